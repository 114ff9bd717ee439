/* db_value.h: values on their way into a prepared statement and rows on their way out; for db.c alone. */
#ifndef SQL_DB_VALUE_H
#define SQL_DB_VALUE_H

#include "db_connect.h"

struct db_cell;

/* The buffers of one prepared statement; they live as long as it does. */
struct db_binding {
	MYSQL_BIND *in;
	MYSQL_TIME *times;
	MYSQL_BIND *out;
	struct db_cell *cells;
};

/* Is this part of the text in it when these options are chosen? */
MUST_USE bool db_piece_chosen(const struct db_piece *piece, uint64_t options);

/* Makes the buffers and binds the results. ERR_INTERNAL when the server sees another number of parameters or columns than we do. */
MUST_USE const struct err *db_binding_make(struct arena *arena, struct db_binding *binding, const struct db_statement *statement,
    uint64_t options, const struct db_value *values, MYSQL_STMT *handle);
void db_binding_free(struct db_binding *binding);

/* Binds the values of the chosen pieces; texts are not copied, they must live until the statement has run. */
MUST_USE bool db_binding_values(struct db_binding *binding, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, MYSQL_STMT *handle);

/* Makes the row that was just fetched; texts are copied to the arena. ERR_INTERNAL for a NULL or a number that has no place in it. */
MUST_USE const struct err *db_binding_row(
    struct arena *arena, const struct db_binding *binding, const struct db_statement *statement, MYSQL_STMT *handle, char *row);

/* Bytes of text in the row that was just fetched. */
MUST_USE size_t db_binding_texts(const struct db_binding *binding, const struct db_statement *statement);

/*
 * Compares what the server says of the statement's columns with what the program takes them for. Whether an expression can be NULL the two
 * engines reason differently: that is checked with `expressions` alone.
 */
MUST_USE const struct err *db_columns_check(
    struct arena *arena, const struct db_statement *statement, MYSQL_STMT *handle, bool expressions);

#endif
