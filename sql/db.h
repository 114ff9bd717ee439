/* db.h: one connection to the database. */
#ifndef SQL_DB_H
#define SQL_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "../conf/conf.h"
#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"

struct db;

/* Starts the client library, once, before workers are forked: they share what that touches (F7). */
void db_library_start(void);

/*
 * Makes a connection object; connects at the first use. Rows and texts that statements return are taken from `arena`, which the
 * caller resets after each request. `settings` must outlive it.
 */
MUST_USE struct db *db_new(struct arena *arena, const struct conf_database *settings);
void db_free(struct db **db);
MUST_USE struct arena *db_arena(const struct db *db);
/* From now on into `arena`: for rows too large to be kept until the request is over. Returns the one before. */
struct arena *db_arena_use(struct db *db, struct arena *arena);

/* Statements run since the last db_begin_request, for the log and the promises (F2). */
MUST_USE unsigned db_statements(const struct db *db);
void db_begin_request(struct db *db);

/* And how long those of them took that only read. */
MUST_USE usec db_reading(const struct db *db);

/*
 * From now on a connection counts only when the schema is one that this program works with: else every statement is
 * ERR_DATABASE_AWAY with the reason, until somebody has migrated (R275). For programs that serve requests.
 */
void db_require_schema(struct db *db);

/* Is it there and of the right schema: for health. ERR_DATABASE_AWAY with the reason. */
MUST_USE const struct err *db_ping(struct db *db);

/* Prepares every statement and compares its columns with the types that the program expects (at start, and in the tests). */
MUST_USE const struct err *db_check(struct db *db);

#endif
