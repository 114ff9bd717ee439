/* db_seam.h: what the generated statements stand on: implemented by db.c, and in unit tests by a database that knows what will be asked. */
#ifndef SQL_DB_SEAM_H
#define SQL_DB_SEAM_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/secret.h"
#include "../fcgi/base/str.h"
#include "db.h"

enum db_type { DB_U64, DB_I64, DB_BOOL, DB_TIME, DB_TEXT, DB_BYTES, DB_DIGEST, DB_SQL };

/* A nullable value in C: 0 is NULL for numbers and times, a NULL pointer for the others; NULL comes back as 0 or the empty text. */
struct db_param {
	enum db_type type;
	bool nullable;
};

struct db_column {
	const char *name;
	enum db_type type;
	bool nullable;
	size_t offset; /* in the row's struct */
};

/* Text that may stand in a place of a statement. */
struct db_fragment {
	const char *text;
	const struct db_param *params;
	size_t param_count;
};

/*
 * A part of a statement's text, in it when all options of `with` are chosen and none of `without`; it has the next `params` parameters. Or a
 * place for fragments: then `text` is NULL, and its one parameter is a struct db_sql.
 */
struct db_piece {
	const char *text;
	uint64_t with;
	uint64_t without;
	size_t params;
	const struct db_fragment *const *fits; /* NULL ends the list */
};

struct db_statement {
	const char *name;
	const struct db_piece *pieces;
	size_t piece_count;
	const struct db_param *params;
	size_t param_count;
	const struct db_column *columns;
	size_t column_count;
	size_t row_size;
	size_t texts_most; /* bytes of text that all rows may have; 0: no bound */
	bool has_places;
	uint64_t options; /* all that exist */
};

struct db_value {
	union {
		uint64_t u64;
		int64_t i64; /* also times */
		struct str text;
		const struct db_sql *sql;
	};
};

enum { DB_FRAGMENT_VALUES = 8, DB_SQL_MOST = 512 };

/* What stands in a place: fragments in their order, with their values. Start with { .arena = a }; the texts in it are not copied. */
struct db_sql {
	struct arena *arena;
	struct db_chosen {
		const struct db_fragment *fragment;
		struct db_value values[DB_FRAGMENT_VALUES];
	} *at;
	size_t count;
	size_t room;
};

/* For the generated functions. More than DB_SQL_MOST is a bug(): whoever adds has bounded what he was asked. */
void db_sql_add(struct db_sql *to, const struct db_fragment *fragment, const struct db_value *values);
void db_sql_join(struct db_sql *to, const struct db_sql *more);

#define DB_VALUE_U64(value) { .u64 = (value) }
#define DB_VALUE_I64(value) { .i64 = (value) }
#define DB_VALUE_BOOL(value) { .u64 = (value) }
#define DB_VALUE_TIME(value) { .i64 = (value) }
#define DB_VALUE_TEXT(value) { .text = (value) }
#define DB_VALUE_BYTES(value) { .text = (value) }
#define DB_VALUE_SQL(value) { .sql = (value) }
#define DB_VALUE_DIGEST(value) { .text = (value) == NULL ? (struct str){ 0 } : digest_bytes(value) }

/* What a write did. `rows` counts those that its condition met, changed or not; after an insert, `id` is the row's. */
struct db_done {
	uint64_t rows;
	uint64_t id;
};

/*
 * Run a statement of the generated table with the chosen options. `values` are those of all its parameters, in the order in which they
 * stand in its text. Rows are made in the db's arena: db_one gives NULL when there is none, the first when there are several; db_many ends
 * before the row that would pass the statement's texts_most, if that is not the first. `done` may be NULL.
 */
MUST_USE const struct err *db_one(
    struct db *db, const struct db_statement *statement, uint64_t options, const struct db_value *values, void **row);
MUST_USE const struct err *db_many(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, void **rows, size_t *count);
MUST_USE const struct err *db_exec(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, struct db_done *done);

/* For tx.c alone. After a failure that ended the transaction nothing may follow but db_rollback, which leaves db_trouble as it is. */
MUST_USE const struct err *db_begin(struct db *db);
MUST_USE const struct err *db_commit(struct db *db);
void db_rollback(struct db *db);
/*
 * After a collision of locks: may it be tried again? Four attempts at most, none after six seconds since `began` (monotonic); before it says
 * yes it waits, longer each time, and never in step with whom we collided with.
 */
MUST_USE bool db_again(unsigned attempts, usec began);

/* Why the last statement failed, as far as repeating is concerned. */
enum db_trouble {
	DB_TROUBLE_OTHER,   /* it would fail again, or nothing failed */
	DB_TROUBLE_LOCKS,   /* a deadlock or a lock that was not given in time: all of the transaction can be repeated */
	DB_TROUBLE_LOST,    /* the connection went: what was not committed is gone */
};
MUST_USE enum db_trouble db_trouble(const struct db *db);

/*
 * For migrate.c alone: runs a statement that stands in a file of the schema. `again`: it may have been done before, so an answer that
 * what it makes is there, or what it removes is not, is success.
 */
MUST_USE const struct err *db_schema_run(struct db *db, const char *text, bool again);

/* Prepares the statements of a list that NULL ends, and compares their columns with the schema. */
MUST_USE const struct err *db_statements_check(struct db *db, const struct db_statement *const *statements);

/* What a worker keeps from request to request: `what` lives as long as the connection object, which then calls undo(what). */
enum db_keeper { DB_KEEPS_SETTINGS, DB_KEEPS_PROPERTIES, DB_KEEPS_SENDERS, DB_KEEPERS };
struct db_keep {
	void *what;
	void (*undo)(void *what);
};
MUST_USE struct db_keep *db_kept(struct db *db, enum db_keeper keeper);

#endif
