/* db_sql.c: fragments in the place of a statement. */
#include <string.h>

#include "../fcgi/base/log.h"
#include "db_seam.h"

static struct db_chosen *next(struct db_sql *to)
{
	if (to->count == DB_SQL_MOST)
		bug("more than %d fragments in a statement", DB_SQL_MOST);
	if (to->count == to->room) {
		struct db_chosen *const wider = arena_calloc(to->arena, to->room = to->room == 0 ? 8 : 2 * to->room, sizeof *wider);

		if (to->count > 0)
			memcpy(wider, to->at, to->count * sizeof *wider);
		to->at = wider;
	}
	return &to->at[to->count++];
}

void db_sql_add(struct db_sql *to, const struct db_fragment *fragment, const struct db_value *values)
{
	struct db_chosen *const chosen = next(to);

	if (fragment->param_count > DB_FRAGMENT_VALUES)
		bug("a fragment with more than %d values", DB_FRAGMENT_VALUES);
	chosen->fragment = fragment;
	for (size_t i = 0; i < fragment->param_count; i++)
		chosen->values[i] = values[i];
}

void db_sql_join(struct db_sql *to, const struct db_sql *more)
{
	for (size_t i = 0; i < more->count; i++)
		*next(to) = more->at[i];
}
