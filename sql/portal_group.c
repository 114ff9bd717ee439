/* portal_group.c: which groups a portal requires. */
#include "group.h"
#include "statements.h"

const struct err *portal_groups(struct db *db, uint64_t account, uint64_t portal, struct group **groups, size_t *count)
{
	struct sql_portal_groups *rows;
	const struct err *e;

	if ((e = sql_portal_groups(db, account, portal, &rows, count)) != NULL)
		return e;
	*groups = arena_calloc(db_arena(db), *count, sizeof **groups);
	for (size_t i = 0; i < *count; i++)
		(*groups)[i] = (struct group){ .id = rows[i].id, .name = rows[i].name, .required = true };
	return NULL;
}

static const struct err *require(struct db *db, uint64_t account, uint64_t portal, uint64_t group)
{
	struct sql_group_exists *found;
	const struct err *e;

	if ((e = sql_group_exists(db, account, group, &found)) != NULL)
		return e;
	if (found == NULL)
		return err_new(db_arena(db), ERR_INVALID, "there is no group %llu", (unsigned long long)group);
	return sql_portal_group_insert(db, account, portal, group, NULL);
}

const struct err *portal_groups_set(struct db *db, uint64_t account, uint64_t portal, const uint64_t *groups, size_t count)
{
	const struct err *e;

	if ((e = sql_portal_groups_clear(db, account, portal, NULL)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if ((e = require(db, account, portal, groups[i])) != NULL)
			return e;
	return NULL;
}
