/* attempt.c: how many sign-ins may fail, whom that keeps out, and the ways back in. */
#include "database.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/attempt.h"
#include "../../sql/code_attempt.h"
#include "../../sql/recovery.h"

static const struct attempt_limits limits = { .address = 10, .network = 100, .window = MINUTES(15) };

struct scene {
	struct tenant tenant;
	uint64_t contact;
	struct str email;
	usec now;
};

static struct scene scene_make(struct database *database, const char *name)
{
	struct scene scene = { .tenant = tenant_make(database, name), .now = clock_now() };

	scene.email = str_format(database->arena, "a@%s.test", name);
	scene.contact = contact_make(database, &scene.tenant, str_c(database->arena, scene.email));
	ASSERT_OK(contact_set_password(database->db, scene.tenant.account, scene.contact, STR("$argon2id$x")));
	return scene;
}

/* An attempt that fails, a second after the one before. */
static const struct err *fail_from(struct database *database, struct scene *scene, const char *network, const struct digest *browser,
    struct attempt *attempt, usec *wait)
{
	scene->now += SECONDS(1);
	return attempt_begin(
	    database->db, &scene->tenant.portal, scene->email, str_of(network), browser, &limits, scene->now, attempt, wait);
}

static void fail_often(struct database *database, struct scene *scene, const char *network, unsigned times)
{
	struct attempt attempt;
	usec wait;

	for (unsigned i = 0; i < times; i++)
		ASSERT_OK(fail_from(database, scene, network, NULL, &attempt, &wait));
}

static uint64_t counted(const struct scene *scene, enum throttle_kind kind)
{
	return sql_number("SELECT COUNT(*) FROM throttle WHERE account_id = %llu AND kind = %d", (unsigned long long)scene->tenant.account, kind);
}

static void throttle_counts_exactly_and_over_a_moving_window(void **state) /* R21, R22 */
{
	enum { FAILURES = 100 };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "throttle");
	const uint64_t account = tenant.account;
	const usec now = clock_now();
	int status;

	for (size_t i = 0; i < FAILURES; i++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);
			const struct err *e = throttle_count(mine.db, account, THROTTLE_SIGN_IN_ADDRESS, STR("a@x"), now);

			_exit(e == NULL ? 0 : 1);
		}
	for (size_t i = 0; i < FAILURES; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(sql_number("SELECT COUNT(*) FROM throttle WHERE account_id = %llu", (unsigned long long)account), FAILURES);
	ASSERT_OK(throttle_check(database->db, account, THROTTLE_SIGN_IN_ADDRESS, STR("a@x"), FAILURES + 1, MINUTES(15), now));
	ASSERT_ERR(ERR_THROTTLED, throttle_check(database->db, account, THROTTLE_SIGN_IN_ADDRESS, STR("a@x"), FAILURES, MINUTES(15), now));
	ASSERT_OK(throttle_check(database->db, account, THROTTLE_SIGN_IN_ADDRESS, STR("b@x"), 1, MINUTES(15), now));
	ASSERT_OK(throttle_check(database->db, account, THROTTLE_SIGN_IN_NETWORK, STR("a@x"), 1, MINUTES(15), now));
	ASSERT_OK(throttle_check(database->db, account + 1, THROTTLE_SIGN_IN_ADDRESS, STR("a@x"), 1, MINUTES(15), now));
	ASSERT_OK(throttle_check(database->db, account, THROTTLE_SIGN_IN_ADDRESS, STR("a@x"), 1, MINUTES(15), now + MINUTES(15)));
	ASSERT_OK(throttle_clear(database->db, account, THROTTLE_SIGN_IN_ADDRESS, STR("a@x")));
	ASSERT_OK(throttle_check(database->db, account, THROTTLE_SIGN_IN_ADDRESS, STR("a@x"), 1, MINUTES(15), now));
}

static void what_is_taken_is_counted_before_it_is_done(void **state) /* R21 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "taken");
	const struct allowance allowance = { tenant.account, THROTTLE_FORM_NETWORK, STR("192.0.2.1"), 3, MINUTES(15) };
	const usec now = clock_now();
	usec wait;

	for (int i = 0; i < 3; i++)
		ASSERT_OK(throttle_take(database->db, &allowance, now + MINUTES(i), &wait));
	ASSERT_ERR(ERR_THROTTLED, throttle_take(database->db, &allowance, now + MINUTES(5), &wait));
	assert_int_equal(wait, MINUTES(10)); /* until the first of the three is a quarter of an hour old */
	assert_int_equal(sql_number("SELECT COUNT(*) FROM throttle WHERE account_id = %llu", (unsigned long long)tenant.account), 3);
	ASSERT_OK(throttle_take(database->db, &allowance, now + MINUTES(15), &wait));
}

static void ten_failures_lock_an_address_for_strangers_and_the_wait_is_true(void **state) /* H21, R21 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "locked");
	struct attempt attempt;
	const usec first = scene.now + SECONDS(1);
	usec wait;

	fail_often(database, &scene, "198.51.100.1", 9);
	ASSERT_OK(fail_from(database, &scene, "198.51.100.2", NULL, &attempt, &wait));
	assert_true(attempt.last);
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "198.51.100.3", NULL, &attempt, &wait));
	assert_int_equal(wait, first + MINUTES(15) - scene.now);
	assert_int_equal(counted(&scene, THROTTLE_SIGN_IN_ADDRESS), 10); /* who is turned away is not counted */
	assert_int_equal(counted(&scene, THROTTLE_SIGN_IN_NETWORK), 10);
	scene.now = first + MINUTES(15);
	ASSERT_OK(fail_from(database, &scene, "198.51.100.3", NULL, &attempt, &wait));
}

static void who_has_no_account_is_locked_as_others_are(void **state) /* P6, R12 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "nobodylocked");
	struct attempt attempt;
	usec wait;

	scene.email = STR("nobody@nobodylocked.test");
	fail_often(database, &scene, "198.51.100.1", 10);
	scene.email = STR("NoBody@nobodylocked.test");
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "198.51.100.1", NULL, &attempt, &wait));
}

static void strangers_do_not_lock_the_owner_out_where_he_has_been(void **state) /* R21: no lock-out weapon */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "familiar");
	const struct digest browser = digest_of(STR("his browser")), other = digest_of(STR("another"));
	const struct arrival arrival = { .network = STR("192.0.2.77"), .browser = &browser, .now = scene.now, .lifetime = HOURS(1) };
	const struct credentials who = { .user = scene.contact, .hash = STR("$argon2id$x") };
	struct attempt attempt;
	struct entry entry;
	usec wait;

	ASSERT_OK(session_start(database->db, &scene.tenant.portal, &who, &arrival, &entry));
	fail_often(database, &scene, "198.51.100.1", 10);
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "203.0.113.9", &other, &attempt, &wait));
	ASSERT_OK(fail_from(database, &scene, "203.0.113.9", &browser, &attempt, &wait)); /* his browser, wherever it is */
	ASSERT_OK(fail_from(database, &scene, "192.0.2.77", NULL, &attempt, &wait));      /* his network, whatever browser */
	ASSERT_OK(attempt_right(database->db, &attempt));
	ASSERT_OK(fail_from(database, &scene, "203.0.113.9", &other, &attempt, &wait)); /* the right one forgets what failed */
}

static void a_familiar_place_has_ten_failures_of_its_own(void **state) /* H21 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "place");
	const struct digest browser = digest_of(STR("his browser"));
	const struct arrival arrival = { .network = STR("192.0.2.77"), .browser = &browser, .now = scene.now, .lifetime = HOURS(1) };
	const struct credentials who = { .user = scene.contact, .hash = STR("$argon2id$x") };
	struct attempt attempt;
	struct entry entry;
	usec wait;

	ASSERT_OK(session_start(database->db, &scene.tenant.portal, &who, &arrival, &entry));
	for (int i = 0; i < 10; i++) {
		ASSERT_OK(fail_from(database, &scene, "203.0.113.9", &browser, &attempt, &wait));
		assert_int_equal(attempt.last, i == 9);
	}
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "203.0.113.9", &browser, &attempt, &wait));
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "203.0.113.9", NULL, &attempt, &wait)); /* and strangers with it */
	ASSERT_OK(fail_from(database, &scene, "192.0.2.77", NULL, &attempt, &wait));                  /* another place of his */
}

static void nobody_guesses_more_than_a_hundred_times(void **state) /* R21 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "hundred");
	struct attempt attempt;
	const usec first = scene.now + SECONDS(1);
	usec wait;

	for (int i = 0; i < 10; i++) {
		fail_often(database, &scene, "198.51.100.1", 10);
		scene.now += HOURS(1);
	}
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "198.51.100.1", NULL, &attempt, &wait));
	assert_int_equal(wait, first + DAYS(30) - scene.now);
	scene.now += DAYS(2);
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "198.51.100.1", NULL, &attempt, &wait));
	ASSERT_OK(attempt_forget(database->db, &scene.tenant.portal, scene.email, STR("198.51.100.1"), NULL));
	ASSERT_OK(fail_from(database, &scene, "198.51.100.1", NULL, &attempt, &wait));
}

static void a_network_may_fail_over_all_addresses(void **state) /* R21, R23 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "network");
	struct attempt attempt;
	usec wait;

	for (unsigned i = 0; i < limits.network; i++) {
		scene.email = str_format(database->arena, "a%u@network.test", i);
		ASSERT_OK(fail_from(database, &scene, "2001:db8:1:2::/64", NULL, &attempt, &wait));
	}
	scene.email = STR("one@network.test");
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "2001:db8:1:2::/64", NULL, &attempt, &wait));
	ASSERT_OK(fail_from(database, &scene, "2001:db8:1:3::/64", NULL, &attempt, &wait));
}

static void an_attempt_that_nobody_judged_is_no_failure(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "undone");
	struct attempt attempt;
	usec wait;

	fail_often(database, &scene, "198.51.100.1", 2);
	ASSERT_OK(fail_from(database, &scene, "198.51.100.1", NULL, &attempt, &wait));
	ASSERT_OK(attempt_undo(database->db, &attempt));
	assert_int_equal(counted(&scene, THROTTLE_SIGN_IN_ADDRESS), 2);
	assert_int_equal(counted(&scene, THROTTLE_SIGN_IN_NETWORK), 2);
}

/* The mails of a kind that wait for an address. */
static uint64_t mails(const struct scene *scene, const char *kind)
{
	return sql_number("SELECT COUNT(*) FROM outbox WHERE account_id = %llu AND kind = '%s'", (unsigned long long)scene->tenant.account, kind);
}

static struct str token_in_mail(struct database *database, const struct scene *scene, const char *kind)
{
	const char *token = sql_text("SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE account_id = %llu AND kind = '%s' "
	                             "ORDER BY id DESC LIMIT 1", (unsigned long long)scene->tenant.account, kind);

	assert_non_null(token);
	return str_copy(database->arena, str_of(token));
}

static const struct err *request(struct database *database, const struct scene *scene, enum token_kind kind, const char *email)
{
	return recovery_request(database->db, &scene->tenant.portal, kind, str_of(email), STR("/tickets/1001"), scene->now);
}

static void a_mail_goes_to_who_can_sign_in_and_to_nobody_else(void **state) /* R3, R11, R12, S95 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "asked");
	const uint64_t disabled = contact_make(database, &scene.tenant, "d@asked.test");
	const char *others[] = { "nobody@asked.test", "d@asked.test", "n@asked.test", "\xc3\xa1@asked.test", "a@asked.tes\xc5\xa3" };

	assert_int_not_equal(contact_make(database, &scene.tenant, "n@asked.test"), 0); /* has no password, hence no login */
	ASSERT_OK(contact_set_password(database->db, scene.tenant.account, disabled, STR("$argon2id$x")));
	ASSERT_OK(contact_disable(database->db, scene.tenant.account, disabled, true, &(struct settings_by){ .now = clock_now() }));
	for (size_t i = 0; i < COUNT_OF(others); i++)
		ASSERT_OK(request(database, &scene, TOKEN_RESET, others[i]));
	assert_int_equal(mails(&scene, "password_reset"), 0);
	ASSERT_OK(request(database, &scene, TOKEN_RESET, "A@Asked.Test"));
	assert_int_equal(mails(&scene, "password_reset"), 1);
	assert_string_equal(sql_text("SELECT address FROM outbox WHERE account_id = %llu", (unsigned long long)scene.tenant.account), "a@asked.test");
	ASSERT_OK(request(database, &scene, TOKEN_LINK, "a@asked.test"));
	assert_int_equal(mails(&scene, "sign_in_link"), 1);
}

static void a_reset_sets_the_password_and_ends_all_that_was(void **state) /* R8, R28, R40, H21, S96 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "reset");
	const struct arrival arrival = { .network = STR("192.0.2.5"), .now = scene.now, .lifetime = HOURS(1) };
	const struct digest attempt = token_attempt(), other = token_attempt();
	struct recovering who;
	struct attempt tried;
	struct token session;
	struct str token, link;
	usec wait;

	ASSERT_OK(session_make(database, &scene.tenant, &(struct credentials){ .user = scene.contact, .hash = STR("$argon2id$x") }, NULL, &session));
	ASSERT_OK(request(database, &scene, TOKEN_LINK, "a@reset.test"));
	link = token_in_mail(database, &scene, "sign_in_link");
	ASSERT_OK(request(database, &scene, TOKEN_RESET, "a@reset.test"));
	token = token_in_mail(database, &scene, "password_reset");
	fail_often(database, &scene, "198.51.100.1", 10);
	ASSERT_OK(recovery_find(database->db, &scene.tenant.portal, TOKEN_RESET, token, scene.now, &who));
	assert_int_equal(who.contact, scene.contact);
	assert_true(str_equal(who.email, scene.email));

	ASSERT_OK(recovery_reset(database->db, &scene.tenant.portal, token, &attempt, STR("$argon2id$y"), &arrival));
	assert_string_equal(sql_text("SELECT password_hash FROM contact WHERE id = %llu", (unsigned long long)scene.contact), "$argon2id$y");
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE contact_id = %llu", (unsigned long long)scene.contact), 0);
	ASSERT_ERR(ERR_NOT_FOUND, recovery_find(database->db, &scene.tenant.portal, TOKEN_LINK, link, scene.now, &who));
	assert_int_equal(mails(&scene, "password_changed"), 1);
	ASSERT_OK(fail_from(database, &scene, "198.51.100.1", NULL, &tried, &wait)); /* unlocked */

	ASSERT_OK(recovery_reset(database->db, &scene.tenant.portal, token, &attempt, STR("$argon2id$z"), &arrival)); /* the same click again */
	assert_string_equal(sql_text("SELECT password_hash FROM contact WHERE id = %llu", (unsigned long long)scene.contact), "$argon2id$y");
	assert_int_equal(mails(&scene, "password_changed"), 1);
	ASSERT_ERR(ERR_NOT_FOUND, recovery_reset(database->db, &scene.tenant.portal, token, &other, STR("$argon2id$z"), &arrival));
	fail_often(database, &scene, "198.51.100.1", 9);
	ASSERT_ERR(ERR_THROTTLED, fail_from(database, &scene, "203.0.113.1", NULL, &tried, &wait));
	ASSERT_OK(fail_from(database, &scene, "192.0.2.5", NULL, &tried, &wait)); /* from where he set it, whoever locks it again */
}

static void a_link_signs_in_once(void **state) /* H27 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "link");
	struct credentials who;
	struct str token, next;

	ASSERT_OK(request(database, &scene, TOKEN_LINK, "a@link.test"));
	token = token_in_mail(database, &scene, "sign_in_link");
	ASSERT_ERR(ERR_NOT_FOUND, recovery_link(database->db, &scene.tenant.portal, token, scene.now + MINUTES(15), &who, &next));
	ASSERT_OK(recovery_link(database->db, &scene.tenant.portal, token, scene.now + MINUTES(15) - SECONDS(1), &who, &next));
	assert_int_equal(who.user, scene.contact);
	assert_true(str_is(next, "/tickets/1001"));
	ASSERT_ERR(ERR_NOT_FOUND, recovery_link(database->db, &scene.tenant.portal, token, scene.now, &who, &next));
}

static void a_lock_is_told_once_a_day_to_who_has_the_address(void **state) /* H21 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "told");

	ASSERT_OK(recovery_tell_lock(database->db, &scene.tenant.portal, STR("nobody@told.test"), scene.now));
	assert_int_equal(mails(&scene, "sign_in_locked"), 0);
	ASSERT_OK(recovery_tell_lock(database->db, &scene.tenant.portal, scene.email, scene.now));
	ASSERT_OK(recovery_tell_lock(database->db, &scene.tenant.portal, scene.email, scene.now + HOURS(23)));
	assert_int_equal(mails(&scene, "sign_in_locked"), 1);
	ASSERT_OK(recovery_tell_lock(database->db, &scene.tenant.portal, scene.email, scene.now + HOURS(25)));
	assert_int_equal(mails(&scene, "sign_in_locked"), 2);
}

static void codes_of_the_app_have_a_limit_that_nothing_forgives(void **state) /* R21, R31 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "codes");
	const uint64_t account = scene.tenant.account;
	const usec first = scene.now;
	struct attempt attempt = { .account = account };
	unsigned tried = 0;
	usec wait;

	for (unsigned day = 0; day < 30; day++)
		for (unsigned i = 0; i < 24; i++) {
			const usec now = first + DAYS(day) + MINUTES(i);
			const struct err *e = code_attempt_begin(database->db, &(struct user){ account, USER_CONTACT, scene.contact }, now, &wait);

			if (e == NULL) {
				tried++;
				ASSERT_OK(code_attempt_tell(database->db, &scene.tenant.portal, scene.contact, now));
				continue;
			}
			ASSERT_ERR(ERR_THROTTLED, e);
			assert_int_equal(wait, tried < 100 ? DAYS(1) - MINUTES(20) - MINUTES(i - 20) : first + DAYS(30) - now);
			/* A right password, a new one by mail, a place where he is known: all the same. */
			ASSERT_OK(attempt_right(database->db, &attempt));
			ASSERT_OK(attempt_forget(database->db, &scene.tenant.portal, scene.email, STR("198.51.100.1"), NULL));
			ASSERT_ERR(ERR_THROTTLED, code_attempt_begin(database->db, &(struct user){ account, USER_CONTACT, scene.contact }, now, &wait));
		}
	assert_int_equal(tried, 100);
	assert_int_equal(mails(&scene, "codes_spent"), 5); /* once for each day on which they were spent */
	ASSERT_OK(code_attempt_begin(database->db, &(struct user){ account, USER_CONTACT, scene.contact + 1 }, first + DAYS(29), &wait)); /* another's are his own */
	ASSERT_OK(code_attempt_begin(database->db, &(struct user){ account, USER_CONTACT, scene.contact }, first + DAYS(30), &wait));
}

static void a_right_code_takes_back_its_own_attempt_alone(void **state) /* R31 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "rightcode");
	usec wait;

	for (int i = 0; i < 3; i++)
		ASSERT_OK(code_attempt_begin(database->db, &(struct user){ scene.tenant.account, USER_CONTACT, scene.contact }, scene.now + SECONDS(i), &wait));
	ASSERT_OK(code_attempt_undo(database->db, &(struct user){ scene.tenant.account, USER_CONTACT, scene.contact }, scene.now + SECONDS(2)));
	assert_int_equal(counted(&scene, THROTTLE_CODE), 2);
	ASSERT_OK(code_attempts_forget(database->db, &(struct user){ scene.tenant.account, USER_CONTACT, scene.contact }));
	assert_int_equal(counted(&scene, THROTTLE_CODE), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(throttle_counts_exactly_and_over_a_moving_window),
		cmocka_unit_test(what_is_taken_is_counted_before_it_is_done),
		cmocka_unit_test(ten_failures_lock_an_address_for_strangers_and_the_wait_is_true),
		cmocka_unit_test(who_has_no_account_is_locked_as_others_are),
		cmocka_unit_test(strangers_do_not_lock_the_owner_out_where_he_has_been),
		cmocka_unit_test(a_familiar_place_has_ten_failures_of_its_own),
		cmocka_unit_test(nobody_guesses_more_than_a_hundred_times),
		cmocka_unit_test(a_network_may_fail_over_all_addresses),
		cmocka_unit_test(an_attempt_that_nobody_judged_is_no_failure),
		cmocka_unit_test(a_mail_goes_to_who_can_sign_in_and_to_nobody_else),
		cmocka_unit_test(a_reset_sets_the_password_and_ends_all_that_was),
		cmocka_unit_test(a_link_signs_in_once),
		cmocka_unit_test(codes_of_the_app_have_a_limit_that_nothing_forgives),
		cmocka_unit_test(a_right_code_takes_back_its_own_attempt_alone),
		cmocka_unit_test(a_lock_is_told_once_a_day_to_who_has_the_address),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
