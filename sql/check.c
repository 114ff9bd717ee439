/* check.c: is the database there, and is it the one that this program was written for? */
#include "migrate.h"
#include "statements.h"

/* R275: half a program on half a schema is worse than none. */
static const struct err *schema_check(struct db *db)
{
	struct migrate_state state;
	const struct err *e;

	if ((e = migrate_look(db, &state)) != NULL)
		return e;
	if (state.stored < state.known)
		return err_new(db_arena(db), ERR_DATABASE_AWAY, "the database has schema %u, this program needs %u: run portico migrate",
		    state.stored, state.known);
	if (state.serves > state.known)
		return err_new(db_arena(db), ERR_DATABASE_AWAY, "the database has schema %u, which this program (%u) is too old for",
		    state.stored, state.known);
	return NULL;
}

const struct err *db_ping(struct db *db)
{
	return schema_check(db);
}

const struct err *db_check(struct db *db)
{
	const struct err *e = schema_check(db);

	return e != NULL ? e : db_statements_check(db, sql_statements);
}
