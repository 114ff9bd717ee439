/* portal_change.c: changing the settings of a portal: all or nothing, what was before is kept, and can be brought back. */
#include "../fcgi/base/text.h"
#include "domain_settings.h"
#include "group.h"
#include "json_value.h"
#include "people.h"
#include "permission.h"
#include "portal_address.h"
#include "portal_change.h"
#include "portal_document.h"
#include "portal_stands.h"
#include "statements.h"
#include "ticket_filter.h"
#include "tx.h"

enum { GROUPS_MAX = 200 };

struct portal_change {
	uint64_t account;
	uint64_t portal;
	uint64_t former; /* the version to bring back; 0: none */
	const struct setting *settings;
	size_t count;
	const struct settings_by *by;
};

/* A portal under change. */
struct changing {
	struct sql_portal_lock *row;
	struct str before;  /* all of it as it was: portal_document.h */
	unsigned setup;     /* steps that the change takes */
	bool access;        /* it touches what access goes with */
	bool owner_name;    /* and how owners are named */
};

/* Ids as a JSON list of numbers; else names or ids with commas between, or a JSON list of them when one has a comma in it. */
static const struct err *group_ids(struct db *db, uint64_t account, struct str value, uint64_t *ids, size_t *count)
{
	const struct json_value *const list = str_starts(value, STR("[")) ? json_read(db_arena(db), value) : NULL;
	const size_t listed = json_count(list);
	const struct err *e = NULL;
	struct group group;
	struct str name;
	int64_t id;

	*count = 0;
	if (list == NULL)
		while (e == NULL && *count < GROUPS_MAX && str_next(&value, ',', &name))
			if (!text_blank(name) && (e = group_find(db, account, str_trim(name), &group)) == NULL)
				ids[(*count)++] = group.id;
	for (size_t i = 0; e == NULL && i < listed && *count < GROUPS_MAX; i++) {
		if (json_as_integer(json_at(list, i), &id))
			ids[(*count)++] = (uint64_t)id;
		else if (!json_as_text(json_at(list, i), &name))
			return err_new(db_arena(db), ERR_INVALID, "groups is a list of names or ids, with commas between or as a JSON list");
		else if ((e = group_find(db, account, name, &group)) == NULL)
			ids[(*count)++] = group.id;
	}
	return e;
}

static const struct err *set_groups(struct db *db, const struct portal_change *change, struct str value)
{
	uint64_t ids[GROUPS_MAX];
	const struct err *e;
	size_t count;

	if ((e = group_ids(db, change->account, value, ids, &count)) != NULL)
		return e;
	return portal_groups_set(db, change->account, change->portal, ids, count);
}

/* Criteria must ask of what there is, and what it can be asked (S56). */
static const struct err *set_visibility(struct db *db, const struct portal_change *change, struct str value, struct sql_portal_lock *row)
{
	struct filter_property *properties;
	struct filter filter;
	const struct err *e;
	struct str printed;
	size_t count;

	if ((e = ticket_filter_properties(db, change->account, 0, &properties, &count)) != NULL ||
	    (e = filter_read(db_arena(db), value, properties, count, &filter, &printed)) != NULL)
		return e;
	return settings_set(db_arena(db), row->settings, STR("visibility"), printed, &row->settings);
}

static const struct err *set_criteria(struct db *db, const struct portal_change *change, struct str value, struct sql_portal_lock *row)
{
	struct str printed;
	const struct err *e;

	if ((e = permission_criteria_set(db, change->account, change->portal, value, change->by->now, &printed)) != NULL)
		return e;
	return settings_set(db_arena(db), row->settings, STR("permission_criteria"), printed, &row->settings);
}

static const struct err *set_domain(struct db *db, const struct portal_change *change, struct str value, struct sql_portal_lock *row)
{
	struct domain *domains;
	const struct err *e;
	uint64_t id = 0;
	size_t count;

	(void)!str_u64(value, &id);
	if ((e = domain_list(db, change->account, &domains, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (domains[i].id == id || str_equal_nocase(domains[i].host, value)) {
			row->domain = domains[i].id;
			return NULL;
		}
	return err_new(db_arena(db), ERR_INVALID, "the account has no domain \"%.*s\"; portico domain list shows them", STR_ARG(value));
}

static const struct err *set_enabled(struct arena *arena, struct str value, struct sql_portal_lock *row)
{
	row->enabled = str_is(value, "on");
	if (!row->enabled && !str_is(value, "off"))
		return err_new(arena, ERR_INVALID, "enabled is \"on\" or \"off\"");
	return NULL;
}

/* One setting; those that stand in a row or have something to agree with, and then all others. */
static const struct err *apply(struct db *db, const struct portal_change *change, const struct setting *set, struct changing *changing)
{
	struct arena *const arena = db_arena(db);
	struct sql_portal_lock *const row = changing->row;

	if (str_is(set->key, "name")) {
		changing->setup |= 1u << SETUP_NAME;
		row->name = set->value;
		return text_check(arena, "the portal's name", set->value, PORTAL_NAME_MOST);
	}
	if (str_is(set->key, "slug")) {
		changing->setup |= 1u << SETUP_ADDRESS;
		row->slug = set->value;
		return slug_check(arena, set->value);
	}
	changing->setup |= str_is(set->key, "inbox") && !str_is(set->value, "0") ? 1u << SETUP_TICKETS : 0;
	changing->setup |= str_is(set->key, "access") ? 1u << SETUP_ACCESS : 0;
	changing->access |= str_is(set->key, "access") || str_is(set->key, "groups") || str_is(set->key, "domain");
	changing->owner_name |= str_is(set->key, "owner_name") || str_is(set->key, "owner_alias");
	if (str_is(set->key, "domain"))
		return set_domain(db, change, set->value, row);
	if (str_is(set->key, "enabled"))
		return set_enabled(arena, set->value, row);
	if (str_is(set->key, "groups"))
		return set_groups(db, change, set->value);
	if (str_is(set->key, "permission_criteria"))
		return set_criteria(db, change, set->value, row);
	if (str_is(set->key, "visibility") && set->value.size > 0)
		return set_visibility(db, change, set->value, row);
	return settings_set(arena, row->settings, set->key, set->value, &row->settings);
}

/* What access must go with, when it, the groups or the domain were set (S88): what stands elsewhere may change afterwards, and is asked at each request too. */
static const struct err *access_check(
    struct db *db, const struct portal_change *change, const struct sql_portal_lock *row, const struct portal_settings *settings)
{
	struct domain_settings domain;
	struct sql_portal_group_any *group;
	const struct err *e;
	uint64_t version;

	if ((e = sql_portal_group_any(db, change->account, change->portal, &group)) != NULL)
		return e;
	if (settings->access == ACCESS_GROUPS && group == NULL)
		return err_new(db_arena(db), ERR_INVALID, "access by groups needs at least one: set groups=NAME,… with it");
	if (settings->access != ACCESS_REGISTRATION)
		return NULL;
	if ((e = domain_settings_of(db, change->account, row->domain, &domain, &version)) != NULL || domain.self_registration)
		return e;
	return err_new(db_arena(db), ERR_INVALID, "the portal's domain does not allow registration; allow it there first: portico domain set HOST self_registration=on");
}

/* H1: the steps that this change takes are noted, and it is switched on only when all were. */
static const struct err *setup_check(struct arena *arena, const struct changing *changing, unsigned setup)
{
	struct sql_portal_lock *const row = changing->row;
	const unsigned now = setup | changing->setup;

	if (now != setup)
		row->settings = document_fix(arena, row->settings, "setup", now);
	if (row->enabled && now != SETUP_DONE)
		return err_new(arena, ERR_INVALID, "the portal's set-up is not finished; it still wants %s", str_c(arena, setup_missing(arena, now)));
	return NULL;
}

static const struct err *apply_all(struct db *db, const struct portal_change *change, struct changing *changing)
{
	const struct settings_by *by = change->by;
	struct portal_settings settings;
	const char *problem;
	const struct err *e;

	for (size_t i = 0; i < change->count; i++) {
		if (by->refused != NULL)
			*by->refused = i;
		if ((e = apply(db, change, &change->settings[i], changing)) != NULL ||
		    (e = portal_setting_stands(db, change->account, change->settings[i].key, change->settings[i].value)) != NULL)
			return e;
	}
	if (by->refused != NULL)
		*by->refused = change->count;
	if ((e = settings_read(db_arena(db), changing->row->settings, &settings)) != NULL)
		return e;
	if (settings.permission == PERMISSION_FILTERED && settings.permission_criteria.size == 0)
		return err_new(db_arena(db), ERR_INVALID, "permission=filtered goes by criteria: set permission_criteria=JSON with it");
	if (changing->owner_name && (problem = owner_name_problem(settings.owner_name, settings.owner_alias)) != NULL)
		return err_new(db_arena(db), ERR_INVALID, "owner_name=alias goes with owner_alias=NAME: %s", problem);
	if (changing->access && (e = access_check(db, change, changing->row, &settings)) != NULL)
		return e;
	return setup_check(db_arena(db), changing, settings.setup);
}

static const struct err *document_of(
    struct db *db, uint64_t account, uint64_t portal, const struct sql_portal_lock *row, struct str *document)
{
	struct portal_document all = { .name = row->name, .slug = row->slug, .domain = (unsigned)row->domain, .enabled = row->enabled };
	struct group *groups;
	const struct err *e;
	struct str *ids;

	if ((e = portal_groups(db, account, portal, &groups, &all.groups.count)) != NULL)
		return e;
	ids = arena_calloc(db_arena(db), all.groups.count + 1, sizeof *ids);
	for (size_t i = 0; i < all.groups.count; i++)
		ids[i] = str_format(db_arena(db), "%llu", (unsigned long long)groups[i].id);
	all.groups.at = ids;
	*document = portal_document_written(db_arena(db), &all, row->settings);
	return NULL;
}

/* The account first: what settings name by its id alone, such as an inbox, is deleted by who holds the account. */
static const struct err *lock(struct db *db, uint64_t account, uint64_t portal, struct changing *changing)
{
	const struct err *e;

	*changing = (struct changing){ .setup = 0 };
	if ((e = sql_account_changed(db, account, NULL)) != NULL || (e = sql_portal_lock(db, account, portal, &changing->row)) != NULL)
		return e;
	if (changing->row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such portal");
	return document_of(db, account, portal, changing->row, &changing->before);
}

static const struct err *write(struct db *db, const struct portal_change *change, const struct settings_place *place, const struct changing *changing,
    const struct sql_portal_lock *was)
{
	const struct sql_portal_lock *row = changing->row;
	const struct portal_address former = { change->account, was->domain, was->slug }, address = { change->account, row->domain, row->slug };
	const struct err *e;

	if ((e = settings_keep(db, place, row->version, changing->before, change->by)) != NULL)
		return e;
	e = sql_portal_update(db, change->account, change->portal, row->domain, row->slug, row->name, row->enabled, row->settings, NULL);
	if (e != NULL)
		return conflict_as(db_arena(db), e, "the domain has a portal with the slug \"%.*s\" already", STR_ARG(row->slug));
	if (former.domain == address.domain && str_equal(former.slug, address.slug))
		return NULL;
	return portal_address_moved(db, &former, &address, change->portal, change->by->now);
}

static const struct err *set_change(struct db *db, void *with)
{
	const struct portal_change *change = with;
	const struct settings_place place = { .account = change->account, .portal = change->portal };
	struct changing changing;
	struct sql_portal_lock was;
	const struct err *e;

	if ((e = lock(db, change->account, change->portal, &changing)) != NULL)
		return e;
	was = *changing.row;
	e = settings_expected(
	    db, &place, was.version, changing.before, portal_document_compare, change->settings, change->count, change->by);
	if (e != NULL || (e = apply_all(db, change, &changing)) != NULL)
		return e;
	return write(db, change, &place, &changing, &was);
}

const struct err *portal_change(struct db *db, uint64_t account, uint64_t portal, const struct setting *settings, size_t count,
    const struct settings_by *by)
{
	struct portal_change change = { .account = account, .portal = portal, .settings = settings, .count = count, .by = by };

	return tx_run(db, set_change, &change);
}

const struct err *portal_set(struct db *db, uint64_t account, uint64_t portal, struct str key, struct str value)
{
	return portal_change(
	    db, account, portal, &(struct setting){ .key = key, .value = value }, 1, &(struct settings_by){ .now = clock_now() });
}

/* What must be set so that all is as it was, but for the switch: who brings back settings does not mean to shut the door, or to open it. */
static const struct err *settings_back(struct db *db, const struct key_changes *changes, uint64_t account, struct portal_change *back)
{
	struct setting *const settings = arena_calloc(db_arena(db), changes->count + 1, sizeof *settings);
	const struct err *e;

	for (size_t i = 0; i < changes->count; i++) {
		struct setting *const setting = &settings[back->count];

		*setting = (struct setting){ str_of(changes->at[i].name), changes->at[i].after };
		if ((e = portal_setting_left(db, account, setting->key, setting->value, &setting->value)) != NULL)
			return e;
		back->count += !str_is(setting->key, "enabled");
	}
	back->settings = settings;
	return NULL;
}

static const struct err *restore_run(struct db *db, void *with)
{
	const struct portal_change *change = with;
	const struct settings_place place = { .account = change->account, .portal = change->portal };
	struct portal_change back = { .account = change->account, .portal = change->portal, .by = change->by };
	struct key_changes changes = { 0 };
	struct sql_portal_lock was;
	struct changing changing;
	const struct err *e;
	struct str former;

	if ((e = lock(db, change->account, change->portal, &changing)) != NULL ||
	    (e = settings_former(db, &place, change->former, &former)) != NULL ||
	    (e = portal_document_compare(db_arena(db), changing.before, former, &changes)) != NULL ||
	    (e = settings_back(db, &changes, change->account, &back)) != NULL)
		return e;
	was = *changing.row;
	if (change->by->expected != 0 && change->by->expected != was.version)
		return err_of(ERR_CONFLICT);
	if ((e = apply_all(db, &back, &changing)) != NULL)
		return e;
	return write(db, &back, &place, &changing, &was);
}

const struct err *portal_restore(struct db *db, uint64_t account, uint64_t portal, uint64_t former, const struct settings_by *by)
{
	struct portal_change change = { .account = account, .portal = portal, .former = former, .by = by };

	return tx_run(db, restore_run, &change);
}

const struct err *portal_document_now(struct db *db, uint64_t account, uint64_t portal, struct str *document)
{
	struct sql_portal_row *found;
	struct sql_portal_lock row;
	const struct err *e;

	if ((e = sql_portal_row(db, account, portal, &found)) != NULL)
		return e;
	if (found == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such portal");
	row = (struct sql_portal_lock){ .domain = found->domain, .slug = found->slug, .name = found->name, .enabled = found->enabled,
		.settings = found->settings, .version = found->version };
	return document_of(db, account, portal, &row, document);
}

const struct err *portal_changes(struct db *db, uint64_t account, uint64_t portal, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count)
{
	const struct settings_place place = { .account = account, .portal = portal };
	struct str document;
	const struct err *e;

	if ((e = portal_document_now(db, account, portal, &document)) != NULL)
		return e;
	return settings_changes(db, &place, document, before, most, portal_document_compare, changes, count);
}

const struct err *portal_compare(struct db *db, uint64_t account, uint64_t portal, uint64_t former, struct key_changes *changes)
{
	const struct settings_place place = { .account = account, .portal = portal };
	struct str now, then;
	const struct err *e;

	if ((e = portal_document_now(db, account, portal, &now)) != NULL || (e = settings_former(db, &place, former, &then)) != NULL)
		return e;
	return portal_document_compare(db_arena(db), now, then, changes);
}
