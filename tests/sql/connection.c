/* connection.c: the connection is as it must be, comes back when it went, and gives whole values or errors. */
#include "database.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/import.h"
#include "../../sql/session.h"
#include "../../sql/throttle.h"
#include "../../sql/tx.h"
#include "proxy.h"
#include "../../sql/statements.h"

static void read_is_repeated_on_a_new_connection(void **state) /* R235 */
{
	struct database as_migrate = **(struct database **)state;
	struct account *accounts;
	size_t count;

	/* A user may kill his own connections. */
	as_migrate.settings.user = as_migrate.settings.migrate_user;
	as_migrate.settings.password = as_migrate.settings.migrate_password;
	struct database again = database_again(&as_migrate, NULL);
	ASSERT_OK(account_list(again.db, &accounts, &count));
	for (int i = 0; i < 3; i++) {
		const uint64_t thread = sql_number("SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()");

		sql_run("KILL %llu", (unsigned long long)thread);
		while (sql_number("SELECT COUNT(*) FROM information_schema.processlist WHERE id = %llu", (unsigned long long)thread) != 0)
			usleep(1000);
		ASSERT_OK(account_list(again.db, &accounts, &count));
	}
	database_leave(&again);
}

/* Cut off while its answer was awaited: a read is asked again, a write that nobody can tell of is said to be unsure. */
static void lost_write_is_unsure_never_repeated(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "unsure");
	struct proxy counting = { .server = database->settings.socket.at }, cutting = counting;
	struct credentials credentials;
	struct database through;

	proxy_start(&counting);
	through = database_again(database, counting.path);
	ASSERT_OK(session_credentials(through.db, &tenant.portal, STR("a@b.test"), &credentials));
	cutting.nth = *counting.counted; /* settings, prepare, execute: the last */
	cutting.cut = CUT_AFTER;
	database_leave(&through);
	proxy_stop(&counting);

	proxy_start(&cutting);
	through = database_again(database, cutting.path);
	ASSERT_OK(session_credentials(through.db, &tenant.portal, STR("a@b.test"), &credentials));
	assert_true(*cutting.counted > cutting.nth);
	database_leave(&through);
	proxy_stop(&cutting);

	proxy_start(&cutting);
	through = database_again(database, cutting.path);
	ASSERT_ERR(ERR_UNSURE, throttle_count(through.db, tenant.account, THROTTLE_SIGN_IN_ADDRESS, STR("k"), clock_now()));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM throttle WHERE account_id = %llu", (unsigned long long)tenant.account), 1);
	database_leave(&through);
	proxy_stop(&cutting);
}

static void database_that_is_gone_is_told_at_once(void **state) /* P4 */
{
	struct database *database = *state;
	struct database nowhere = database_again(database, "/nonexistent/socket");
	usec quickest = SECONDS(60);
	struct account *accounts;
	size_t count;

	/* What waits does so every time; what is in this process's way, it is not each time. */
	for (int round = 0; round < 5 && quickest >= SECONDS(1); round++) {
		const usec began = clock_monotonic();

		for (int i = 0; i < 20; i++)
			ASSERT_ERR(ERR_DATABASE_AWAY, account_list(nowhere.db, &accounts, &count));
		if (clock_monotonic() - began < quickest)
			quickest = clock_monotonic() - began;
	}
	assert_true(quickest < SECONDS(1));
	database_leave(&nowhere);
}

static void host_that_is_not_this_machine_needs_a_ca(void **state) /* R254 */
{
	static const char *const hosts[] = { "db.example.com", "127.example.com", "127.0.0.1.example.com" };
	struct database *database = *state;
	struct conf_database settings = database->settings;
	struct account *accounts;
	const struct err *e;
	struct db *db;
	size_t count;

	settings.socket = STR("");
	settings.ca_file = STR("");
	settings.port = 3306;
	for (size_t i = 0; i < COUNT_OF(hosts); i++) {
		settings.host = str_of(hosts[i]);
		db = db_new(database->arena, &settings);
		e = account_list(db, &accounts, &count);
		ASSERT_ERR(ERR_INTERNAL, e);
		assert_non_null(strstr(e->detail, "ca_file"));
		db_free(&db);
	}
}

/* Longer than any buffer that was made beforehand: whole, byte for byte (R240). */
static void long_values_come_back_whole(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "whole");
	const uint64_t contact = contact_make(database, &tenant, "a@whole.test");
	const uint64_t id = ticket_make_for(&tenant, contact, 0, false, SECONDS(T0));
	static const size_t sizes[] = { 0, 1, 250, 251, 65535, 65536, 1 << 20, (8 << 20) - 1 };
	struct ticket ticket = { .id = id };
	const struct viewer viewer = viewer_of(database, &tenant, contact);

	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		struct message *messages;
		size_t count, left_out;

		sql_run("UPDATE message SET html = REPEAT('x', %zu) WHERE account_id = %llu", sizes[i], (unsigned long long)tenant.account);
		ASSERT_OK(ticket_messages(database->db, &tenant.portal, &viewer, &ticket, 10, &messages, &count, &left_out));
		assert_int_equal(count, 1);
		assert_int_equal(messages[0].html.size, sizes[i]);
		for (size_t at = 0; at < sizes[i]; at++)
			if (messages[0].html.at[at] != 'x')
				fail_msg("byte %zu", at);
		assert_int_equal(messages[0].created, SECONDS(T0));
	}
}

static void times_are_stored_to_the_microsecond_in_any_year(void **state)
{
	static const usec times[] = { 1, 999999, SECONDS(T0) + 123456, SECONDS(951782400) /* 2000-02-29 */, SECONDS(4107542399) /* 2100-02-28 */,
		SECONDS(253402300799) + 999999, SECONDS(68169600) /* 1972-02-29 */ };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "times");
	const uint64_t contact = contact_make(database, &tenant, "a@times.test");
	const struct viewer viewer = viewer_of(database, &tenant, contact);

	for (size_t i = 0; i < COUNT_OF(times); i++) {
		const struct import_ticket row = { .source = str_format(database->arena, "%zu", i), .subject = STR("x"), .created = times[i],
			.requester = { STR("a@times.test"), STR("") }, .owner = STR(""), .stage = STR("") };
		struct import_result result;
		struct ticket ticket;

		ASSERT_OK(import_row(database->db, tenant.account, &row, clock_now(), &result));
		ASSERT_OK(ticket_of_viewer(database->db, &tenant.portal, &viewer, result.ticket, &ticket));
		assert_int_equal(ticket.created, times[i]);
		assert_int_equal(sql_number("SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', created) FROM ticket WHERE account_id = %llu AND number = %llu",
		                     (unsigned long long)tenant.account, (unsigned long long)result.ticket), times[i]);
	}
}

struct collision {
	uint64_t account;
	uint64_t first, second; /* portals, changed in this order */
	unsigned runs;
	unsigned *met; /* how many have their first row; both see it */
};

static const struct err *change_two(struct db *db, void *with)
{
	struct collision *collision = with;
	const struct err *e;

	collision->runs++;
	if ((e = sql_ticket_touch(db, collision->account, collision->first, SECONDS(T0 + 1), NULL)) != NULL)
		return e;
	if (collision->runs == 1) {
		const usec until = clock_monotonic() + SECONDS(60);

		__atomic_add_fetch(collision->met, 1, __ATOMIC_SEQ_CST);
		while (__atomic_load_n(collision->met, __ATOMIC_SEQ_CST) < 2 && clock_monotonic() < until)
			usleep(1000);
	}
	return sql_ticket_touch(db, collision->account, collision->second, SECONDS(T0 + 1), NULL);
}

/* R237: two transactions that take the same two rows in opposite order: one is thrown back, and both are done in the end. */
static void deadlock_is_run_again(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "deadlock");
	struct collision collision = { .account = tenant.account, .met = mmap(NULL, sizeof *collision.met, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) };
	uint64_t tickets[2];
	int status;

	for (size_t i = 0; i < COUNT_OF(tickets); i++)
		tickets[i] = ticket_make_for(&tenant, contact_make(database, &tenant, i == 0 ? "a@d.test" : "b@d.test"), 0, false, SECONDS(T0));
	for (int child = 0; child < 2; child++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);
			const struct err *e;

			collision.first = tickets[child];
			collision.second = tickets[1 - child];
			e = tx_run(mine.db, change_two, &collision);
			_exit(e != NULL ? 100 : (int)collision.runs);
		}
	unsigned runs = 0;
	for (int child = 0; child < 2; child++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 100);
		runs += (unsigned)WEXITSTATUS(status);
	}
	assert_true(runs >= 3); /* one of them twice at least */
	assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket WHERE account_id = %llu AND updated > FROM_UNIXTIME(%d)",
	                     (unsigned long long)tenant.account, T0), 2);
	munmap(collision.met, sizeof *collision.met);
}

static void row_that_stays_locked_is_busy_in_bounded_time(void **state)
{
	struct database *database = *state, impatient = *database;
	struct tenant tenant = tenant_make(database, "locked");
	const usec began = clock_monotonic();

	impatient.settings.lock_wait_seconds = 1;
	impatient = database_again(&impatient, NULL);

	sql_run("START TRANSACTION");
	sql_run("SELECT id FROM portal WHERE account_id = %llu FOR UPDATE", (unsigned long long)tenant.account);
	ASSERT_ERR(ERR_BUSY, portal_set(impatient.db, tenant.account, tenant.portal.id, STR("name"), STR("New")));
	sql_run("ROLLBACK");
	assert_true(clock_monotonic() - began < SECONDS(8));
	ASSERT_OK(portal_set(impatient.db, tenant.account, tenant.portal.id, STR("name"), STR("New")));
	database_leave(&impatient);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read_is_repeated_on_a_new_connection),
		cmocka_unit_test(lost_write_is_unsure_never_repeated),
		cmocka_unit_test(database_that_is_gone_is_told_at_once),
		cmocka_unit_test(host_that_is_not_this_machine_needs_a_ca),
		cmocka_unit_test(long_values_come_back_whole),
		cmocka_unit_test(times_are_stored_to_the_microsecond_in_any_year),
		cmocka_unit_test(deadlock_is_run_again),
		cmocka_unit_test(row_that_stays_locked_is_busy_in_bounded_time),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
