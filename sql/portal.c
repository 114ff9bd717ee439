/* portal.c: making and listing portals. */
#include "../fcgi/base/text.h"
#include "item_version.h"
#include "people.h"
#include "portal.h"
#include "portal_address.h"
#include "portal_change.h"
#include "settings.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

const struct err *slug_check(struct arena *arena, struct str slug)
{
	static const char *const reserved[] = { "static", "staff", "api", "healthz", "metrics" };

	for (size_t i = 0; i < COUNT_OF(reserved); i++)
		if (str_is(slug, reserved[i]))
			return err_new(arena, ERR_INVALID, "\"%s\" cannot be a slug: it stands for something else", reserved[i]);
	for (size_t i = 0; i < slug.size; i++)
		if (!str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789-"), slug.at[i]))
			return err_new(arena, ERR_INVALID, "a slug has the letters a-z, digits and hyphens alone");
	if (slug.size > SLUG_MOST)
		return err_new(arena, ERR_INVALID, "a slug has %d letters at most", SLUG_MOST);
	return NULL;
}

struct creation {
	uint64_t account;
	uint64_t domain;
	struct str slug;
	struct str name;
	struct str settings;
	const struct settings_by *by;
	uint64_t portal;
};

static const struct err *keep_made(struct db *db, const struct creation *creation)
{
	const struct version_of of = { creation->account, VERSIONED_PORTAL, creation->portal, creation->name };
	struct str document;
	const struct err *const e = portal_document_now(db, creation->account, creation->portal, &document);

	return e != NULL ? e : item_made(db, &of, document, creation->by);
}

static const struct err *create(struct db *db, void *with)
{
	struct creation *creation = with;
	struct db_done made = { 0 };
	const struct err *e = sql_portal_insert(
	    db, creation->account, creation->domain, creation->slug, creation->name, creation->settings, creation->by->now, &made);

	if (e != NULL)
		return conflict_as(db_arena(db), e, "the domain has a portal with the slug \"%.*s\" already", STR_ARG(creation->slug));
	creation->portal = made.id;
	if ((e = portal_address_taken(db, &(struct portal_address){ creation->account, creation->domain, creation->slug })) != NULL)
		return e;
	return keep_made(db, creation);
}

static const struct err *create_with(struct db *db, struct creation *creation, uint64_t *portal)
{
	const struct err *e = slug_check(db_arena(db), creation->slug);

	if (e == NULL)
		e = text_check(db_arena(db), "the portal's name", creation->name, PORTAL_NAME_MOST);
	if (e == NULL)
		e = submission_run(db, creation->by, create, creation, &creation->portal);
	*portal = creation->portal;
	return e;
}

const struct err *portal_create(
    struct db *db, uint64_t account, uint64_t domain, struct str slug, struct str name, usec now, uint64_t *portal)
{
	return create_with(db, &(struct creation){ .account = account, .domain = domain, .slug = slug, .name = name,
	    .settings = settings_document(), .by = &(struct settings_by){ .now = now } }, portal);
}

const struct err *portal_begin(
    struct db *db, uint64_t account, uint64_t domain, struct str slug, struct str name, const struct settings_by *by, uint64_t *portal)
{
	return create_with(db, &(struct creation){ .account = account, .domain = domain, .slug = slug, .name = name,
	    .settings = document_fix(db_arena(db), settings_document(), "setup", 1u << SETUP_NAME), .by = by }, portal);
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

const struct err *portal_listed(struct db *db, uint64_t account, uint64_t id, struct portal *portal)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(db, account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (portals[i].id == id) {
			*portal = portals[i];
			return NULL;
		}
	return err_of(ERR_NOT_FOUND);
}
