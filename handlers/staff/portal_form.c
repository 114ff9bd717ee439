/* portal_form.c: what the pages of a portal's settings set: which portal, its keys, and its former settings. */
#include "portal_form.h"

#include "../../sql/group.h"
#include "theme.h"

enum { ID_SIZE = 20, WORD_SIZE = 16, ACTION_SIZE = 120, CARRIED_SIZE = 2000, STEPS_AT_ONCE = 20 };

const struct field_rule portal_query[KEY_QUERY_FIELDS] = {
	[KEY_QUERY_OWNER] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[KEY_QUERY_DONE] = { .name = "done", .kind = FIELD_LINE, .most = WORD_SIZE, .lenient = true },
	[KEY_QUERY_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true }, /* of the history alone */
	[KEY_QUERY_CARRIED] = { .name = "carried", .kind = FIELD_LINE, .most = CARRIED_SIZE, .lenient = true }, /* of the set-up alone */
};

const struct field_rule portal_post[KEY_POST_FIELDS] = {
	[KEY_POST_OWNER] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[KEY_POST_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[KEY_POST_DO] = { .name = "do", .kind = FIELD_LINE, .most = ACTION_SIZE, .lenient = true },
};

/* Where nobody says which: the first one that can be reached here, else the first of all. */
static const struct portal *usual_portal(const struct key_form *form)
{
	for (size_t i = 0; i < form->owners; i++)
		if (form->portals[i].domain == form->page->portal->domain)
			return &form->portals[i];
	return form->owners > 0 ? &form->portals[0] : NULL;
}

static const struct portal *portal_with(const struct key_form *form, struct str number)
{
	uint64_t id;

	for (size_t i = 0; i < form->owners && str_u64(number, &id); i++)
		if (form->portals[i].id == id)
			return &form->portals[i];
	return NULL;
}

static const struct err *read_groups(struct key_form *form)
{
	struct buf ids = { .arena = form->page->arena };
	struct group *groups;
	const struct err *e;
	size_t count;

	if ((e = portal_groups(form->page->db, form->page->portal->account, form->portal->id, &groups, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		buf_format(&ids, "%s%llu", i == 0 ? "" : ",", (unsigned long long)groups[i].id);
	form->groups = str_format(form->page->arena, "[%.*s]", STR_ARG(buf_str(&ids)));
	return NULL;
}

static const struct err *find(struct key_form *form, const struct field *which)
{
	const struct err *e;

	if ((e = portal_list(form->page->db, form->page->portal->account, &form->portals, &form->owners)) != NULL)
		return e;
	if (form->of->begin != NULL && str_is(which->text, "new"))
		return NULL;
	form->portal = which->given ? portal_with(form, which->text) : usual_portal(form);
	if (form->portal == NULL)
		return which->given ? err_of(ERR_NOT_FOUND) : NULL;
	form->id = form->portal->id;
	form->version = form->portal->version;
	form->unfinished = form->portal->settings.setup != SETUP_DONE;
	return read_groups(form);
}

static struct str stored(const struct key_form *form, struct str key)
{
	const struct portal *const portal = form->portal;
	struct arena *const arena = form->page->arena;
	struct key_place place;

	if (keys_find(arena, &portal_keys, key, &place))
		return document_value(arena, &place, &portal->settings);
	if (str_is(key, "name"))
		return portal->name;
	if (str_is(key, "slug"))
		return portal->slug;
	if (str_is(key, "domain"))
		return str_format(arena, "%llu", (unsigned long long)portal->domain);
	return str_is(key, "groups") ? form->groups : STR("");
}

/* Whether a domain or a group is there is seen as it is saved. */
static const struct err *fits(const struct key_form *form, const char *key, struct str value)
{
	struct arena *const arena = form->page->arena;
	const struct str name = str_of(key);
	struct str unused;

	if (str_is(name, "name"))
		return str_characters(value) > PORTAL_NAME_MOST || text_has_control(value, TEXT_ONE_LINE) ? err_of(ERR_INVALID) : NULL;
	if (str_is(name, "slug"))
		return slug_check(arena, value);
	if (str_is(name, "domain") || str_is(name, "groups"))
		return NULL;
	return settings_set(arena, settings_document(), name, value, &unused);
}

/* Whom a change lets in is invited now, or by portico-jobs if they are many. */
const struct err *portal_settle(struct page *page)
{
	const struct err *e = NULL;
	bool more = true;

	for (int i = 0; i < STEPS_AT_ONCE && more && e == NULL; i++)
		e = groups_catch_up(page->db, page->portal->account, page->now, &more);
	return e;
}

static const struct err *change(struct key_form *form, const struct setting *settings, size_t count, const struct settings_by *by)
{
	const struct err *const e = portal_change(form->page->db, form->page->portal->account, form->id, settings, count, by);

	return e != NULL ? e : portal_settle(form->page);
}

static const struct err *changes(const struct key_form *form, uint64_t before, size_t most, struct settings_change **list, size_t *count)
{
	return portal_changes(form->page->db, form->page->portal->account, form->id, before, most, list, count);
}

static const struct err *compare(const struct key_form *form, uint64_t former, struct key_changes *differences)
{
	return portal_compare(form->page->db, form->page->portal->account, form->id, former, differences);
}

static const struct err *restore(struct key_form *form, uint64_t former, const struct settings_by *by)
{
	const struct err *const e = portal_restore(form->page->db, form->page->portal->account, form->id, former, by);

	return e != NULL ? e : portal_settle(form->page);
}

static const struct key_page history = { .owner = &portal_owner, .path = "settings/portal/history", .title = N_("History"), .tab = TAB_HISTORY,
	.lead = N_("Every change of these settings, the latest first. What was can be brought back; nothing in between is lost.") };

static const struct key_page *const pages[] = { &portal_general, &portal_support_form, &portal_display, &portal_actions, &portal_access, &portal_stages,
	&portal_theme, NULL };

const struct key_owner portal_owner = {
	.title = N_("Customer portal"), .below = "settings/portal", .field = "portal", .restored = "settings/portal", .missing = "settings/portal/setup",
	.lost = N_("This cannot be brought back as a whole: something that it needs is no more, such as an inbox, a form or a stage, or another portal has its address."),
	.unique = "slug", .taken = N_("Another portal of this domain has this address. Please choose another one."),
	.keys = &portal_keys, .pages = pages, .history = &history,
	.find = find, .stored = stored, .fits = fits, .change = change, .changes = changes, .compare = compare, .restore = restore,
	.name = portal_name, .label = portal_key_label, .words = portal_value_words, .around = portal_around, .head = portal_head_of, .discard = portal_delete_link,
};

const struct err *portal_history_get(struct page *page)
{
	return key_history_get(page, &portal_owner);
}

const struct err *portal_version_get(struct page *page)
{
	return key_version_get(page, &portal_owner);
}

const struct err *portal_restore_post(struct page *page)
{
	return key_restore_post(page, &portal_owner);
}
