/* account.c: GET and POST account: a customer's own page, and his name, language and time zone. */
#include "account.h"

#include "../../sql/notice.h"
#include "../person_name.h"
#include "../reader.h"
#include "../show.h"

enum { TAG_SIZE = 35, ZONE_SIZE = 64, WORD_SIZE = 16 };

/* What the page says after each of its forms, by the word that the way back to it carries. */
static const char *const done_words[] = { "profile", "password", "session", "sessions", "asked", "address", "notices", NULL };
static const char *const done_texts[] = {
	N_("Your changes are saved."),
	N_("Your password is changed. You were signed out everywhere else."),
	N_("That session has ended."),
	N_("All other sessions have ended."),
	N_("A link is on its way to the new address. Open it within 24 hours; until then nothing changes."),
	N_("Your new address is confirmed. Sign in with it from now on."),
	N_("Your changes are saved."),
};

const struct field_rule account_query[ACCOUNT_QUERY_FIELDS] = {
	[ACCOUNT_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
};

const struct field_rule profile_fields[PROFILE_FIELDS] = {
	[PROFILE_FIRST_NAME] = PERSON_NAME_RULE("first_name"),
	[PROFILE_LAST_NAME] = PERSON_NAME_RULE("last_name"),
	[PROFILE_LANGUAGE] = { .name = "language", .kind = FIELD_LINE, .most = TAG_SIZE },
	[PROFILE_TIME_ZONE] = { .name = "time_zone", .kind = FIELD_LINE, .most = ZONE_SIZE },
};

static const struct err *show(struct page *page, struct account_page *view)
{
	const struct frame frame = frame_of(page);
	struct session *sessions;
	struct profile profile;
	const struct err *e;

	if ((e = profile_read(page->db, page->viewer, &profile)) != NULL)
		return e;
	if (!page->portal->staff_side && (e = notices_read(page->db, page->viewer, &view->notices_off)) != NULL)
		return e;
	e = session_list(page->db, page->portal, page->viewer, page->now, &sessions, &view->session_count);
	if (e != NULL)
		return e;
	view->profile = &profile;
	view->sessions = sessions;
	view->factor_offered = factor_offered(page);
	view->languages = reader_languages(page, &view->language_count);
	view_account(&page->response.body, &frame, view);
	return NULL;
}

const struct err *account_get(struct page *page)
{
	const struct field *done = &page->fields[ACCOUNT_DONE];
	struct account_page view = { .part = ACCOUNT_PARTS, .done = done->given ? done_texts[done->choice] : NULL };

	return show(page, &view);
}

const struct err *account_refused(struct page *page, enum account_part part)
{
	struct account_page view = { .part = part, .fields = page->fields, .problem = page->problem };

	return show(page, &view);
}

const struct err *account_done(struct page *page, const char *what)
{
	return redirect_to(page, "account?done=%s", what);
}

static bool among(struct str text, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(text, list[i]))
			return true;
	return false;
}

/* Empty is UTC, and the domain's language. */
static const struct err *check(struct page *page)
{
	struct field *language = &page->fields[PROFILE_LANGUAGE], *zone = &page->fields[PROFILE_TIME_ZONE];
	size_t count;
	const struct str *list = reader_languages(page, &count);
	const struct err *const named = person_names_check(&page->fields[PROFILE_FIRST_NAME], 2);

	if (language->given && !among(language->text, list, count))
		language->problem = N_("Please choose one of the list.");
	list = locale_zones(page->arena, &count);
	if (zone->given && !among(zone->text, list, count) && !str_equal(zone->text, page->viewer->time_zone))
		zone->problem = N_("Please choose one of the list.");
	return language->problem == NULL && zone->problem == NULL ? named : err_of(ERR_INVALID);
}

const struct err *profile_post(struct page *page)
{
	const struct profile profile = {
		.first_name = page->fields[PROFILE_FIRST_NAME].text,
		.last_name = page->fields[PROFILE_LAST_NAME].text,
		.language = page->fields[PROFILE_LANGUAGE].given ? page->fields[PROFILE_LANGUAGE].text : page->viewer->language,
		.time_zone = page->fields[PROFILE_TIME_ZONE].text,
	};
	const struct err *e;

	if ((e = check(page)) != NULL || (e = profile_change(page->db, page->viewer, &profile)) != NULL)
		return e;
	if (reader_offered(page, profile.language))
		reader_choose(page, profile.language);
	return account_done(page, "profile");
}

const struct err *profile_refused(struct page *page)
{
	return account_refused(page, ACCOUNT_PROFILE);
}
