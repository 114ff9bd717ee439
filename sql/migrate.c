/* migrate.c: applies the files of the schema, once each, whatever interrupts it. */
#include "migrate.h"

#include <string.h>

#include "schema_files.h"
#include "statements.h"

/* One run: `db` changes the schema, `lock` does nothing but hold the row that keeps others out, since a change of the schema ends any transaction. */
struct run {
	struct db *db;
	struct db *lock;
	struct migrate_state state;
	migrate_progress *progress;
	void *with;
};

struct step {
	const struct schema_file *file;
	unsigned number; /* from 1 */
	const char *text;
	struct digest digest;
};

static const char step_table[] =
    "CREATE TABLE IF NOT EXISTS schema_step (file INT UNSIGNED NOT NULL, step INT UNSIGNED NOT NULL, last TINYINT UNSIGNED NOT NULL, "
    "serves INT UNSIGNED NOT NULL, digest BINARY(32) NOT NULL, started DATETIME(6) NOT NULL, finished DATETIME(6), "
    "PRIMARY KEY (file, step)) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci";
static const char lock_table[] =
    "CREATE TABLE IF NOT EXISTS schema_lock (id TINYINT UNSIGNED NOT NULL, PRIMARY KEY (id)) "
    "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci";
static const char lock_row[] = "INSERT INTO schema_lock (id) VALUES (1) ON DUPLICATE KEY UPDATE id = id";
static const char *const own_tables[] = { step_table, lock_table, lock_row };

static unsigned steps_known(void)
{
	unsigned count = 0;

	for (unsigned i = 0; i < schema_file_count; i++)
		count += (unsigned)schema_files[i].step_count;
	return count;
}

const struct err *migrate_look(struct db *db, struct migrate_state *state)
{
	struct sql_schema_present *present;
	struct sql_schema_version *version;
	const struct err *e;

	*state = (struct migrate_state){ .known = schema_file_count, .steps = steps_known() };
	if ((e = sql_schema_present(db, &present)) != NULL || !present->present)
		return e;
	if ((e = sql_schema_version(db, &version)) != NULL)
		return e;
	state->stored = (unsigned)version->applied;
	state->serves = (unsigned)version->serves;
	state->steps = version->finished < state->steps ? state->steps - (unsigned)version->finished : 0;
	return NULL;
}

static bool changes_rows(const char *text)
{
	static const char *const words[] = { "INSERT ", "UPDATE ", "DELETE ", "REPLACE " };

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (strncmp(text, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* Rows and the record of it are one transaction: all or nothing. */
static const struct err *apply_rows(struct db *db, const struct step *step)
{
	const struct err *e;

	if ((e = db_begin(db)) != NULL)
		return e;
	if ((e = db_schema_run(db, step->text, false)) == NULL &&
	    (e = sql_schema_step_finish(db, step->file->number, step->number, clock_now(), NULL)) == NULL)
		return db_commit(db);
	db_rollback(db);
	return e;
}

/* The engine does a change of the schema whole or not at all; which of the two, a run that comes after a cut-off one sees by trying. */
static const struct err *apply_schema(struct db *db, const struct step *step, bool again)
{
	const struct err *e;

	if ((e = db_schema_run(db, step->text, again)) != NULL)
		return e;
	return sql_schema_step_finish(db, step->file->number, step->number, clock_now(), NULL);
}

static const struct err *start(struct db *db, const struct step *step)
{
	const bool last = step->number == step->file->step_count;

	return sql_schema_step_start(
	    db, step->file->number, step->number, last, step->file->serves, &step->digest, clock_now(), NULL);
}

static const struct err *apply(struct run *run, const struct step *step)
{
	struct sql_schema_step_find *found;
	struct sql_schema_lock *held;
	const struct err *e;

	if ((e = sql_schema_step_find(run->db, step->file->number, step->number, &found)) != NULL)
		return e;
	if (found != NULL && memcmp(&found->digest, &step->digest, sizeof step->digest) != 0)
		return err_new(db_arena(run->db), ERR_CONFLICT, "the database had another text of it");
	if (found != NULL && found->finished != 0)
		return NULL;
	if (run->progress != NULL)
		run->progress(run->with, step->file->name, step->number, (unsigned)step->file->step_count);
	if ((e = sql_schema_lock(run->lock, &held)) != NULL) /* still ours */
		return e;
	if (found == NULL && (e = start(run->db, step)) != NULL)
		return e;
	return changes_rows(step->text) ? apply_rows(run->db, step) : apply_schema(run->db, step, found != NULL);
}

static const struct err *apply_file(struct run *run, const struct schema_file *file)
{
	for (unsigned i = 0; i < file->step_count; i++) {
		const struct step step = { file, i + 1, file->steps[i], digest_of(str_of(file->steps[i])) };
		const struct err *e = apply(run, &step);

		if (e != NULL)
			return err_new(db_arena(run->db), e->kind, "%s, statement %u: %s", file->name, step.number, e->detail == NULL ? "" : e->detail);
	}
	return NULL;
}

static const struct err *apply_missing(struct run *run)
{
	const struct err *e;

	if ((e = migrate_look(run->db, &run->state)) != NULL)
		return e;
	if (run->state.stored > run->state.known)
		return err_new(db_arena(run->db), ERR_CONFLICT, "the database has schema %u, this program knows %u: it is older than the database",
		    run->state.stored, run->state.known);
	for (unsigned i = 0; i < schema_file_count; i++)
		if ((e = apply_file(run, &schema_files[i])) != NULL)
			return e;
	return NULL;
}

static const struct err *locked_run(struct run *run)
{
	struct sql_schema_lock *held;
	const struct err *e = NULL;

	for (size_t i = 0; i < COUNT_OF(own_tables) && e == NULL; i++)
		e = db_schema_run(run->db, own_tables[i], false);
	if (e != NULL || (e = db_begin(run->lock)) != NULL)
		return e;
	if ((e = sql_schema_lock(run->lock, &held)) == NULL)
		e = apply_missing(run);
	else if (e->kind == ERR_BUSY)
		e = err_new(db_arena(run->db), ERR_BUSY, "another migration is under way");
	db_rollback(run->lock);
	return e;
}

const struct err *migrate_run(
    struct arena *arena, const struct conf_database *settings, migrate_progress *progress, void *with)
{
	struct conf_database mine = *settings;
	struct run run = { .progress = progress, .with = with };
	const struct err *e;

	if (settings->migrate_user.size > 0) {
		mine.user = settings->migrate_user;
		mine.password = settings->migrate_password;
	}
	mine.statement_seconds = 0; /* to change a large table takes as long as it takes */
	run.db = db_new(arena, &mine);
	run.lock = db_new(arena, &mine);
	e = locked_run(&run);
	db_free(&run.lock);
	db_free(&run.db);
	return e;
}
