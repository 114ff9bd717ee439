/* use_portal.c: what the settings of an account's portals name. */
#include "admin.h"
#include "filter.h"
#include "settings.h"
#include "use.h"

/* Adds each portal for which `names(portal, what)` holds. */
typedef bool portal_names(struct arena *arena, const struct portal *portal, const void *what);

static const struct err *each_portal(
    struct db *db, uint64_t account, enum use_kind kind, portal_names *names, const void *what, struct uses *uses)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(db, account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (names(db_arena(db), &portals[i], what))
			use_add(db_arena(db), uses, &(struct use){ .kind = kind, .id = portals[i].id, .name = portals[i].name });
	return NULL;
}

static bool shows_by(struct arena *arena, const struct portal *portal, const void *what)
{
	struct filter filter;

	return portal->settings.visibility.size > 0 && filter_stored(arena, portal->settings.visibility, NULL, 0, &filter) == NULL &&
	    filter_asks_for(&filter, *(const struct str *)what);
}

static bool has_column(struct arena *arena, const struct portal *portal, const void *what)
{
	const struct list *const columns = &portal->settings.columns;

	(void)arena;
	for (size_t i = 0; i < columns->count; i++)
		if (str_equal(columns->at[i], *(const struct str *)what))
			return true;
	return false;
}

const struct err *uses_of_property_by_portals(struct db *db, uint64_t account, struct str property, struct uses *uses)
{
	const struct err *const e = each_portal(db, account, USE_PORTAL_VISIBILITY, shows_by, &property, uses);

	return e != NULL ? e : each_portal(db, account, USE_PORTAL_COLUMN, has_column, &property, uses);
}

struct stage_place {
	uint64_t pipeline;
	uint64_t stage; /* 0: any of the pipeline */
};

static bool closes_into(struct arena *arena, const struct portal *portal, const void *what)
{
	const struct list *const choices = &portal->settings.closed_stages;
	const struct stage_place *const place = what;
	uint64_t pipeline, stage;

	(void)arena;
	for (size_t i = 0; i < choices->count; i++)
		if (stage_choice_read(choices->at[i], &pipeline, &stage) && pipeline == place->pipeline && (place->stage == 0 || stage == place->stage))
			return true;
	return false;
}

const struct err *uses_of_stage_by_portals(struct db *db, uint64_t account, uint64_t pipeline, uint64_t stage, struct uses *uses)
{
	return each_portal(db, account, USE_PORTAL_STAGE, closes_into, &(struct stage_place){ pipeline, stage }, uses);
}

static bool sends_to(struct arena *arena, const struct portal *portal, const void *what)
{
	(void)arena;
	return portal->settings.inbox == *(const uint64_t *)what;
}

const struct err *uses_of_inbox_by_portals(struct db *db, uint64_t account, uint64_t inbox, struct uses *uses)
{
	return each_portal(db, account, USE_PORTAL_INBOX, sends_to, &inbox, uses);
}

static bool has_form(struct arena *arena, const struct portal *portal, const void *what)
{
	(void)arena;
	return portal->settings.form == *(const uint64_t *)what;
}

const struct err *uses_of_form_by_portals(struct db *db, uint64_t account, uint64_t form, struct uses *uses)
{
	return each_portal(db, account, USE_PORTAL_FORM, has_form, &form, uses);
}

static bool is_on(struct arena *arena, const struct portal *portal, const void *what)
{
	(void)arena;
	return portal->domain == *(const uint64_t *)what;
}

const struct err *uses_of_domain_by_portals(struct db *db, uint64_t account, uint64_t domain, struct uses *uses)
{
	return each_portal(db, account, USE_PORTAL_DOMAIN, is_on, &domain, uses);
}
