/* portal.c: portals and their settings, as the operator sets them. */
#include "people.h"
#include "portal_stands.h"
#include "settings.h"
#include "statements.h"
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

struct portal_setting {
	uint64_t account;
	uint64_t portal;
	struct str key;
	struct str value;
};

static const struct err *apply(struct arena *arena, struct sql_portal_lock *row, const struct portal_setting *set)
{
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
	return settings_set(arena, row->settings, set->key, set->value, &row->settings);
}

static const struct err *set_change(struct db *db, void *with)
{
	const struct portal_setting *set = with;
	struct sql_portal_lock *row;
	const struct err *e;

	if ((e = sql_portal_lock(db, set->account, set->portal, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such portal");
	if ((e = apply(db_arena(db), row, set)) != NULL || (e = portal_setting_stands(db, set->account, set->key, set->value)) != NULL)
		return e;
	e = sql_portal_update(db, set->account, set->portal, row->slug, row->name, row->enabled, row->settings, NULL);
	return conflict_as(db_arena(db), e, "the domain has a portal with the slug \"%.*s\" already", STR_ARG(row->slug));
}

const struct err *portal_set(struct db *db, uint64_t account, uint64_t portal, struct str key, struct str value)
{
	struct portal_setting set = { .account = account, .portal = portal, .key = key, .value = value };

	return tx_run(db, set_change, &set);
}
