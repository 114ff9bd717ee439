/* db_fake.c: a database that knows what will be asked. */
#include "db_fake.h"

#include "unit.h"

enum { EXPECTED_MOST = 256, ATTEMPTS = 4 };

struct expected {
	const char *name;
	const void *rows;
	size_t count;
	struct db_done done;
	const struct err *failure;
	enum db_trouble trouble;
};

struct db {
	struct arena *arena;
	struct expected expected[EXPECTED_MOST];
	size_t count;
	size_t next;
	unsigned statements;
	enum db_trouble trouble;
	struct db_keep kept[DB_KEEPERS];
};

struct db *fake_db(struct arena *arena)
{
	struct db *db = ARENA_NEW(arena, struct db);

	db->arena = arena;
	return db;
}

static struct expected *add(struct db *db, const char *name)
{
	assert_true(db->count < EXPECTED_MOST);
	db->expected[db->count].name = name;
	return &db->expected[db->count++];
}

void fake_rows(struct db *db, const char *name, const void *rows, size_t count)
{
	struct expected *expected = add(db, name);

	expected->rows = rows;
	expected->count = count;
}

void fake_done(struct db *db, const char *name, uint64_t rows, uint64_t id)
{
	add(db, name)->done = (struct db_done){ .rows = rows, .id = id };
}

void fake_fails(struct db *db, const char *name, enum err_kind kind, enum db_trouble trouble)
{
	struct expected *expected = add(db, name);

	expected->failure = err_new(db->arena, kind, "%s fails as the test wants", name);
	expected->trouble = trouble;
}

void fake_finished(const struct db *db)
{
	if (db->next < db->count)
		fail_msg("%s was not asked", db->expected[db->next].name);
}

static const struct expected *asked(struct db *db, const char *name)
{
	if (db->next == db->count)
		fail_msg("%s was asked after the end", name);
	if (strcmp(db->expected[db->next].name, name) != 0)
		fail_msg("%s was asked, not %s", name, db->expected[db->next].name);
	db->trouble = db->expected[db->next].trouble;
	return &db->expected[db->next++];
}

const struct err *db_many(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, void **rows, size_t *count)
{
	const struct expected *expected = asked(db, statement->name);

	(void)options;
	(void)values;
	db->statements++;
	*count = expected->count;
	*rows = arena_calloc(db->arena, expected->count, statement->row_size);
	if (expected->count > 0)
		memcpy(*rows, expected->rows, expected->count * statement->row_size);
	return expected->failure;
}

const struct err *db_one(
    struct db *db, const struct db_statement *statement, uint64_t options, const struct db_value *values, void **row)
{
	size_t count;
	const struct err *e = db_many(db, statement, options, values, row, &count);

	if (count == 0)
		*row = NULL;
	return e;
}

const struct err *db_exec(struct db *db, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, struct db_done *done)
{
	const struct expected *expected = asked(db, statement->name);

	(void)options;
	(void)values;
	db->statements++;
	if (done != NULL)
		*done = expected->done;
	return expected->failure;
}

const struct err *db_begin(struct db *db)
{
	return asked(db, "BEGIN")->failure;
}

const struct err *db_commit(struct db *db)
{
	return asked(db, "COMMIT")->failure;
}

void db_rollback(struct db *db)
{
	const enum db_trouble trouble = db->trouble;

	(void)asked(db, "ROLLBACK");
	db->trouble = trouble;
}

bool db_again(unsigned attempts, usec began)
{
	(void)began;
	return attempts < ATTEMPTS;
}

enum db_trouble db_trouble(const struct db *db)
{
	return db->trouble;
}

const struct err *db_schema_run(struct db *db, const char *text, bool again)
{
	(void)again;
	return asked(db, text)->failure;
}

const struct err *db_statements_check(struct db *db, const struct db_statement *const *statements)
{
	(void)statements;
	return asked(db, "CHECK")->failure;
}

struct db_keep *db_kept(struct db *db, enum db_keeper keeper)
{
	return &db->kept[keeper];
}

struct db *db_new(struct arena *arena, const struct conf_database *settings)
{
	(void)settings;
	return fake_db(arena);
}

void db_free(struct db **db)
{
	for (size_t i = 0; i < DB_KEEPERS; i++)
		if ((*db)->kept[i].what != NULL)
			(*db)->kept[i].undo((*db)->kept[i].what);
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

void db_require_schema(struct db *db)
{
	(void)db;
}

void db_begin_request(struct db *db)
{
	db->statements = 0;
}
