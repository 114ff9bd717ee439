/* permission.c: who sees the tickets of his whole company, where a portal's criteria decide on it. */
#include "permission.h"

#include "contact_filter.h"
#include "statements.h"

/* All contacts are still to be asked. */
static const uint64_t from_the_first = 1;

/* A control character, which no name of a group has, keeps them apart. */
static struct str key_of(struct arena *arena, uint64_t portal)
{
	return str_format(arena, "\1%llu", (unsigned long long)portal);
}

static const struct err *forget(struct db *db, uint64_t account, uint64_t group)
{
	const struct err *const e = sql_group_members_delete(db, account, group, NULL);

	return e != NULL ? e : sql_group_delete(db, account, group, NULL);
}

const struct err *permission_criteria_set(
    struct db *db, uint64_t account, uint64_t portal, struct str text, usec now, struct str *printed)
{
	struct contact_properties properties;
	struct sql_group_of_portal *group;
	struct filter filter;
	const struct err *e;

	if ((e = sql_group_of_portal(db, account, portal, &group)) != NULL)
		return e;
	*printed = STR("");
	if (text.size == 0)
		return group == NULL ? NULL : forget(db, account, group->id);
	if ((e = contact_properties(db, account, &properties)) != NULL ||
	    (e = filter_read(db_arena(db), text, properties.at, properties.count, &filter, printed)) != NULL)
		return e;
	if (group == NULL)
		return sql_group_insert(db, account, STR(""), key_of(db_arena(db), portal), STR(""), *printed, from_the_first, now, portal, NULL);
	if (str_equal(group->filter, *printed))
		return NULL;
	return sql_group_refilter(db, account, group->id, *printed, from_the_first, NULL);
}

const struct err *permission_meets(struct db *db, const struct portal *portal, uint64_t contact, bool *meets)
{
	struct contact_properties properties;
	const struct contact_values *values;
	struct contact_asked asked;
	struct filter filter;
	const struct err *e;

	*meets = false;
	if ((e = contact_properties(db, portal->account, &properties)) != NULL ||
	    (e = filter_stored(db_arena(db), portal->settings.permission_criteria, properties.at, properties.count, &filter)) != NULL ||
	    (e = contact_asked_look(db, portal->account, contact, &asked)) != NULL ||
	    (e = contact_values_read(db, portal->account, &properties, &asked, &values)) != NULL)
		return e;
	*meets = filter_holds(db_arena(db), &filter, contact_value, values);
	return NULL;
}

const struct err *permission_decide(struct db *db, const struct portal *portal, enum permission_known known, struct viewer *viewer)
{
	const enum ticket_permission permission = portal->settings.permission;

	viewer->sees_company = viewer->company != 0 &&
	                       (permission == PERMISSION_COMPANY || (permission == PERMISSION_FILTERED && known == PERMISSION_MEETS));
	if (viewer->company != 0 && permission == PERMISSION_FILTERED && known == PERMISSION_UNASKED)
		return permission_meets(db, portal, viewer->contact, &viewer->sees_company);
	return NULL;
}
