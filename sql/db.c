/* db.c: runs the generated statements over one connection. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../fcgi/base/log.h"
#include "db_prepared.h"

enum {
	LOCK_ATTEMPTS = 4,
	RECONNECT_PAUSE = 200, /* milliseconds between attempts to connect, and as much again at random */
};

struct db {
	struct arena *arena;
	const struct conf_database *settings;
	MYSQL *mysql;          /* NULL: not connected */
	usec connect_after;    /* by the monotonic clock */
	struct prepared_all prepared;
	unsigned statements;   /* of this request */
	usec reading;          /* that it waited for those which only read */
	bool schema_required;
	bool in_transaction;
	bool broken;           /* the transaction was ended by the server: nothing may follow but its rollback */
	bool sent;             /* the last attempt reached the server: it may have been done */
	unsigned failed;       /* the number of the last failure */
	enum db_trouble trouble;
	struct db_keep kept[DB_KEEPERS];
};

/* No attempt begins after this: the person who waits has better things to do. */
static const usec lock_patience = SECONDS(6);

/* What a statement is to give. */
struct wanted {
	bool write;
	bool many;
	char *rows;
	size_t count;
	struct db_done done;
};

struct db *db_new(struct arena *arena, const struct conf_database *settings)
{
	struct db *db = calloc(1, sizeof *db);

	if (db == NULL)
		fatal("out of memory for a database connection");
	db->arena = arena;
	db->settings = settings;
	return db;
}

static void disconnect(struct db *db)
{
	/* The connection first: nothing is to be said to a server that may not be listening. */
	if (db->mysql != NULL)
		mysql_close(db->mysql);
	db->mysql = NULL;
	prepared_drop_all(&db->prepared);
}

void db_free(struct db **db)
{
	if (*db == NULL)
		return;
	prepared_drop_all(&(*db)->prepared);
	disconnect(*db);
	for (size_t i = 0; i < DB_KEEPERS; i++)
		if ((*db)->kept[i].what != NULL)
			(*db)->kept[i].undo((*db)->kept[i].what);
	free(*db);
	*db = NULL;
}

struct arena *db_arena(const struct db *db)
{
	return db->arena;
}

struct arena *db_arena_use(struct db *db, struct arena *arena)
{
	struct arena *const before = db->arena;

	db->arena = arena;
	return before;
}

unsigned db_statements(const struct db *db)
{
	return db->statements;
}

usec db_reading(const struct db *db)
{
	return db->reading;
}

void db_require_schema(struct db *db)
{
	db->schema_required = true;
}

void db_begin_request(struct db *db)
{
	db->statements = 0;
	db->reading = 0;
}

enum db_trouble db_trouble(const struct db *db)
{
	return db->trouble;
}

struct db_keep *db_kept(struct db *db, enum db_keeper keeper)
{
	return &db->kept[keeper];
}

static unsigned random_below(unsigned most)
{
	unsigned value;

	secret_random(&value, sizeof value);
	return value % most;
}

/* Asks over the connection that was just made; what it costs is nobody's request's. */
static const struct err *schema_fits(struct db *db)
{
	const unsigned statements = db->statements;
	const struct err *e;

	if (!db->schema_required)
		return NULL;
	e = db_ping(db);
	db->statements = statements;
	return e;
}

/* Connects unless that was tried a moment ago: with the database away, workers answer at once and come back one by one. */
static const struct err *connected(struct db *db)
{
	const usec now = clock_monotonic();
	const struct err *e;

	if (db->mysql != NULL)
		return NULL;
	if (now < db->connect_after)
		return err_new(db->arena, ERR_DATABASE_AWAY, "connect: not tried again yet");
	if ((e = db_connect(db->arena, db->settings, &db->mysql)) != NULL || (e = schema_fits(db)) != NULL) {
		disconnect(db);
		db->connect_after = clock_monotonic() + 1000 * (RECONNECT_PAUSE + (usec)random_below(RECONNECT_PAUSE));
	}
	return e;
}

static const struct err *failure(struct db *db, unsigned number, const char *text, const char *name)
{
	db->failed = number;
	return db_failure(db->arena, number, text, name);
}

/* Takes the rows as they come off the wire: each text is copied once, into the arena. */
static const struct err *fetch(struct db *db, struct prepared *prepared, struct wanted *wanted)
{
	const size_t size = prepared->statement->row_size;
	const size_t texts_most = prepared->statement->texts_most;
	size_t room = wanted->many ? 32 : 1, texts = 0;
	int status;

	wanted->count = 0;
	wanted->rows = arena_calloc(db->arena, room, size);
	while ((status = mysql_stmt_fetch(prepared->handle)) == 0 || status == MYSQL_DATA_TRUNCATED) {
		if (wanted->count > 0 && !wanted->many)
			continue;
		texts += db_binding_texts(&prepared->binding, prepared->statement);
		if (texts_most > 0 && texts > texts_most && wanted->count > 0)
			return NULL;
		if (wanted->count == room) {
			char *wider = arena_calloc(db->arena, room *= 2, size);
			memcpy(wider, wanted->rows, wanted->count * size);
			wanted->rows = wider;
		}
		const struct err *e = db_binding_row(db->arena, &prepared->binding, prepared->statement, prepared->handle,
		    wanted->rows + wanted->count * size);
		if (e != NULL)
			return e;
		wanted->count++;
	}
	if (status == MYSQL_NO_DATA)
		return NULL;
	return failure(db, mysql_stmt_errno(prepared->handle), mysql_stmt_error(prepared->handle), prepared->statement->name);
}

static const struct err *attempt(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, struct wanted *wanted)
{
	const usec began = clock_monotonic();
	struct prepared *prepared;
	const struct err *e;

	e = connected(db);
	db->failed = 0;
	db->sent = false;
	if (e != NULL)
		return e;
	if ((e = prepared_find(&db->prepared, db->arena, db->mysql, statement, options, values, &prepared, &db->failed)) != NULL)
		return e;
	db->sent = true;
	if (!db_binding_values(&prepared->binding, statement, options, values, prepared->handle) || mysql_stmt_execute(prepared->handle) != 0)
		return failure(db, mysql_stmt_errno(prepared->handle), mysql_stmt_error(prepared->handle), statement->name);
	if (!wanted->write) {
		e = fetch(db, prepared, wanted);
		if (!db_number_lost(db->failed))
			mysql_stmt_free_result(prepared->handle);
		db->reading += clock_monotonic() - began;
		return e;
	}
	wanted->done = (struct db_done){ .rows = mysql_stmt_affected_rows(prepared->handle), .id = mysql_stmt_insert_id(prepared->handle) };
	return NULL;
}

/* The connection is gone: may the statement be run again, and if not, what has become of it? */
static bool lost_try_again(struct db *db, const struct wanted *wanted, unsigned tries, const struct err **e)
{
	/* 2006 is known before anything is sent; all else may have been done, and what was written must not be written twice. */
	const bool undone = !db->sent || db->failed == CR_SERVER_GONE_ERROR;

	disconnect(db);
	db->trouble = DB_TROUBLE_LOST;
	if (db->in_transaction) {
		db->broken = true;
		return false;
	}
	if (wanted->write && !undone) {
		*e = err_new(db->arena, ERR_UNSURE, "%s", (*e)->detail);
		return false;
	}
	return tries == 0;
}

bool db_again(unsigned attempts, usec began)
{
	if (attempts >= LOCK_ATTEMPTS || clock_monotonic() - began > lock_patience)
		return false;
	usleep(1000 * ((4u << attempts) + random_below(8u << attempts)));
	return true;
}

static const struct err *run(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, struct wanted *wanted)
{
	const usec began = clock_monotonic();
	const struct err *e;

	if (options & ~statement->options)
		bug("%s has no such option", statement->name);
	if (db->in_transaction && db->broken)
		bug("%s follows a failure that ended its transaction", statement->name);
	db->statements++;
	db->trouble = DB_TROUBLE_OTHER;
	for (unsigned tries = 0; (e = attempt(db, statement, options, values, wanted)) != NULL; tries++) {
		if (db_number_stale(db->failed) && tries == 0) {
			prepared_drop_all(&db->prepared);
		} else if (db_number_lost(db->failed)) {
			if (!lost_try_again(db, wanted, tries, &e))
				return e;
		} else if (db_number_locks(db->failed)) {
			db->trouble = DB_TROUBLE_LOCKS;
			db->broken = db->in_transaction;
			if (db->in_transaction || !db_again(tries + 1, began))
				return e;
		} else {
			return e;
		}
	}
	db->trouble = DB_TROUBLE_OTHER;
	return NULL;
}

const struct err *db_one(
    struct db *db, const struct db_statement *statement, uint64_t options, const struct db_value *values, void **row)
{
	struct wanted wanted = { 0 };
	const struct err *e = run(db, statement, options, values, &wanted);

	*row = e == NULL && wanted.count > 0 ? wanted.rows : NULL;
	return e;
}

const struct err *db_many(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, void **rows, size_t *count)
{
	struct wanted wanted = { .many = true };
	const struct err *e = run(db, statement, options, values, &wanted);

	*rows = e == NULL ? wanted.rows : NULL;
	*count = e == NULL ? wanted.count : 0;
	return e;
}

const struct err *db_exec(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, struct db_done *done)
{
	struct wanted wanted = { .write = true };
	const struct err *e = run(db, statement, options, values, &wanted);

	if (done != NULL)
		*done = wanted.done;
	return e;
}

static const struct err *run_text(struct db *db, const char *text)
{
	db->failed = 0;
	if (mysql_real_query(db->mysql, text, (unsigned long)strlen(text)) == 0)
		return NULL;
	return failure(db, mysql_errno(db->mysql), mysql_error(db->mysql), "statement");
}

const struct err *db_begin(struct db *db)
{
	const struct err *e;

	if (db->in_transaction)
		bug("a transaction within a transaction");
	for (unsigned tries = 0; (e = connected(db)) == NULL && (e = run_text(db, "START TRANSACTION")) != NULL; tries++) {
		if (!db_number_lost(db->failed))
			break;
		disconnect(db);
		if (tries > 0)
			break;
	}
	db->trouble = DB_TROUBLE_OTHER;
	db->in_transaction = e == NULL;
	db->broken = false;
	return e;
}

const struct err *db_commit(struct db *db)
{
	const struct err *e;

	if (db->broken)
		bug("a commit follows a failure that ended its transaction");
	db->in_transaction = false;
	db->trouble = DB_TROUBLE_LOST;
	if ((e = run_text(db, "COMMIT")) == NULL) {
		db->trouble = DB_TROUBLE_OTHER;
		return NULL;
	}
	if (db_number_lost(db->failed)) {
		disconnect(db);
		if (db->failed == CR_SERVER_GONE_ERROR)
			return e;
		db->trouble = DB_TROUBLE_OTHER;
		return err_new(db->arena, ERR_UNSURE, "commit: %s", e->detail);
	}
	db->trouble = db_number_locks(db->failed) ? DB_TROUBLE_LOCKS : DB_TROUBLE_OTHER;
	db_rollback(db);
	return e;
}

void db_rollback(struct db *db)
{
	db->in_transaction = false;
	/* What cannot be rolled back by word is by leaving: the server does it. */
	if (db->mysql != NULL && run_text(db, "ROLLBACK") != NULL)
		disconnect(db);
}

const struct err *db_schema_run(struct db *db, const char *text, bool again)
{
	const struct err *e;

	if ((e = connected(db)) != NULL || (e = run_text(db, text)) == NULL)
		return e;
	if (db_number_lost(db->failed))
		disconnect(db);
	return again && db_number_there(db->failed) ? NULL : e;
}

const struct err *db_statements_check(struct db *db, const struct db_statement *const *statements)
{
	const struct err *e = connected(db);

	for (size_t i = 0; statements[i] != NULL && e == NULL; i++) {
		e = prepared_check(db->arena, db->mysql, statements[i], &db->failed);
		if (e != NULL && db_number_lost(db->failed))
			disconnect(db);
	}
	return e;
}
