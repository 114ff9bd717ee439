/* private_form.c: what the pages of a domain's settings set: which domain, its keys and languages, its former settings, and what stands around. */
#include "private_form.h"

#include "../../sql/link.h"

enum { ID_SIZE = 20, WORD_SIZE = 16, ACTION_SIZE = 80, WHICH_SIZE = 40, LANGUAGE_SIZE = 35 };

const struct field_rule private_query[PRIVATE_QUERY_FIELDS] = {
	[KEY_QUERY_OWNER] = { .name = "domain", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[KEY_QUERY_DONE] = { .name = "done", .kind = FIELD_LINE, .most = WORD_SIZE, .lenient = true },
	[KEY_QUERY_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true }, /* of the history alone */
	[KEY_QUERY_CARRIED] = { .name = "carried", .kind = FIELD_LINE, .most = WORD_SIZE, .lenient = true }, /* a domain has no steps */
	[PRIVATE_QUERY_OF] = { .name = "of", .kind = FIELD_LINE, .most = WHICH_SIZE, .lenient = true }, /* which page or mail is edited */
	[PRIVATE_QUERY_IN] = { .name = "in", .kind = FIELD_LINE, .most = LANGUAGE_SIZE, .lenient = true }, /* for which language */
};

const struct field_rule private_post[PRIVATE_POST_FIELDS] = {
	[KEY_POST_OWNER] = { .name = "domain", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[KEY_POST_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[KEY_POST_DO] = { .name = "do", .kind = FIELD_LINE, .most = ACTION_SIZE, .lenient = true },
	[PRIVATE_POST_OF] = { .name = "of", .kind = FIELD_LINE, .most = WHICH_SIZE, .lenient = true },
	[PRIVATE_POST_IN] = { .name = "in", .kind = FIELD_LINE, .most = LANGUAGE_SIZE, .lenient = true },
};

static const struct domain *domain_of(const struct key_form *form, uint64_t id)
{
	for (size_t i = 0; i < form->owners; i++)
		if (form->domains[i].id == id)
			return &form->domains[i];
	return NULL;
}

/* A domain may name a language for which no catalogue has come yet: then pages and mails are in English. */
const struct str *private_languages(const struct key_form *form, size_t *count)
{
	const struct locales *const locales = form->page->locales;
	const struct list *const further = &form->settings.languages;
	struct str *const tags = arena_calloc(form->page->arena, further->count + 1, sizeof *tags);

	*count = 0;
	for (size_t i = 0; i <= further->count; i++) {
		const struct str tag = i == 0 ? form->domain->language : further->at[i - 1];
		const struct str spoken = locale_tag(locale_of(form->page->arena, locales, tag, STR("")));
		bool known = i > 0 && !locales_has(locales, tag);

		for (size_t j = 0; j < *count; j++)
			known |= str_equal(tags[j], spoken);
		if (!known)
			tags[(*count)++] = spoken;
	}
	return tags;
}

static bool language_is_there(const struct key_form *form, const char *language)
{
	size_t count;
	const struct str *const tags = private_languages(form, &count);

	for (size_t i = 0; i < count && count > 1; i++)
		if (str_is(tags[i], language))
			return true;
	return false;
}

/* A link for each: what is said to all comes first. */
void private_offer_languages(const struct key_form *form, struct settings_form *view)
{
	struct arena *const arena = form->page->arena;
	size_t count;
	const struct str *const tags = private_languages(form, &count);
	struct control_option *const options = arena_calloc(arena, count + 1, sizeof *options);

	for (size_t i = 0; i <= count && count > 1; i++) {
		struct buf path = { .arena = arena };

		buf_format(&path, "%s", form->of->path);
		if (form->of->which != NULL)
			buf_format(&path, "?of=%s", form->of->which);
		if (i > 0)
			buf_format(&path, "%sin=%.*s", form->of->which != NULL ? "&" : "?", STR_ARG(tags[i - 1]));
		options[i] = (struct control_option){ .value = key_link(form, buf_c(&path)),
			.label = i == 0 ? tr(form->page->locale, N_("All languages")) : locale_language_name(arena, tags[i - 1]),
			.chosen = i == 0 ? form->of->in == NULL : form->of->in != NULL && str_is(tags[i - 1], form->of->in) };
	}
	view->languages = options;
	view->language_count = count > 1 ? count + 1 : 0;
}

static const struct err *find(struct key_form *form, const struct field *which)
{
	struct page *const page = form->page;
	const char *const language = form->of->in;
	const struct err *e;

	form->id = page->portal->domain;
	if ((e = domain_list(page->db, page->portal->account, &form->domains, &form->owners)) != NULL)
		return e;
	if ((which->given && !str_u64(which->text, &form->id)) || (form->domain = domain_of(form, form->id)) == NULL)
		return err_of(ERR_NOT_FOUND);
	if ((e = domain_settings_of(page->db, page->portal->account, form->id, &form->settings, &form->version)) != NULL)
		return e;
	return language == NULL || language_is_there(form, language) ? NULL : err_of(ERR_NOT_FOUND);
}

static struct str stored(const struct key_form *form, struct str key)
{
	struct key_place place;

	return keys_find(form->page->arena, &domain_keys, key, &place) ? document_value(form->page->arena, &place, &form->settings) : STR("");
}

struct str private_said_to_all(const struct key_form *form, size_t at)
{
	const struct str key = str_of(form->of->controls[at].key);

	return form->of->in == NULL ? STR("") : stored(form, str_first(key, str_find(key, '@', 0)));
}

static const struct err *fits(const struct key_form *form, const char *key, struct str value)
{
	struct str unused;

	return document_set(form->page->arena, &domain_keys, STR("{}"), str_of(key), value, &unused);
}

static const struct err *change(struct key_form *form, const struct setting *settings, size_t count, const struct settings_by *by)
{
	uint64_t version;

	return domain_settings_change(form->page->db, form->page->portal->account, form->id, settings, count, by, &version);
}

static const struct err *changes(const struct key_form *form, uint64_t before, size_t most, struct settings_change **list, size_t *count)
{
	return domain_settings_changes(form->page->db, form->page->portal->account, form->id, before, most, list, count);
}

static const struct err *compare(const struct key_form *form, uint64_t former, struct key_changes *differences)
{
	return domain_settings_compare(form->page->db, form->page->portal->account, form->id, former, differences);
}

static const struct err *restore(struct key_form *form, uint64_t former, const struct settings_by *by)
{
	uint64_t version;

	return domain_settings_restore(form->page->db, form->page->portal->account, form->id, former, by, &version);
}

/* Its values name nothing by an id. */
static const struct err *name(struct key_form *form)
{
	(void)form;
	return NULL;
}

static const struct staff_link tabs[PRIVATE_TABS] = {
	[PRIVATE_PAGES] = { "settings/private-content/pages", N_("Pages") },
	[PRIVATE_AUTHENTICATION] = { "settings/private-content/authentication", N_("Authentication") },
	[PRIVATE_CONSENT] = { "settings/private-content/consent", N_("Consent") },
	[PRIVATE_SESSIONS] = { "settings/private-content/sessions", N_("Sessions") },
	[PRIVATE_MAILS] = { "settings/private-content/mails", N_("Mails") },
	[PRIVATE_HISTORY] = { "settings/private-content/history", N_("History") },
};

static void around(const struct key_form *form, struct staff_around *fill)
{
	fill->place = PLACE_PRIVATE_CONTENT;
	fill->tabs = key_links(form, tabs, PRIVATE_TABS);
	fill->tab_count = PRIVATE_TABS;
}

static struct portal_head head(const struct key_form *form)
{
	struct arena *const arena = form->page->arena;
	struct control_option *const domains = arena_calloc(arena, form->owners + 1, sizeof *domains);

	for (size_t i = 0; i < form->owners; i++)
		domains[i] = (struct control_option){ .value = str_format(arena, "%llu", (unsigned long long)form->domains[i].id),
			.label = form->domains[i].host, .chosen = form->domains[i].id == form->id };
	return (struct portal_head){ .of_domain = true, .part = str_of(form->of->which), .portals = domains, .count = form->owners,
		.here = link_path(arena, form->page->portal, "%s", form->of->path) };
}

static const struct key_page history = { .owner = &domain_owner, .path = "settings/private-content/history", .title = N_("History"), .tab = PRIVATE_HISTORY,
	.lead = N_("Every change of these settings, the latest first. What was can be brought back; nothing in between is lost.") };

static const struct key_page *const pages[] = { &private_pages, &private_authentication, &private_consent, &private_sessions, NULL };

const struct key_owner domain_owner = {
	.title = N_("Private content"), .below = "settings/private-content", .field = "domain", .restored = "settings/private-content/history",
	.lost = N_("This cannot be brought back as a whole: a picture that it needs is no more."), .keys = &domain_keys, .pages = pages, .history = &history,
	.find = find, .stored = stored, .fits = fits, .change = change, .changes = changes, .compare = compare, .restore = restore,
	.name = name, .label = private_key_label, .words = private_value_words, .around = around, .head = head,
};

const struct err *private_edit_get(struct page *page, private_edit *find_edited)
{
	struct key_page of;
	const struct err *const e = find_edited(page->arena, page->fields[PRIVATE_QUERY_OF].text, &page->fields[PRIVATE_QUERY_IN], &of);

	return e != NULL ? e : key_page_get(page, &of);
}

const struct err *private_edit_post(struct page *page, private_edit *find_edited)
{
	struct key_page of;
	const struct err *e;

	if (!page->fields[PRIVATE_POST_OF].given)
		return err_of(ERR_INVALID); /* no form of ours */
	e = find_edited(page->arena, page->fields[PRIVATE_POST_OF].text, &page->fields[PRIVATE_POST_IN], &of);
	return e != NULL ? e : key_page_post(page, &of);
}

const struct err *private_history_get(struct page *page)
{
	return key_history_get(page, &domain_owner);
}

const struct err *private_version_get(struct page *page)
{
	return key_version_get(page, &domain_owner);
}

const struct err *private_restore_post(struct page *page)
{
	return key_restore_post(page, &domain_owner);
}
