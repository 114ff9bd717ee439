/* sweep.c: what has had its time goes, and nobody waits for it. */
#include "database.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/session.h"
#include "../../sql/sweep.h"

typedef unsigned long long number;

struct scene {
	struct tenant tenant;
	uint64_t contact;
	uint64_t staff;
};

static struct scene scene_make(struct database *database, const char *name)
{
	struct scene scene = { .tenant = tenant_make(database, name) };
	char email[64];

	snprintf(email, sizeof email, "a@%s.test", name);
	scene.contact = contact_make(database, &scene.tenant, email);
	sql_run("INSERT INTO staff (account_id, email, email_key, first_name, last_name, created) VALUES (%llu, 's@x', 's@x', 'S', 'S', UTC_TIMESTAMP(6))", (number)scene.tenant.account);
	scene.staff = sql_number("SELECT MAX(id) FROM staff WHERE account_id = %llu", (number)scene.tenant.account);
	return scene;
}

/* Sessions of his that ended an hour ago. */
static void end_sessions(const struct scene *scene, unsigned from, unsigned to)
{
	sql_run("INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires) SELECT %llu, UNHEX(SHA2(seq, 256)), %llu, %llu,"
	        " UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6) - INTERVAL 1 HOUR FROM seq_%u_to_%u",
	    (number)scene->tenant.account, (number)scene->tenant.portal.domain, (number)scene->contact, from, to);
}

static uint64_t rows(const struct scene *scene, const char *table)
{
	return sql_number("SELECT COUNT(*) FROM %s WHERE account_id = %llu", table, (number)scene->tenant.account);
}

/* Two of each: what has just had its time, and what has not. `ago`: its time, in seconds. */
static void put_both(const struct scene *scene, const char *insert, number ago)
{
	for (unsigned i = 0; i < 2; i++) {
		sql_run("SET @account = %llu, @domain = %llu, @contact = %llu, @staff = %llu, @digest = UNHEX(SHA2(%u, 256)),"
		        " @then = UTC_TIMESTAMP(6) - INTERVAL %llu SECOND + INTERVAL %d MINUTE",
		    (number)scene->tenant.account, (number)scene->tenant.portal.domain, (number)scene->contact, (number)scene->staff, i, ago, i == 0 ? -5 : 5);
		sql_run("%s", insert);
	}
}

#define DAY 86400

static const struct {
	const char *table;
	const char *insert;
	number ago;
	unsigned left;
} kept[] = {
	{ "session", "INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires) VALUES (@account, @digest, @domain, @contact, @then, @then, @then)", 0, 1 },
	{ "staff_session", "INSERT INTO staff_session (account_id, token_digest, domain_id, staff_id, created, seen, expires, network, user_agent)"
	  " VALUES (@account, @digest, @domain, @staff, @then, @then, @then, '', '')", 0, 1 },
	{ "sign_in_step", "INSERT INTO sign_in_step (account_id, token_digest, domain_id, contact_id, tries, created, expires) VALUES (@account, @digest, @domain, @contact, 0, @then, @then)", 0, 1 },
	{ "staff_step", "INSERT INTO staff_step (account_id, token_digest, domain_id, staff_id, tries, created, expires) VALUES (@account, @digest, @domain, @staff, 0, @then, @then)", 0, 1 },
	{ "browser", "INSERT INTO browser VALUES (@account, @contact, @digest, @then)", 400 * DAY, 1 },
	{ "staff_browser", "INSERT INTO staff_browser VALUES (@account, @staff, @digest, @then)", 400 * DAY, 1 },
	{ "sign_in_network", "INSERT INTO sign_in_network VALUES (@account, @contact, @digest, @then)", 400 * DAY, 1 },
	{ "staff_network", "INSERT INTO staff_network VALUES (@account, @staff, @digest, @then)", 400 * DAY, 1 },
	{ "token", "INSERT INTO token (account_id, kind, subject, token_digest, domain_id, address, data, created, expires) VALUES (@account, 1, @digest, @digest, @domain, '', '', @then, @then)", DAY, 1 },
	{ "page_preview", "INSERT INTO page_preview (account_id, token_digest, domain_id, page, settings, created, expires) VALUES (@account, @digest, @domain, 1, '{}', @then, @then)", 0, 1 },
	{ "submission", "INSERT INTO submission (account_id, user_kind, user_id, form, submission_key, content, result, created) VALUES (@account, 1, 1, 1, @digest, @digest, 0, @then)", 7 * DAY, 1 },
	/* A failure to sign in counts for thirty days, a mail that was asked for a day at most: both outlast that by a day. */
	{ "throttle", "INSERT INTO throttle (account_id, kind, key_digest, happened) VALUES (@account, 1, @digest, @then), (@account, 9, @digest, @then)", 31 * DAY, 2 },
	{ "throttle", "INSERT INTO throttle (account_id, kind, key_digest, happened) SELECT @account, seq, @digest, @then FROM seq_2_to_10 WHERE seq <> 9", 2 * DAY, 8 },
};

static void what_has_had_its_time_goes_and_nothing_else(void **state) /* R52, R41 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "goes"), other = scene_make(database, "stays");
	bool more = true;

	for (size_t i = 0; i < COUNT_OF(kept); i++) {
		put_both(&scene, kept[i].insert, kept[i].ago);
		put_both(&other, kept[i].insert, kept[i].ago);
		ASSERT_OK(sweep_ended(database->db, scene.tenant.account, clock_now(), &more));
		assert_false(more);
		if (rows(&scene, kept[i].table) != kept[i].left || rows(&other, kept[i].table) != 2 * kept[i].left)
			fail_msg("%s: %llu left", kept[i].table, (number)rows(&scene, kept[i].table));
		sql_run("DELETE FROM %s", kept[i].table);
	}
}

static void sweep_takes_a_batch_and_says_that_there_is_more(void **state) /* R52 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "batch");
	bool more;

	end_sessions(&scene, 1, 250);
	for (unsigned left = 150; left > 0; left = left > 100 ? left - 100 : 0) {
		ASSERT_OK(sweep_ended(database->db, scene.tenant.account, clock_now(), &more));
		assert_true(more);
		assert_int_equal(rows(&scene, "session"), left);
	}
	ASSERT_OK(sweep_ended(database->db, scene.tenant.account, clock_now(), &more));
	assert_false(more);
	assert_int_equal(rows(&scene, "session"), 0);
}

static void sweep_passes_over_what_others_hold_and_waits_for_nobody(void **state) /* R52: it would end with a lock-wait time-out */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "held");
	uint64_t held[30];
	struct token token;
	struct digest digest;
	bool more;

	end_sessions(&scene, 1, 130);
	sql_run("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
	sql_run("BEGIN");
	assert_int_equal(sql_numbers(held, COUNT_OF(held), "SELECT 1 FROM session FORCE INDEX (session_expires) WHERE account_id = %llu ORDER BY expires LIMIT 30 FOR UPDATE",
	                     (number)scene.tenant.account), 30);
	ASSERT_OK(sweep_ended(database->db, scene.tenant.account, clock_now(), &more));
	assert_int_equal(rows(&scene, "session"), 30);
	ASSERT_OK(sweep_ended(database->db, scene.tenant.account, clock_now(), &more));
	assert_false(more);
	sql_run("ROLLBACK");
	ASSERT_OK(sweep_ended(database->db, scene.tenant.account, clock_now(), &more));
	assert_int_equal(rows(&scene, "session"), 0);

	/* And nobody for it: while its rows are locked another signs in and is let in. */
	end_sessions(&scene, 1, 100);
	sql_run("BEGIN");
	sql_run("DELETE FROM session WHERE account_id = %llu AND expires <= UTC_TIMESTAMP(6)", (number)scene.tenant.account);
	ASSERT_OK(session_make(database, &scene.tenant, &(struct credentials){ .user = scene.contact }, NULL, &token));
	assert_true(token_digest(str_of(token.text), &digest));
	sql_run("COMMIT");
	sql_run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
	assert_int_equal(rows(&scene, "session"), 1);
}

static void sweep_all(struct database *database, const struct scene *scene)
{
	for (bool more = true; more;)
		if (sweep_ended(database->db, scene->tenant.account, clock_now(), &more) != NULL)
			_exit(1);
}

static void sign_in_often(struct database *database, const struct scene *scene)
{
	for (int i = 0; i < 100; i++) {
		struct token token;

		if (session_make(database, &scene->tenant, &(struct credentials){ .user = scene->contact }, NULL, &token) != NULL)
			_exit(2);
	}
}

static void sweeps_at_once_go_on_with_different_rows_beside_sign_ins(void **state) /* R52 */
{
	enum { SWEEPING = 4, SIGNING = 2 };
	struct database *database = *state;
	struct scene scene = scene_make(database, "crowd");
	int status;

	end_sessions(&scene, 1, 3000);
	for (int i = 0; i < SWEEPING + SIGNING; i++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);

			if (i < SWEEPING)
				sweep_all(&mine, &scene);
			else
				sign_in_often(&mine, &scene);
			_exit(0);
		}
	for (int i = 0; i < SWEEPING + SIGNING; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE account_id = %llu AND expires < UTC_TIMESTAMP(6)", (number)scene.tenant.account), 0);
	assert_int_equal(rows(&scene, "session"), SIGNING * 100);
}

static void forms_alone_keep_what_they_make_bounded(void **state) /* R52: without portico-jobs */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "alone");
	const usec now = clock_now() / 50 * 50 + 1;

	end_sessions(&scene, 1, 300);
	for (unsigned i = 0; i < 1000; i++) {
		const uint64_t before = rows(&scene, "session");

		end_sessions(&scene, 1000 + i, 1000 + i);
		sweep_sometimes(database->db, scene.tenant.account, now + (usec)i);
		assert_true(rows(&scene, "session") == before + 1 || (i + 1) % 50 == 0); /* of 49 forms none sweeps */
	}
	assert_true(rows(&scene, "session") <= 50);
}

static void sessions_that_are_left_are_counted_no_further_than_asked(void **state) /* R52: doctor */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "left");
	uint64_t count;

	end_sessions(&scene, 1, 20);
	ASSERT_OK(sweep_left(database->db, scene.tenant.account, clock_now(), 100, &count));
	assert_int_equal(count, 20);
	ASSERT_OK(sweep_left(database->db, scene.tenant.account, clock_now(), 7, &count));
	assert_int_equal(count, 7);
	ASSERT_OK(sweep_left(database->db, scene.tenant.account, clock_now() - HOURS(2), 100, &count));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_had_its_time_goes_and_nothing_else),
		cmocka_unit_test(sweep_takes_a_batch_and_says_that_there_is_more),
		cmocka_unit_test(sweep_passes_over_what_others_hold_and_waits_for_nobody),
		cmocka_unit_test(sweeps_at_once_go_on_with_different_rows_beside_sign_ins),
		cmocka_unit_test(forms_alone_keep_what_they_make_bounded),
		cmocka_unit_test(sessions_that_are_left_are_counted_no_further_than_asked),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
