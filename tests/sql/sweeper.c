/* sweeper.c: what portico-jobs does for each account in its turn, and at once where somebody waits for it. */
#include "database.h"

#include "../../handlers/mail/sweeper.h"
#include "../../sql/group.h"
#include "../../sql/group_import.h"

typedef unsigned long long number;

/* Sessions that ended an hour ago. */
static void end_sessions(const struct tenant *tenant, uint64_t contact, unsigned from, unsigned to)
{
	sql_run("INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires) SELECT %llu, UNHEX(SHA2(CONCAT('w', seq), 256)), %llu, %llu,"
	        " UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6) - INTERVAL 1 HOUR FROM seq_%u_to_%u",
	    (number)tenant->account, (number)tenant->portal.domain, (number)contact, from, to);
}

static uint64_t rows(const struct tenant *tenant, const char *table)
{
	return sql_number("SELECT COUNT(*) FROM %s WHERE account_id = %llu", table, (number)tenant->account);
}

/* What outlives the rows that a step reads. */
static struct arena *lasting;

static int begin(void **state)
{
	lasting = arena_new(1 << 20);
	return database_open(state);
}

static int end(void **state)
{
	arena_free(&lasting);
	return database_close(state);
}

/* As jobs.c calls it, from `from` until nothing is left at that time or `to` is reached. */
static void step(struct sweeper *sweeper, struct database *database, usec from, usec to)
{
	for (usec now = from; now < to; now += SECONDS(1) / 2)
		(void)!sweeper_step(sweeper, database->db, now);
}

static void account_that_is_behind_is_gone_on_with_and_others_have_their_round(void **state) /* R79 */
{
	struct database *database = *state;
	const struct tenant busy = tenant_make(database, "busy"), quiet = tenant_make(database, "quiet");
	const uint64_t one = contact_make(database, &busy, "a@busy.test"), other = contact_make(database, &quiet, "a@quiet.test");
	const usec start = SECONDS(1000);
	struct sweeper *const sweeper = sweeper_new(lasting, start);

	end_sessions(&busy, one, 1, 8000);
	end_sessions(&quiet, other, 9001, 9001);
	step(sweeper, database, start, start + SECONDS(9));
	assert_int_equal(rows(&busy, "session"), 8000); /* its time has not come */
	step(sweeper, database, start + SECONDS(10), start + SECONDS(12));
	assert_int_equal(rows(&quiet, "session"), 0);
	assert_true(rows(&busy, "session") > 0 && rows(&busy, "session") < 8000);
	end_sessions(&quiet, other, 9002, 9002);
	step(sweeper, database, start + SECONDS(12), start + SECONDS(290));
	assert_int_equal(rows(&busy, "session"), 0);
	assert_int_equal(rows(&quiet, "session"), 1); /* nobody looked at it for that */
	step(sweeper, database, start + SECONDS(290), start + SECONDS(330));
	assert_int_equal(rows(&quiet, "session"), 0);
}

static void one_thing_that_fails_keeps_no_other_one_waiting(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "failing");
	const uint64_t contact = contact_make(database, &tenant, "a@failing.test");
	const usec start = SECONDS(1000);
	struct sweeper *const sweeper = sweeper_new(lasting, start);

	sql_run("INSERT INTO access_group (account_id, name, name_key, description, filter, follows_from, created) VALUES (%llu, 'Broken', 'broken', '',"
	        " '{\"any\": [{\"all\": [{\"property\": \"p.gone\", \"op\": \"nonsense\", \"values\": [\"x\"]}]}]}', 1, UTC_TIMESTAMP(6))", (number)tenant.account);
	end_sessions(&tenant, contact, 9101, 9103);
	step(sweeper, database, start, start + SECONDS(30));
	assert_int_equal(rows(&tenant, "session"), 0);
	assert_int_equal(sql_number("SELECT follows_from FROM access_group WHERE account_id = %llu", (number)tenant.account), 1);
}

/* Steps of the round until the ended sessions of a tenant are gone, for a minute at most; when that was. */
static usec step_until_swept(struct sweeper *sweeper, struct database *database, const struct tenant *tenant, usec from)
{
	usec now = from;

	while (rows(tenant, "session") > 0 && now < from + SECONDS(60)) {
		(void)!sweeper_step(sweeper, database->db, now);
		now += SECONDS(1) / 2;
	}
	assert_int_equal(rows(tenant, "session"), 0);
	return now;
}

static void round_that_the_database_interrupts_goes_on_from_where_it_was(void **state)
{
	struct database *database = *state;
	const struct tenant before = tenant_make(database, "before"), behind = tenant_make(database, "behind");
	const uint64_t one = contact_make(database, &before, "a@before.test"), other = contact_make(database, &behind, "a@behind.test");
	const usec start = SECONDS(1000);
	struct sweeper *const sweeper = sweeper_new(lasting, start);
	usec now;

	end_sessions(&before, one, 9201, 9201);
	end_sessions(&behind, other, 9202, 9202);
	now = step_until_swept(sweeper, database, &before, start + SECONDS(10));
	assert_int_equal(rows(&behind, "session"), 1);
	end_sessions(&before, one, 9203, 9203);
	sql_run("RENAME TABLE account TO account_away");
	assert_false(sweeper_step(sweeper, database->db, now)); /* nothing that it would have to come back for at once */
	sql_run("RENAME TABLE account_away TO account");
	step(sweeper, database, now, now + SECONDS(29));
	assert_int_equal(rows(&behind, "session"), 1);
	(void)!step_until_swept(sweeper, database, &behind, now + SECONDS(31));
	assert_int_equal(rows(&before, "session"), 1); /* its turn is in the next round */
}

/* A list of addresses: the first `known` of them are contacts. */
static struct group_addresses list_of(struct arena *arena, unsigned count)
{
	struct buf lines = { .arena = arena };

	for (unsigned i = 1; i <= count; i++)
		buf_format(&lines, "%u n%u@list.test\n", i, i);
	return (struct group_addresses){ buf_str(&lines), count };
}

static void list_of_addresses_is_taken_in_by_and_by_and_says_what_was_left(void **state) /* H11, R79 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "list");
	const usec start = SECONDS(1000);
	struct sweeper *const sweeper = sweeper_new(lasting, start);
	const struct group group = { .name = STR("Many"), .description = STR(""), .filter = STR("") };
	const struct group_addresses addresses = list_of(lasting, 320);
	struct group_import import;
	uint64_t id;

	sql_run("INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created) SELECT %llu, CONCAT('n', seq, '@list.test'),"
	        " CONCAT('n', seq, '@list.test'), 'N', 'N', '', '', 0, UTC_TIMESTAMP(6) FROM seq_1_to_300", (number)tenant.account);
	ASSERT_OK(group_create(database->db, tenant.account, &group, OPERATOR, &id));
	ASSERT_OK(group_import_of(database->db, tenant.account, id, &import));
	assert_false(import.there);
	ASSERT_OK(group_import_start(database->db, tenant.account, id, 0, &addresses, clock_now()));
	ASSERT_ERR(ERR_CONFLICT, group_import_start(database->db, tenant.account, id, 0, &addresses, clock_now())); /* the second click */
	ASSERT_OK(group_import_of(database->db, tenant.account, id, &import));
	assert_true(import.there && import.goes_on && import.done == 0 && import.count == 320);
	step(sweeper, database, start, start + SECONDS(9)); /* before the first round: nobody waits for that */
	ASSERT_OK(group_import_of(database->db, tenant.account, id, &import));
	assert_true(import.there && !import.goes_on);
	assert_int_equal(import.done, 320);
	assert_int_equal(import.left, 20);
	assert_int_equal(import.first, 301);
	assert_true(str_starts(import.lines, STR("n301@list.test\nn302@list.test\n")));
	assert_int_equal(rows(&tenant, "group_member"), 300);
	assert_string_equal(sql_text("SELECT detail FROM staff_log WHERE account_id = %llu AND what = 'group_import'", (number)tenant.account), "Many: 320");
	ASSERT_OK(group_import_start(database->db, tenant.account, id, 0, &addresses, clock_now())); /* the one before is read by now */
	sql_run("UPDATE access_group SET filter = '{\"any\": [{\"all\": [{\"property\": \"email\", \"op\": \"is\", \"values\": [\"n1@list.test\"]}]}]}' WHERE id = %llu", (number)id);
	step(sweeper, database, start + SECONDS(20), start + SECONDS(25));
	ASSERT_OK(group_import_of(database->db, tenant.account, id, &import));
	assert_true(import.there && !import.goes_on && import.done == 0);
	sql_run("UPDATE access_group SET filter = NULL WHERE id = %llu", (number)id);
	ASSERT_OK(group_delete(database->db, tenant.account, id, OPERATOR));
	assert_int_equal(rows(&tenant, "group_import"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(account_that_is_behind_is_gone_on_with_and_others_have_their_round),
		cmocka_unit_test(one_thing_that_fails_keeps_no_other_one_waiting),
		cmocka_unit_test(round_that_the_database_interrupts_goes_on_from_where_it_was),
		cmocka_unit_test(list_of_addresses_is_taken_in_by_and_by_and_says_what_was_left),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
