/* migrate.c: the schema is whole in the end, whatever interrupts its making. */
#include "database.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/migrate.h"
#include "proxy.h"

enum { DUMP_SIZE = 1 << 16, RUNS_MOST = 400 };

/* All tables as the server would write them down, the record of the migration without its times. */
static void dump(char *to)
{
	char tables[64][64];
	size_t count = 0, size = 0;
	uint64_t steps;

	for (; count < COUNT_OF(tables); count++) {
		const char *name = sql_text("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name LIMIT %zu, 1", count);
		if (name == NULL)
			break;
		snprintf(tables[count], sizeof tables[count], "%s", name);
	}
	for (size_t i = 0; i < count; i++) {
		/* The first column is the table's name; its columns and keys are told by the catalogue. */
		const char *columns = sql_text("SELECT CONCAT_WS('|', table_name, (SELECT GROUP_CONCAT(column_name, column_type, is_nullable, COALESCE(collation_name, '') "
		                               "ORDER BY ordinal_position) FROM information_schema.columns c WHERE c.table_schema = DATABASE() AND c.table_name = t.table_name), "
		                               "(SELECT GROUP_CONCAT(index_name, non_unique, column_name ORDER BY index_name, seq_in_index) FROM information_schema.statistics s "
		                               "WHERE s.table_schema = DATABASE() AND s.table_name = t.table_name), (SELECT GROUP_CONCAT(constraint_name, column_name, "
		                               "referenced_table_name, referenced_column_name ORDER BY constraint_name, ordinal_position) FROM information_schema.key_column_usage k "
		                               "WHERE k.table_schema = DATABASE() AND k.table_name = t.table_name AND referenced_table_name IS NOT NULL)) "
		                               "FROM information_schema.tables t WHERE table_schema = DATABASE() AND table_name = '%s'", tables[i]);
		assert_non_null(columns);
		size += (size_t)snprintf(to + size, DUMP_SIZE - size, "%s\n", columns);
		assert_true(size < DUMP_SIZE);
	}
	steps = sql_number("SELECT COUNT(*) FROM schema_step WHERE finished IS NOT NULL AND finished >= started");
	snprintf(to + size, DUMP_SIZE - size, "%llu steps, %llu begun\n", (unsigned long long)steps,
	    (unsigned long long)sql_number("SELECT COUNT(*) FROM schema_step"));
}

static void drop_all(void)
{
	const char *name;

	sql_run("SET foreign_key_checks = 0");
	while ((name = sql_text("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() LIMIT 1")) != NULL)
		sql_run("DROP TABLE %s", name);
	sql_run("SET foreign_key_checks = 1");
}

/* Migrates in a process of its own that is killed before its nth command to the server; whether it came to its end. */
static bool migrate_killed_at(struct database *database, unsigned nth)
{
	struct proxy proxy = { .server = database->settings.socket.at, .nth = nth };
	int status, known[2];
	pid_t pid;

	assert_int_equal(pipe(known), 0);
	proxy_start(&proxy);
	if ((pid = fork()) == 0) {
		struct database mine = database_again(database, proxy.path);
		char go;

		if (read(known[0], &go, 1) != 1) /* until it is known whom to kill */
			_exit(1);
		const struct err *e = migrate_run(mine.arena, &mine.settings, NULL, NULL);
		if (e != NULL)
			fprintf(stderr, "# %s\n", e->detail);
		_exit(e == NULL ? 0 : 1);
	}
	proxy_kills(&proxy, pid);
	assert_int_equal(write(known[1], "", 1), 1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	proxy_stop(&proxy);
	close(known[0]);
	close(known[1]);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFEXITED(status);
}

/* Each run is killed one command later than the one before and goes on from where that stopped: every kind of boundary is met many times. */
static void migration_killed_at_every_boundary_is_completed_by_the_next(void **state) /* R274 */
{
	struct database *database = *state;
	static char whole[DUMP_SIZE], pieced[DUMP_SIZE];
	unsigned runs = 1;

	dump(whole);
	for (unsigned first = 1; first <= 3; first += 2) {
		drop_all();
		for (runs = first; !migrate_killed_at(database, runs); runs += first)
			assert_true(runs < RUNS_MOST);
		dump(pieced);
		assert_string_equal(pieced, whole);
	}
}

static void second_migration_exits_while_the_first_is_under_way(void **state)
{
	struct database *database = *state;

	sql_run("START TRANSACTION");
	assert_int_equal(sql_number("SELECT id FROM schema_lock WHERE id = 1 FOR UPDATE"), 1);
	ASSERT_ERR(ERR_BUSY, migrate_run(database->arena, &database->settings, NULL, NULL));
	sql_run("ROLLBACK");
	ASSERT_OK(migrate_run(database->arena, &database->settings, NULL, NULL));
}

static void program_refuses_a_schema_that_is_not_its_own(void **state) /* R275, R241 */
{
	struct database *database = *state;

	ASSERT_OK(db_check(database->db));
	ASSERT_OK(db_ping(database->db));
	sql_run("INSERT INTO schema_step VALUES (999, 1, 1, 1, REPEAT('x', 32), NOW(6), NOW(6))");
	ASSERT_OK(db_check(database->db)); /* newer, but one that still serves this program */
	ASSERT_ERR(ERR_CONFLICT, migrate_run(database->arena, &database->settings, NULL, NULL));
	sql_run("UPDATE schema_step SET serves = 999 WHERE file = 999");
	ASSERT_ERR(ERR_DATABASE_AWAY, db_check(database->db));
	ASSERT_ERR(ERR_DATABASE_AWAY, db_ping(database->db));
	sql_run("DELETE FROM schema_step WHERE file = 999");
	sql_run("UPDATE schema_step SET finished = NULL WHERE last = 1");
	ASSERT_ERR(ERR_DATABASE_AWAY, db_check(database->db));
	ASSERT_OK(migrate_run(database->arena, &database->settings, NULL, NULL));
	ASSERT_OK(db_check(database->db));
	sql_run("UPDATE schema_step SET digest = REPEAT('x', 32) WHERE file = 1 AND step = 3");
	ASSERT_ERR(ERR_CONFLICT, migrate_run(database->arena, &database->settings, NULL, NULL));
}

/* A worker that finds another schema answers nothing by halves, and goes on by itself once it fits. */
static void worker_waits_for_its_schema(void **state)
{
	struct database *database = *state, worker;
	struct account *accounts;
	size_t count;

	drop_all();
	worker = database_again(database, NULL);
	db_require_schema(worker.db);
	ASSERT_ERR(ERR_DATABASE_AWAY, account_list(worker.db, &accounts, &count));
	ASSERT_OK(migrate_run(database->arena, &database->settings, NULL, NULL));
	usleep(500000); /* the pause between two attempts to connect */
	db_begin_request(worker.db);
	ASSERT_OK(account_list(worker.db, &accounts, &count));
	assert_int_equal(db_statements(worker.db), 1);
	database_leave(&worker);
}

static void empty_database_is_told_from_a_half_one(void **state)
{
	struct database *database = *state;
	struct migrate_state at;

	drop_all();
	ASSERT_OK(migrate_look(database->db, &at));
	assert_int_equal(at.stored, 0);
	assert_true(at.known >= 1 && at.steps > 0);
	ASSERT_ERR(ERR_DATABASE_AWAY, db_ping(database->db));
	ASSERT_OK(migrate_run(database->arena, &database->settings, NULL, NULL));
	ASSERT_OK(migrate_look(database->db, &at));
	assert_int_equal(at.stored, at.known);
	assert_int_equal(at.steps, 0);
}

static void statement_that_does_not_fit_the_schema_is_named(void **state)
{
	struct database *database = *state;
	const struct err *e;

	sql_run("ALTER TABLE ticket MODIFY subject VARBINARY(1000) NOT NULL");
	e = db_check(database->db);
	assert_non_null(e);
	assert_non_null(strstr(e->detail, "(subject) has type"));
	sql_run("ALTER TABLE ticket MODIFY subject VARCHAR(1000)");
	e = db_check(database->db);
	assert_non_null(e);
	assert_non_null(strstr(e->detail, "(subject) can be NULL"));
	sql_run("ALTER TABLE message DROP COLUMN author_name");
	assert_non_null(db_check(database->db));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(migration_killed_at_every_boundary_is_completed_by_the_next),
		cmocka_unit_test(second_migration_exits_while_the_first_is_under_way),
		cmocka_unit_test(program_refuses_a_schema_that_is_not_its_own),
		cmocka_unit_test(worker_waits_for_its_schema),
		cmocka_unit_test(empty_database_is_told_from_a_half_one),
		cmocka_unit_test(statement_that_does_not_fit_the_schema_is_named),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
