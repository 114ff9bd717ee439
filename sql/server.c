/* server.c: the database server and what it lets us do. */
#include "server.h"

#include "statements.h"

const struct err *server_look(struct db *db, struct server *server)
{
	struct sql_server_about *row;
	const struct err *e;

	if ((e = sql_server_about(db, &row)) != NULL)
		return e;
	*server = (struct server){ .version = row->version, .packet = row->packet, .flush = row->flush, .binlog = row->binlog,
		.binlog_sync = row->binlog_sync, .charset = row->charset, .user = row->user };
	return NULL;
}

const struct err *server_grants(struct db *db, struct grant **grants, size_t *count)
{
	struct sql_server_grants *rows;
	const struct err *e;
	size_t all;

	if ((e = sql_server_grants(db, &rows, &all)) != NULL)
		return e;
	*grants = arena_calloc(db_arena(db), all, sizeof **grants);
	*count = 0;
	for (size_t i = 0; i < all; i++)
		if (!str_is(rows[i].privilege, "USAGE"))
			(*grants)[(*count)++] = (struct grant){ .place = rows[i].place, .privilege = rows[i].privilege };
	return NULL;
}
