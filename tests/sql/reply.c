/* reply.c: an answer is stored once, whatever is sent twice, cut off or collides. */
#include "database.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/participant.h"
#include "../../sql/reply.h"
#include "../../sql/tx.h"
#include "proxy.h"

struct scene {
	struct tenant tenant;
	uint64_t contact;
	struct viewer viewer;
	uint64_t ticket_id;
	struct ticket ticket;
};

/* A contact with one ticket, which he has opened. */
static struct scene scene_make(struct database *database, const char *name, bool closed)
{
	struct scene scene = { .tenant = tenant_make(database, name) };
	char email[64];

	snprintf(email, sizeof email, "a@%s.test", name);
	scene.contact = contact_make(database, &scene.tenant, email);
	scene.viewer = viewer_of(database, &scene.tenant, scene.contact);
	scene.ticket_id = ticket_make_for(&scene.tenant, scene.contact, 0, closed, SECONDS(T0));
	ASSERT_OK(ticket_of_viewer(database->db, &scene.tenant.portal, &scene.viewer, 1001, &scene.ticket));
	return scene;
}

static const struct err *answer_from(
    struct db *db, const struct scene *scene, const char *text, struct str key, const struct sent_from *from, uint64_t *message)
{
	const struct reply reply = { .text = str_of(text), .html = STR("<p>html</p>"), .submission = key, .from = from, .renderer = 1 };

	return ticket_reply(db, &scene->tenant.portal, &scene->viewer, &scene->ticket, &reply, clock_now(), message);
}

static const struct err *answer_through(struct db *db, const struct scene *scene, const char *text, struct str key, uint64_t *message)
{
	return answer_from(db, scene, text, key, NULL, message);
}

static uint64_t messages_of(const struct scene *scene)
{
	return sql_number("SELECT COUNT(*) FROM message m JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id "
	                  "WHERE h.account_id = %llu AND h.ticket_id = %llu",
	    (unsigned long long)scene->tenant.account, (unsigned long long)scene->ticket_id);
}

/* What one stored answer changes, and nothing by halves (R266). */
static void assert_answered(const struct scene *scene, uint64_t times)
{
	const unsigned long long account = scene->tenant.account, ticket = scene->ticket_id;

	assert_int_equal(messages_of(scene), 1 + times);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM history WHERE account_id = %llu AND ticket_id = %llu AND what = 'replied'", account, ticket), times);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM submission WHERE account_id = %llu", account), times);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM submission WHERE account_id = %llu AND result = 0", account), 0);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket t JOIN ticket_contact k ON k.account_id = t.account_id AND k.ticket_id = t.id "
	                            "WHERE t.account_id = %llu AND (k.updated <> t.updated OR k.closed <> t.closed)", account), 0);
	assert_int_equal(sql_number("SELECT t.updated = (SELECT MAX(m.created) FROM message m WHERE m.account_id = t.account_id) FROM ticket t "
	                            "WHERE t.account_id = %llu", account), 1);
}

static void answer_goes_to_the_oldest_thread_and_moves_the_ticket_up(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "oldest", false);
	struct message *messages;
	size_t count, left_out;
	uint64_t message;

	sql_run("INSERT INTO thread (account_id, ticket_id, created) VALUES (%llu, %llu, FROM_UNIXTIME(%d))",
	    (unsigned long long)scene.tenant.account, (unsigned long long)scene.ticket_id, T0 + 10);
	sql_run("INSERT INTO message (account_id, thread_id, author, author_name, created, format, renderer, text, html) "
	        "VALUES (%llu, LAST_INSERT_ID(), 2, 'Staff', FROM_UNIXTIME(%d), 1, 1, 'second thread', 'second thread')",
	    (unsigned long long)scene.tenant.account, T0 + 10);
	ASSERT_OK(answer_through(database->db, &scene, "An *answer*", STR("key-1"), &message));
	ASSERT_OK(ticket_messages(database->db, &scene.tenant.portal, &scene.viewer, &scene.ticket, 100, &messages, &count, &left_out));
	assert_int_equal(count, 2); /* S70: not the second thread's */
	assert_int_equal(messages[1].id, message);
	assert_true(messages[1].mine);
	assert_true(str_is(messages[1].html, "<p>html</p>"));
	assert_true(str_is(messages[0].author, "First Last"));
	ASSERT_OK(ticket_messages(database->db, &scene.tenant.portal, &scene.viewer, &scene.ticket, 1, &messages, &count, &left_out));
	assert_int_equal(count, 1);
	assert_int_equal(left_out, 1);
	assert_int_equal(messages[0].id, message);
	sql_run("DELETE FROM message WHERE account_id = %llu AND author = 2", (unsigned long long)scene.tenant.account);
	assert_answered(&scene, 1);
}

static void answer_to_a_ticket_without_a_thread_begins_one(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "nothread", false);
	uint64_t message;

	sql_run("DELETE FROM message WHERE account_id = %llu", (unsigned long long)scene.tenant.account);
	sql_run("DELETE FROM thread WHERE account_id = %llu", (unsigned long long)scene.tenant.account);
	ASSERT_OK(answer_through(database->db, &scene, "Hello?", STR("key"), &message));
	assert_int_equal(messages_of(&scene), 1);
}

static void closed_ticket_takes_answers_and_reopens_as_the_portal_says(void **state)
{
	static const struct {
		const char *name;
		bool may_reply, reopens;
	} cases[] = { { "closed-no", false, true }, { "closed-stay", true, false }, { "closed-reopen", true, true } };
	struct database *database = *state;
	uint64_t message;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct scene scene = scene_make(database, cases[i].name, true);
		const uint64_t account = scene.tenant.account, portal = scene.tenant.portal.id;

		ASSERT_OK(portal_set(database->db, account, portal, STR("reply_to_closed"), cases[i].may_reply ? STR("on") : STR("off")));
		ASSERT_OK(portal_set(database->db, account, portal, STR("reopen_on_reply"), cases[i].reopens ? STR("on") : STR("off")));
		tenant_refresh(database, &scene.tenant);
		ASSERT_OK(ticket_of_viewer(database->db, &scene.tenant.portal, &scene.viewer, 1001, &scene.ticket));
		assert_int_equal(scene.ticket.may_reply, cases[i].may_reply);
		if (!cases[i].may_reply) {
			ASSERT_ERR(ERR_CLOSED, answer_through(database->db, &scene, "Still broken", STR("key"), &message)); /* S74, S135 */
			assert_int_equal(messages_of(&scene), 1);
			assert_int_equal(sql_number("SELECT COUNT(*) FROM submission WHERE account_id = %llu", (unsigned long long)account), 0);
			continue;
		}
		ASSERT_OK(answer_through(database->db, &scene, "Still broken", STR("key"), &message));
		assert_answered(&scene, 1);
		ASSERT_OK(ticket_of_viewer(database->db, &scene.tenant.portal, &scene.viewer, 1001, &scene.ticket));
		assert_int_equal(scene.ticket.closed, !cases[i].reopens); /* S82 */
		assert_true(str_is(scene.ticket.stage, cases[i].reopens ? "New" : "Closed"));
		assert_int_equal(sql_number("SELECT COUNT(*) FROM history WHERE account_id = %llu AND what = 'reopened' AND old_value = 'Closed' "
		                            "AND new_value = 'New'", (unsigned long long)account), cases[i].reopens);
	}
}

static void key_that_was_used_gives_the_first_result_or_a_conflict(void **state) /* R264, R265 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "twice", false);
	struct scene other = scene;
	uint64_t first, second;

	ASSERT_OK(answer_through(database->db, &scene, "Once", STR("key"), &first));
	ASSERT_OK(answer_through(database->db, &scene, "Once", STR("key"), &second));
	assert_int_equal(first, second);
	ASSERT_ERR(ERR_CONFLICT, answer_through(database->db, &scene, "Another text", STR("key"), &second));
	assert_answered(&scene, 1);

	other.contact = contact_make(database, &scene.tenant, "b@twice.test");
	other.viewer = viewer_of(database, &scene.tenant, other.contact);
	ASSERT_ERR(ERR_NOT_FOUND, answer_through(database->db, &other, "Not mine", STR("key"), &second)); /* R56: a ticket he cannot see */
	sql_run("INSERT INTO ticket_contact SELECT account_id, id, %llu, updated, closed FROM ticket WHERE account_id = %llu",
	    (unsigned long long)other.contact, (unsigned long long)scene.tenant.account);
	ASSERT_OK(answer_through(database->db, &other, "Mine too", STR("key"), &second));
	assert_int_not_equal(first, second);
	assert_answered(&scene, 2);
}

static void same_text_from_the_same_place_is_one_answer_once_the_first_is_over(void **state) /* R264 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "place", false);
	const struct sent_from during = { .place = digest_of(STR("here")), .when = clock_now() };
	uint64_t first, second, third, fourth;

	ASSERT_OK(answer_from(database->db, &scene, "Lost?", STR("key-1"), &during, &first));
	const struct sent_from after = { .place = during.place, .when = clock_now() + 1 }, elsewhere = { digest_of(STR("there")), after.when };
	ASSERT_OK(answer_from(database->db, &scene, "Lost?", STR("key-2"), &after, &second));
	assert_int_equal(second, first);
	ASSERT_OK(answer_from(database->db, &scene, "Lost?", STR("key-2"), &after, &second)); /* and under its key again */
	assert_int_equal(second, first);
	assert_int_equal(messages_of(&scene), 2);
	ASSERT_OK(answer_from(database->db, &scene, "Lost?", STR("key-3"), &during, &second)); /* it was under way beside the first */
	ASSERT_OK(answer_from(database->db, &scene, "Lost?", STR("key-4"), &elsewhere, &third));
	ASSERT_OK(answer_from(database->db, &scene, "Lost?", STR("key-5"), NULL, &fourth));
	assert_true(first != second && second != third && third != fourth);
	assert_int_equal(messages_of(&scene), 5);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM submission WHERE result = 0 OR answered IS NULL"), 0);
}

enum { PARALLEL = 50 };

/* Runs `count` processes at once; each answers with the key that `key_of` says, and exits 0 when that worked. */
static void answer_in_parallel(struct database *database, const struct scene *scene, bool same_key, uint64_t *messages)
{
	int results[2];
	pid_t pids[PARALLEL];

	assert_int_equal(pipe(results), 0);
	for (size_t i = 0; i < PARALLEL; i++)
		if ((pids[i] = fork()) == 0) {
			struct database mine = database_among_many(database);
			uint64_t message = 0;
			char key[32];

			snprintf(key, sizeof key, "key-%zu", same_key ? 0 : i);
			const struct err *e = answer_through(mine.db, scene, "At once", str_of(key), &message);
			if (e != NULL)
				fprintf(stderr, "# %d %s\n", err_meaning(e->kind)->status, e->detail == NULL ? "" : e->detail);
			_exit(e == NULL && write(results[1], &message, sizeof message) == sizeof message ? 0 : 1);
		}
	for (size_t i = 0; i < PARALLEL; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		assert_int_equal(read(results[0], &messages[i], sizeof messages[i]), sizeof messages[i]);
	}
	close(results[0]);
	close(results[1]);
}

static void fifty_at_once_with_one_key_are_one_answer(void **state) /* R264 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "fifty", false);
	uint64_t messages[PARALLEL];

	answer_in_parallel(database, &scene, true, messages);
	for (size_t i = 1; i < PARALLEL; i++)
		assert_int_equal(messages[i], messages[0]);
	assert_answered(&scene, 1);
}

static void fifty_at_once_with_keys_of_their_own_are_fifty(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "fiftykeys", false);
	uint64_t messages[PARALLEL];

	answer_in_parallel(database, &scene, false, messages);
	assert_answered(&scene, PARALLEL);
}

/* The line is cut at COMMIT in each way: the key decides, and the customer sees his answer once (R235, R259, P1). */
static void answer_whose_commit_is_cut_off_is_stored_once(void **state)
{
	static const enum proxy_cut cuts[] = { CUT_BEFORE, CUT_AFTER, CUT_LATE };
	struct database *database = *state;

	for (size_t i = 0; i < COUNT_OF(cuts); i++) {
		char name[16], key[16];
		snprintf(name, sizeof name, "cut%zu", i);
		struct scene scene = scene_make(database, name, false);
		struct proxy proxy = { .server = database->settings.socket.at, .at = "\3COMMIT", .nth = 1, .cut = cuts[i] };
		uint64_t message, again;

		snprintf(key, sizeof key, "key-%zu", i);
		proxy_start(&proxy);
		struct database through = database_again(database, proxy.path);
		ASSERT_OK(answer_through(through.db, &scene, "Did it arrive?", str_of(key), &message));
		ASSERT_OK(answer_through(database->db, &scene, "Did it arrive?", str_of(key), &again));
		assert_int_equal(message, again);
		assert_answered(&scene, 1);
		database_leave(&through);
		proxy_stop(&proxy);
	}
}

/* Wherever else the line is cut nothing was committed, so all of it is done again, once. */
static void answer_that_is_cut_off_before_its_commit_is_stored_once(void **state)
{
	static const char *const places[] = { "START TRANSACTION", "INSERT INTO submission", "FOR UPDATE", "INSERT INTO message", "INSERT INTO history" };
	struct database *database = *state;

	for (size_t i = 0; i < COUNT_OF(places); i++) {
		char name[16];
		snprintf(name, sizeof name, "before%zu", i);
		struct scene scene = scene_make(database, name, false);
		struct proxy proxy = { .server = database->settings.socket.at, .at = places[i], .nth = 1, .cut = CUT_AFTER };
		uint64_t message;

		proxy_start(&proxy);
		struct database through = database_again(database, proxy.path);
		ASSERT_OK(answer_through(through.db, &scene, "Did it arrive?", STR("key"), &message));
		assert_int_equal(*proxy.counted >= 2, 1);
		assert_answered(&scene, 1);
		database_leave(&through);
		proxy_stop(&proxy);
	}
}

/* Who takes himself out is out when the line is cut at COMMIT, and is told so: it is done again, and is done once (R235). */
static void leaving_whose_commit_is_cut_off_is_done_once(void **state)
{
	static const enum proxy_cut cuts[] = { CUT_BEFORE, CUT_AFTER, CUT_LATE };
	struct database *database = *state;

	for (size_t i = 0; i < COUNT_OF(cuts); i++) {
		char name[16], email[32];
		snprintf(name, sizeof name, "leave%zu", i);
		struct scene scene = scene_make(database, name, false);
		struct proxy proxy = { .server = database->settings.socket.at, .at = "\3COMMIT", .nth = 1, .cut = cuts[i] };
		const unsigned long long account = scene.tenant.account, ticket = scene.ticket_id;
		const struct err *e;
		uint64_t contact;
		bool left;

		snprintf(email, sizeof email, "b@%s.test", name);
		contact = contact_make(database, &scene.tenant, email);
		sql_run("INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) SELECT account_id, id, %llu, updated, closed FROM ticket"
		        " WHERE account_id = %llu AND id = %llu", (unsigned long long)contact, account, ticket);
		const struct viewer viewer = viewer_of(database, &scene.tenant, contact);
		proxy_start(&proxy);
		struct database through = database_again(database, proxy.path);
		if ((e = participant_leave(through.db, &viewer, &scene.ticket, clock_now())) != NULL)
			assert_int_equal(e->kind, ERR_NOT_FOUND); /* he sees it no more: participant_has_left says why */
		ASSERT_OK(participant_has_left(database->db, &viewer, scene.ticket.number, &left));
		assert_true(left);
		assert_int_equal(sql_number("SELECT COUNT(*) FROM history WHERE account_id = %llu AND ticket_id = %llu AND what = 'left'", account, ticket), 1);
		assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket_contact WHERE account_id = %llu AND ticket_id = %llu", account, ticket), 1);
		database_leave(&through);
		proxy_stop(&proxy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answer_goes_to_the_oldest_thread_and_moves_the_ticket_up),
		cmocka_unit_test(answer_to_a_ticket_without_a_thread_begins_one),
		cmocka_unit_test(closed_ticket_takes_answers_and_reopens_as_the_portal_says),
		cmocka_unit_test(key_that_was_used_gives_the_first_result_or_a_conflict),
		cmocka_unit_test(same_text_from_the_same_place_is_one_answer_once_the_first_is_over),
		cmocka_unit_test(fifty_at_once_with_one_key_are_one_answer),
		cmocka_unit_test(fifty_at_once_with_keys_of_their_own_are_fifty),
		cmocka_unit_test(answer_whose_commit_is_cut_off_is_stored_once),
		cmocka_unit_test(answer_that_is_cut_off_before_its_commit_is_stored_once),
		cmocka_unit_test(leaving_whose_commit_is_cut_off_is_done_once),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
