/* kept.c: settings as this worker has parsed them, kept until their version changes. */
#include "kept.h"

#include <stdlib.h>

#include "../fcgi/base/log.h"
#include "db_seam.h"
#include "settings.h"

enum { DOMAINS_KEPT = 16, PORTALS_KEPT = 64, PARSED_MOST = 8 << 20 };

/* Each has an arena of its own, in which its texts live; NULL: none is kept here. */
struct kept {
	struct kept_domain {
		struct arena *arena;
		struct str host;
		uint64_t id;
		uint64_t version;
		struct domain_settings settings;
	} domains[DOMAINS_KEPT];
	struct kept_portal {
		struct arena *arena;
		uint64_t id;
		uint64_t version;
		struct portal_settings settings;
	} portals[PORTALS_KEPT];
	uint64_t asks;
};

static void kept_free(void *at)
{
	struct kept *kept = at;

	for (size_t i = 0; i < DOMAINS_KEPT; i++)
		arena_free(&kept->domains[i].arena);
	for (size_t i = 0; i < PORTALS_KEPT; i++)
		arena_free(&kept->portals[i].arena);
	free(kept);
}

static struct kept *kept_of(struct db *db)
{
	struct db_keep *keep = db_kept(db, DB_KEEPS_SETTINGS);

	if (keep->what == NULL && (keep->what = calloc(1, sizeof(struct kept))) == NULL)
		fatal("out of memory for settings");
	keep->undo = kept_free;
	return keep->what;
}

void kept_domain(struct db *db, struct str host, uint64_t *domain, uint64_t *version)
{
	const struct kept *kept = kept_of(db);

	*domain = *version = 0;
	for (size_t i = 0; i < DOMAINS_KEPT; i++)
		if (str_equal(kept->domains[i].host, host)) {
			*domain = kept->domains[i].id;
			*version = kept->domains[i].version;
		}
}

/* Takes away what an arena of a place held, or makes the place's first. */
static void renew(struct arena **arena)
{
	if (*arena == NULL)
		*arena = arena_new(PARSED_MOST);
	else
		arena_reset(*arena);
}

const struct err *kept_domain_settings(
    struct db *db, struct str host, uint64_t domain, uint64_t version, struct str document, const struct domain_settings **settings)
{
	struct kept_domain *place = &kept_of(db)->domains[domain % DOMAINS_KEPT];
	const struct err *e;

	if (place->id != domain || place->version != version || !str_equal(place->host, host)) {
		renew(&place->arena);
		*place = (struct kept_domain){ .arena = place->arena };
		if ((e = domain_settings_read(place->arena, document, &place->settings)) != NULL)
			return err_new(db_arena(db), e->kind, "domain %llu: %s", (unsigned long long)domain, e->detail);
		place->host = str_copy(place->arena, host);
		place->id = domain;
		place->version = version;
	}
	*settings = &place->settings;
	return NULL;
}

const struct err *kept_portal_settings(
    struct db *db, uint64_t portal, uint64_t version, struct str document, struct portal_settings *settings)
{
	struct kept_portal *place = &kept_of(db)->portals[portal % PORTALS_KEPT];
	const struct err *e;

	if (place->id != portal || place->version != version) {
		renew(&place->arena);
		*place = (struct kept_portal){ .arena = place->arena };
		if ((e = settings_read(place->arena, document, &place->settings)) != NULL)
			return err_new(db_arena(db), e->kind, "portal %llu: %s", (unsigned long long)portal, e->detail);
		place->id = portal;
		place->version = version;
	}
	*settings = place->settings;
	return NULL;
}

uint64_t kept_asks(struct db *db)
{
	return kept_of(db)->asks;
}

void kept_asks_too(struct db *db, uint64_t options)
{
	kept_of(db)->asks |= options;
}
