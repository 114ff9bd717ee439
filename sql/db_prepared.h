/* db_prepared.h: the statements that a connection has prepared; for db.c alone. */
#ifndef SQL_DB_PREPARED_H
#define SQL_DB_PREPARED_H

#include "db_value.h"

enum { PREPARED_MAX = 96 }; /* a worker's pages need about twenty */

struct prepared {
	const struct db_statement *statement;
	uint64_t options;
	char *text; /* of a statement with places, which is another one with other fragments in them; else NULL */
	MYSQL_STMT *handle;
	struct db_binding binding;
	uint64_t used; /* when, in statements run */
};

struct prepared_all {
	struct prepared at[PREPARED_MAX];
	size_t count;
	uint64_t clock;
};

/* The statement with these options, prepared now or before; the one that was not used for longest makes room. `failed` is the library's number. */
MUST_USE const struct err *prepared_find(struct prepared_all *all, struct arena *arena, MYSQL *mysql,
    const struct db_statement *statement, uint64_t options, const struct db_value *values, struct prepared **found, unsigned *failed);

/* Also after the connection was closed. */
void prepared_drop_all(struct prepared_all *all);

/* Prepares the statement in its variants, compares it with the schema, and keeps nothing of it. */
MUST_USE const struct err *prepared_check(
    struct arena *arena, MYSQL *mysql, const struct db_statement *statement, unsigned *failed);

#endif
