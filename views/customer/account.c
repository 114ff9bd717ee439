/* account.c: the page of a person's own account. */
#include "account.h"

#include "../../sql/link.h"
#include "browser.h"
#include "frame.h"

static const struct field untouched;

/* One part with its form: what is wrong with all of it stands above it. */
static struct tpl *fill_part(struct tpl *page, const struct frame *frame, const struct account_page *of, enum account_part part,
    enum tpl_section section)
{
	struct tpl *form = tpl_row(page, section);

	tpl_text(form, T_CSRF, frame->csrf);
	if (of->part != part)
		return form;
	if (of->problem != NULL || of->fields != NULL)
		show_text(form, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, of->problem != NULL ? of->problem : err_meaning(ERR_INVALID)->title));
	return form;
}

static const struct field *field_of(const struct account_page *of, enum account_part part, size_t field)
{
	return of->part == part && of->fields != NULL ? &of->fields[field] : &untouched;
}

static void show_problem(struct tpl *form, const struct frame *frame, const struct field *field, enum tpl_section section, enum tpl_name name)
{
	if (field->problem != NULL)
		show_text(form, section, name, tr(frame->locale, field->problem));
}

/* What was typed into a refused form, else what is stored. */
static struct str typed_or(const struct account_page *of, size_t field, struct str stored)
{
	return of->part == ACCOUNT_PROFILE && of->fields != NULL ? of->fields[field].text : stored;
}

static void fill_languages(struct arena *arena, struct tpl *form, const struct frame *frame, const struct account_page *of)
{
	const struct field *field = field_of(of, ACCOUNT_PROFILE, PROFILE_LANGUAGE);

	if (of->language_count < 2)
		return;
	tpl_show(form, S_LANGUAGES);
	for (size_t i = 0; i < of->language_count; i++) {
		struct tpl *choice = tpl_row(form, S_LANGUAGE_CHOICE);

		tpl_text(choice, T_LANGUAGE_TAG, of->languages[i]);
		tpl_text(choice, T_LANGUAGE_NAME, locale_language_name(arena, of->languages[i]));
		if (str_equal(of->languages[i], typed_or(of, PROFILE_LANGUAGE, locale_tag(frame->locale))))
			tpl_show(choice, S_LANGUAGE_CHOSEN);
	}
	show_problem(form, frame, field, S_LANGUAGE_PROBLEM, T_LANGUAGE_PROBLEM_TEXT);
}

static struct str spaced(struct arena *arena, struct str name)
{
	char *copy = str_c(arena, name);

	for (size_t i = 0; i < name.size; i++)
		if (copy[i] == '_')
			copy[i] = ' ';
	return (struct str){ copy, name.size };
}

/* "Europe/Copenhagen" stands in the group "Europe"; what follows the first slash is its name there. What is stored under another name stays. */
static void fill_zones(struct arena *arena, struct tpl *form, struct str chosen)
{
	struct str region = STR("");
	struct tpl *group = NULL;
	bool found = chosen.size == 0;
	size_t count;
	const struct str *zones = locale_zones(arena, &count);

	for (size_t i = 0; i < count; i++) {
		const struct str zone = zones[i], its = str_first(zone, str_find(zone, '/', 0));
		struct tpl *row;

		if (its.size == zone.size)
			continue;
		if (group == NULL || !str_equal(its, region)) {
			region = its;
			group = tpl_row(form, S_ZONE_GROUP);
			tpl_text(group, T_ZONE_REGION, region);
		}
		row = tpl_row(group, S_ZONE);
		tpl_text(row, T_ZONE_ID, zone);
		tpl_text(row, T_ZONE_NAME, spaced(arena, str_from(zone, its.size + 1)));
		if (str_equal(zone, chosen)) {
			tpl_show(row, S_ZONE_CHOSEN);
			found = true;
		}
	}
	if (!found)
		tpl_text(tpl_row(form, S_ZONE_OTHER), T_ZONE_ID, chosen);
}

static void fill_profile(struct arena *arena, struct tpl *page, const struct frame *frame, const struct account_page *of)
{
	struct tpl *form = fill_part(page, frame, of, ACCOUNT_PROFILE, S_PROFILE_FORM);

	tpl_text(form, T_FIRST_NAME, typed_or(of, PROFILE_FIRST_NAME, of->profile->first_name));
	tpl_text(form, T_LAST_NAME, typed_or(of, PROFILE_LAST_NAME, of->profile->last_name));
	show_problem(form, frame, field_of(of, ACCOUNT_PROFILE, PROFILE_FIRST_NAME), S_FIRST_NAME_PROBLEM, T_FIRST_NAME_PROBLEM_TEXT);
	show_problem(form, frame, field_of(of, ACCOUNT_PROFILE, PROFILE_LAST_NAME), S_LAST_NAME_PROBLEM, T_LAST_NAME_PROBLEM_TEXT);
	show_problem(form, frame, field_of(of, ACCOUNT_PROFILE, PROFILE_TIME_ZONE), S_TIME_ZONE_PROBLEM, T_TIME_ZONE_PROBLEM_TEXT);
	fill_languages(arena, form, frame, of);
	fill_zones(arena, form, typed_or(of, PROFILE_TIME_ZONE, of->profile->time_zone));
}

static void fill_password(struct tpl *page, const struct frame *frame, const struct account_page *of)
{
	struct tpl *form = fill_part(page, frame, of, ACCOUNT_PASSWORD, S_PASSWORD_FORM);

	tpl_text(form, T_ADDRESS, of->profile->email);
	if (of->profile->has_password)
		tpl_show(form, S_HAS_PASSWORD);
	show_problem(form, frame, field_of(of, ACCOUNT_PASSWORD, ACCOUNT_PASSWORD_CURRENT), S_CURRENT_PROBLEM, T_CURRENT_PROBLEM_TEXT);
	show_problem(form, frame, field_of(of, ACCOUNT_PASSWORD, ACCOUNT_PASSWORD_NEW), S_PASSWORD_PROBLEM, T_PASSWORD_PROBLEM_TEXT);
}

static void fill_address(struct tpl *page, const struct frame *frame, const struct account_page *of)
{
	const struct field *email = field_of(of, ACCOUNT_ADDRESS, ACCOUNT_ADDRESS_EMAIL);
	struct tpl *form = fill_part(page, frame, of, ACCOUNT_ADDRESS, S_ADDRESS_FORM);

	tpl_text(form, T_ADDRESS, of->profile->email);
	tpl_text(form, T_ADDRESS_TYPED, email->text);
	if (of->profile->has_password)
		tpl_show(form, S_HAS_PASSWORD);
	show_problem(form, frame, email, S_ADDRESS_PROBLEM, T_ADDRESS_PROBLEM_TEXT);
	show_problem(form, frame, field_of(of, ACCOUNT_ADDRESS, ACCOUNT_ADDRESS_PASSWORD), S_CURRENT_PROBLEM, T_CURRENT_PROBLEM_TEXT);
}

static void fill_session(struct arena *arena, struct tpl *row, const struct frame *frame, const struct session *session)
{
	const struct locale *locale = frame->locale;
	const struct str browser = browser_words(arena, locale, session->user_agent);

	tpl_text(row, T_SESSION_BROWSER, browser);
	show_text(row, S_SESSION_NETWORK, T_SESSION_NETWORK_TEXT, session->network);
	if (session->elsewhere)
		show_text(row, S_SESSION_ELSEWHERE, T_SESSION_HOST, session->host);
	tpl_text(row, T_SESSION_CREATED, locale_time(arena, locale, session->created));
	tpl_text(row, T_SESSION_CREATED_MACHINE, locale_time_machine(arena, session->created));
	tpl_text(row, T_SESSION_SEEN, locale_time(arena, locale, session->seen));
	tpl_text(row, T_SESSION_SEEN_MACHINE, locale_time_machine(arena, session->seen));
	tpl_show(row, session->current ? S_SESSION_CURRENT : S_SESSION_OTHER);
	tpl_text(row, T_SESSION_HANDLE, session->handle);
	tpl_text(row, T_SESSION_END,
	    tr_fill(arena, locale, "End: %1$s, signed in %2$s", FILL(browser, locale_time(arena, locale, session->created))));
}

static void fill_sessions(struct arena *arena, struct tpl *page, const struct frame *frame, const struct account_page *of)
{
	struct tpl *part = fill_part(page, frame, of, ACCOUNT_SESSIONS, S_SESSIONS_FORM);

	for (size_t i = 0; i < of->session_count; i++)
		fill_session(arena, tpl_row(part, S_SESSION), frame, &of->sessions[i]);
	if (of->session_count > 1)
		tpl_show(part, S_SESSION_OTHERS);
}

static void fill_factor(struct arena *arena, struct tpl *page, const struct frame *frame, const struct account_page *of)
{
	if (!of->factor_offered && !of->profile->second_factor)
		return;
	tpl_show(page, S_SECOND_FACTOR);
	tpl_show(page, of->profile->second_factor ? S_SECOND_FACTOR_ON : S_SECOND_FACTOR_OFF);
	tpl_text(page, T_SECOND_FACTOR_LINK, link_path(arena, frame->portal, "account/second-factor"));
}

/* In the order of enum notice_field, whose bits they are. */
static void fill_notices(struct arena *arena, struct tpl *page, const struct frame *frame, const struct account_page *of)
{
	static const struct {
		const char *name, *text;
	} notices[NOTICE_FIELDS] = {
		[NOTICE_FIELD_RECEIVED] = { "received", N_("When your request has arrived") },
		[NOTICE_FIELD_ANSWERED] = { "answered", N_("When there is a new message") },
		[NOTICE_FIELD_CLOSED] = { "closed", N_("When it is closed or opened again") },
		[NOTICE_FIELD_ADDED] = { "added", N_("When a colleague adds you") },
	};
	struct tpl *const form = fill_part(page, frame, of, ACCOUNT_NOTICES, S_NOTICES_FORM);

	tpl_text(page, T_NOTICES_HINT, said(frame, N_("About the tickets that you are on."), N_("About what you are on.")));
	tpl_text(form, T_ACCOUNT_NOTICES, link_path(arena, frame->portal, "account/notices"));
	for (size_t i = 0; i < NOTICE_FIELDS; i++) {
		struct tpl *const row = tpl_row(form, S_NOTICE);

		tpl_text(row, T_NOTICE_NAME, str_of(notices[i].name));
		tpl_text(row, T_NOTICE_TEXT, tr(frame->locale, notices[i].text));
		if ((of->notices_off & 1u << i) == 0)
			tpl_show(row, S_NOTICE_ON);
	}
}

void view_account(struct buf *out, const struct frame *frame, const struct account_page *of)
{
	const struct framed framed = frame_page(out->arena, frame, tr(frame->locale, "Your account"), TPL_CUSTOMER_ACCOUNT);
	struct tpl *page = framed.page;

	tpl_show(framed.frame, S_IN_ACCOUNT);
	tpl_text(page, T_ACCOUNT, link_path(out->arena, frame->portal, "account"));
	tpl_text(page, T_ACCOUNT_PASSWORD, link_path(out->arena, frame->portal, "account/password"));
	tpl_text(page, T_ACCOUNT_SESSIONS, link_path(out->arena, frame->portal, "account/sessions"));
	if (of->done != NULL)
		show_text(page, S_DONE, T_DONE_TEXT, tr(frame->locale, of->done));
	tpl_text(page, T_PROFILE_HINT, tr(frame->locale, frame->portal->staff_side ? N_("How customers and colleagues see you named, and how dates are shown to you.") :
	    N_("How you are named to the people who answer you, and how dates are shown to you.")));
	fill_profile(out->arena, page, frame, of);
	fill_password(page, frame, of);
	if (!frame->portal->staff_side) { /* an administrator looks after staff's addresses, and they have no tickets to be told of */
		tpl_show(page, S_ADDRESS_PART);
		tpl_show(page, S_NOTICES_PART);
	}
	tpl_text(page, T_ACCOUNT_ADDRESS, link_path(out->arena, frame->portal, "account/address"));
	fill_address(page, frame, of);
	fill_factor(out->arena, page, frame, of);
	fill_sessions(out->arena, page, frame, of);
	fill_notices(out->arena, page, frame, of);
	frame_render(out, frame, &framed);
}
