/* portal.c: portals and their settings, as the operator sets them. */
#include "../fcgi/base/text.h"
#include "domain_settings.h"
#include "group.h"
#include "json_value.h"
#include "people.h"
#include "portal_stands.h"
#include "settings.h"
#include "statements.h"
#include "ticket_filter.h"
#include "tx.h"

enum { NAME_CHARACTERS = 200, SLUG_SIZE = 64 };

static const struct err *slug_check(struct arena *arena, struct str slug)
{
	static const char *const reserved[] = { "static", "staff", "api", "healthz", "metrics" };

	for (size_t i = 0; i < COUNT_OF(reserved); i++)
		if (str_is(slug, reserved[i]))
			return err_new(arena, ERR_INVALID, "\"%s\" cannot be a slug: it stands for something else", reserved[i]);
	for (size_t i = 0; i < slug.size; i++)
		if (!str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789-"), slug.at[i]))
			return err_new(arena, ERR_INVALID, "a slug has the letters a-z, digits and hyphens alone");
	if (slug.size > SLUG_SIZE)
		return err_new(arena, ERR_INVALID, "a slug has %d letters at most", SLUG_SIZE);
	return NULL;
}

const struct err *portal_create(
    struct db *db, uint64_t account, uint64_t domain, struct str slug, struct str name, usec now, uint64_t *portal)
{
	struct arena *arena = db_arena(db);
	struct db_done made = { 0 };
	const struct err *e;

	if ((e = slug_check(arena, slug)) != NULL || (e = text_check(arena, "the portal's name", name, NAME_CHARACTERS)) != NULL)
		return e;
	e = sql_portal_insert(db, account, domain, slug, name, settings_document(), now, &made);
	*portal = made.id;
	return conflict_as(arena, e, "the domain has a portal with the slug \"%.*s\" already", STR_ARG(slug));
}

const struct err *portal_list(struct db *db, uint64_t account, struct portal **portals, size_t *count)
{
	struct sql_portal_list *rows;
	const struct err *e;

	if ((e = sql_portal_list(db, account, &rows, count)) != NULL)
		return e;
	*portals = arena_calloc(db_arena(db), *count, sizeof **portals);
	for (size_t i = 0; i < *count; i++) {
		(*portals)[i] = (struct portal){
			.account = account,
			.account_name = rows[i].account_name,
			.domain = rows[i].domain,
			.base = rows[i].base,
			.language = rows[i].language,
			.id = rows[i].id,
			.slug = rows[i].slug,
			.name = rows[i].name,
			.version = rows[i].version,
			.enabled = rows[i].enabled,
		};
		if ((e = settings_read(db_arena(db), rows[i].settings, &(*portals)[i].settings)) != NULL)
			return e;
	}
	return NULL;
}

struct portal_change {
	uint64_t account;
	uint64_t portal;
	const struct setting *settings;
	size_t count;
	const struct settings_by *by;
};

enum { GROUPS_MAX = 200 };

/* Names with commas between, or a JSON list when one has a comma in it. */
static const struct err *names_of(struct arena *arena, struct str value, struct str *names, size_t *count)
{
	const struct json_value *const list = str_starts(value, STR("[")) ? json_read(arena, value) : NULL;
	const size_t listed = json_count(list);
	struct str name;

	*count = 0;
	if (list == NULL)
		while (*count < GROUPS_MAX && str_next(&value, ',', &name))
			if (!text_blank(name))
				names[(*count)++] = str_trim(name);
	for (size_t i = 0; i < listed && *count < GROUPS_MAX; i++)
		if (!json_as_text(json_at(list, i), &names[(*count)++]))
			return err_new(arena, ERR_INVALID, "groups is a list of names or ids, with commas between or as a JSON list of texts");
	return NULL;
}

static const struct err *set_groups(struct db *db, const struct portal_change *change, struct str value)
{
	struct str names[GROUPS_MAX];
	const struct err *e;
	size_t count;

	if ((e = names_of(db_arena(db), value, names, &count)) != NULL)
		return e;
	return portal_groups_set(db, change->account, change->portal, names, count);
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

static const struct err *apply(struct db *db, const struct portal_change *change, const struct setting *set, struct sql_portal_lock *row)
{
	struct arena *const arena = db_arena(db);

	if (str_is(set->key, "name")) {
		row->name = set->value;
		return text_check(arena, "the portal's name", set->value, NAME_CHARACTERS);
	}
	if (str_is(set->key, "slug")) {
		row->slug = set->value;
		return slug_check(arena, set->value);
	}
	if (str_is(set->key, "enabled")) {
		row->enabled = str_is(set->value, "on");
		if (!row->enabled && !str_is(set->value, "off"))
			return err_new(arena, ERR_INVALID, "enabled is \"on\" or \"off\"");
		return NULL;
	}
	if (str_is(set->key, "groups"))
		return set_groups(db, change, set->value);
	if (str_is(set->key, "visibility") && set->value.size > 0)
		return set_visibility(db, change, set->value, row);
	return settings_set(arena, row->settings, set->key, set->value, &row->settings);
}

/* What access must go with, when it or the groups were set (S88): what stands elsewhere may change afterwards, and is asked at each request too. */
static const struct err *access_check(struct db *db, const struct portal_change *change, const struct sql_portal_lock *row)
{
	struct portal_settings settings;
	struct domain_settings domain;
	struct sql_portal_group_any *group;
	const struct err *e;
	uint64_t version;

	if ((e = settings_read(db_arena(db), row->settings, &settings)) != NULL)
		return e;
	if ((e = sql_portal_group_any(db, change->account, change->portal, &group)) != NULL)
		return e;
	if (settings.access == ACCESS_GROUPS && group == NULL)
		return err_new(db_arena(db), ERR_INVALID, "access by groups needs at least one: set groups=NAME,… with it");
	if (settings.access != ACCESS_REGISTRATION)
		return NULL;
	if ((e = domain_settings_of(db, change->account, row->domain, &domain, &version)) != NULL || domain.self_registration)
		return e;
	return err_new(db_arena(db), ERR_INVALID, "the portal's domain does not allow registration; allow it there first: portico domain set HOST self_registration=on");
}

static const struct err *apply_all(struct db *db, const struct portal_change *change, struct sql_portal_lock *row)
{
	const struct err *e;
	bool access = false;

	for (size_t i = 0; i < change->count; i++) {
		if ((e = apply(db, change, &change->settings[i], row)) != NULL ||
		    (e = portal_setting_stands(db, change->account, change->settings[i].key, change->settings[i].value)) != NULL)
			return e;
		access |= str_is(change->settings[i].key, "access") || str_is(change->settings[i].key, "groups");
	}
	return access ? access_check(db, change, row) : NULL;
}

/* All that can be set, but for the groups: what is kept of the version that is replaced. */
static struct str former_of(struct arena *arena, const struct sql_portal_lock *row)
{
	struct json_value *const all = json_read(arena, row->settings);

	if (all == NULL)
		return row->settings;
	json_put(all, "name", json_new_text(arena, row->name));
	json_put(all, "slug", json_new_text(arena, row->slug));
	json_put(all, "enabled", json_new_truth(arena, row->enabled));
	return json_written(arena, all);
}

static const struct err *set_change(struct db *db, void *with)
{
	const struct portal_change *change = with;
	const struct settings_by *by = change->by;
	struct sql_portal_lock *row;
	const struct err *e;

	if ((e = sql_portal_lock(db, change->account, change->portal, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such portal");
	if (by->expected != 0 && by->expected != row->version)
		return err_of(ERR_CONFLICT);
	e = sql_settings_former_insert(
	    db, change->account, 0, change->portal, row->version, former_of(db_arena(db), row), by->now, by->staff, NULL);
	if (e != NULL || (e = apply_all(db, change, row)) != NULL)
		return e;
	e = sql_portal_update(db, change->account, change->portal, row->slug, row->name, row->enabled, row->settings, NULL);
	return conflict_as(db_arena(db), e, "the domain has a portal with the slug \"%.*s\" already", STR_ARG(row->slug));
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
