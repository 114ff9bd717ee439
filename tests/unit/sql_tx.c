/* sql_tx.c: transactions are repeated where that is safe, and only there. */
#include "unit.h"

#include "../../sql/reply.h"
#include "../../sql/tx.h"
#include "db_fake.h"
#include "../../sql/statements.h"

static unsigned runs;

static const struct err *change(struct db *db, void *with)
{
	(void)with;
	runs++;
	return sql_ticket_touch(db, 1, 2, 3, NULL);
}

/* What the change and the COMMIT answer at each attempt, and what comes of it. */
struct attempt {
	enum err_kind change, commit; /* ERR_KINDS: it works */
	enum db_trouble trouble;
};

static void play(struct db *db, const struct attempt *attempt)
{
	fake_done(db, "BEGIN", 0, 0);
	if (attempt->change != ERR_KINDS) {
		fake_fails(db, "ticket_touch", attempt->change, attempt->trouble);
		fake_done(db, "ROLLBACK", 0, 0);
		return;
	}
	fake_done(db, "ticket_touch", 1, 0);
	if (attempt->commit != ERR_KINDS)
		fake_fails(db, "COMMIT", attempt->commit, attempt->trouble);
	else
		fake_done(db, "COMMIT", 0, 0);
}

#define WORKS { .change = ERR_KINDS, .commit = ERR_KINDS }
#define CHANGE_FAILS(kind, why) { .change = (kind), .commit = ERR_KINDS, .trouble = (why) }
#define COMMIT_FAILS(kind, why) { .change = ERR_KINDS, .commit = (kind), .trouble = (why) }
#define COLLIDES CHANGE_FAILS(ERR_BUSY, DB_TROUBLE_LOCKS)
#define COLLIDES_LATE COMMIT_FAILS(ERR_BUSY, DB_TROUBLE_LOCKS)
#define IS_CUT CHANGE_FAILS(ERR_DATABASE_AWAY, DB_TROUBLE_LOST)

static void transaction_is_repeated_where_that_is_safe(void **state) /* R237 */
{
	static const struct {
		const char *name;
		struct attempt attempts[5];
		size_t count;
		enum err_kind result;
	} cases[] = {
		{ "it works", { WORKS }, 1, ERR_KINDS },
		{ "a refusal is passed on", { CHANGE_FAILS(ERR_FORBIDDEN, DB_TROUBLE_OTHER) }, 1, ERR_FORBIDDEN },
		{ "a deadlock", { COLLIDES, WORKS }, 2, ERR_KINDS },
		{ "a deadlock at COMMIT, as Galera has it", { COLLIDES_LATE, WORKS }, 2, ERR_KINDS },
		{ "three collisions", { COLLIDES, COLLIDES_LATE, COLLIDES, WORKS }, 4, ERR_KINDS },
		{ "four are enough", { COLLIDES, COLLIDES, COLLIDES_LATE, COLLIDES }, 4, ERR_BUSY },
		{ "cut off before COMMIT", { IS_CUT, WORKS }, 2, ERR_KINDS },
		{ "cut off twice", { IS_CUT, IS_CUT }, 2, ERR_DATABASE_AWAY },
		{ "cut off and then a deadlock", { IS_CUT, COLLIDES, WORKS }, 3, ERR_KINDS },
		{ "COMMIT was not sent", { COMMIT_FAILS(ERR_DATABASE_AWAY, DB_TROUBLE_LOST), WORKS }, 2, ERR_KINDS },
		{ "COMMIT was sent and nobody knows", { COMMIT_FAILS(ERR_UNSURE, DB_TROUBLE_OTHER) }, 1, ERR_UNSURE },
		{ "the disk is full", { CHANGE_FAILS(ERR_DATABASE_AWAY, DB_TROUBLE_OTHER) }, 1, ERR_DATABASE_AWAY },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct db *db = fake_db(*state);
		const struct err *e;

		runs = 0;
		for (size_t n = 0; n < cases[i].count; n++)
			play(db, &cases[i].attempts[n]);
		e = tx_run(db, change, NULL);
		if ((e == NULL) != (cases[i].result == ERR_KINDS) || (e != NULL && e->kind != cases[i].result))
			fail_msg("%s: %s", cases[i].name, e == NULL ? "worked" : e->detail);
		assert_int_equal(runs, cases[i].count);
		fake_finished(db);
	}
}

/* What one answer asks of the database, in order. */
static const char *const places[] = { "submission_insert", "ticket_lock", "thread_oldest", "message_insert", "history_insert", "ticket_touch",
	"stage_on_us", "notice_readers", "ticket_contacts_follow", "search_ticket", "search_messages", "search_put", "submission_result" };

/* The first `count` of these work. */
static void expect_answer(struct db *db, uint64_t message, size_t count)
{
	static const struct sql_ticket_lock open = { .stage = 1 };
	static const struct sql_thread_oldest oldest = { .id = 5 };
	static const struct sql_search_ticket found = { .number = 1001 };

	fake_done(db, "BEGIN", 0, 0);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(places[i], "ticket_lock") == 0)
			fake_rows(db, places[i], &open, 1);
		else if (strcmp(places[i], "thread_oldest") == 0)
			fake_rows(db, places[i], &oldest, 1);
		else if (strcmp(places[i], "search_ticket") == 0)
			fake_rows(db, places[i], &found, 1);
		else
			fake_done(db, places[i], 1, message);
	}
}

static const struct err *answer(struct db *db, uint64_t *message)
{
	static const struct portal portal = { .account = 1 };
	static const struct viewer viewer = { .account = 1, .contact = 2, .name = { "Ann", 3 } };
	static const struct ticket ticket = { .id = 3 };
	static const struct reply reply = { .text = { "x", 1 }, .html = { "x", 1 }, .submission = { "key", 3 } };

	return ticket_reply(db, &portal, &viewer, &ticket, &reply, SECONDS(1), message);
}

static void unsure_answer_is_asked_again_by_its_key(void **state)
{
	struct db *db = fake_db(*state);
	uint64_t message;

	expect_answer(db, 7, COUNT_OF(places));
	fake_fails(db, "COMMIT", ERR_UNSURE, DB_TROUBLE_OTHER);
	expect_answer(db, 8, COUNT_OF(places)); /* it was not stored */
	fake_done(db, "COMMIT", 0, 0);
	assert_null(answer(db, &message));
	assert_int_equal(message, 8);
	fake_finished(db);
}

static void unsure_answer_stays_unsure_when_nobody_can_be_asked(void **state)
{
	struct db *db = fake_db(*state);
	const struct err *e;
	uint64_t message;

	expect_answer(db, 7, COUNT_OF(places));
	fake_fails(db, "COMMIT", ERR_UNSURE, DB_TROUBLE_OTHER);
	fake_fails(db, "BEGIN", ERR_DATABASE_AWAY, DB_TROUBLE_OTHER);
	e = answer(db, &message);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_UNSURE); /* not "nothing was written" */
	fake_finished(db);
}

static void answer_that_fails_anywhere_leaves_the_failure_as_it_is(void **state)
{
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		struct db *db = fake_db(*state);
		const struct err *e;
		uint64_t message;

		expect_answer(db, 7, i);
		fake_fails(db, places[i], ERR_INTERNAL, DB_TROUBLE_OTHER);
		fake_done(db, "ROLLBACK", 0, 0);
		e = answer(db, &message);
		assert_non_null(e);
		assert_int_equal(e->kind, ERR_INTERNAL);
		fake_finished(db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(transaction_is_repeated_where_that_is_safe),
		WITH_ARENA(unsure_answer_is_asked_again_by_its_key),
		WITH_ARENA(unsure_answer_stays_unsure_when_nobody_can_be_asked),
		WITH_ARENA(answer_that_fails_anywhere_leaves_the_failure_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
