/* session.c: who is in, since when, and who is kept out. */
#include "database.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/domain_settings.h"
#include "../../sql/eyes.h"
#include "../../sql/session.h"
#include "../../sql/staff.h"

struct scene {
	struct tenant tenant;
	uint64_t contact;
	struct token token;
	struct digest digest;
};

static struct scene scene_make(struct database *database, const char *name)
{
	struct scene scene = { .tenant = tenant_make(database, name) };
	char email[64];

	snprintf(email, sizeof email, "a@%s.test", name);
	scene.contact = contact_make(database, &scene.tenant, email);
	ASSERT_OK(session_make(database, &scene.tenant, &(struct credentials){ .user = scene.contact }, NULL, &scene.token));
	assert_true(token_digest(str_of(scene.token.text), &scene.digest));
	return scene;
}

static uint64_t who_enters(struct database *database, const char *host, const struct digest *session, usec now)
{
	struct portal portal;
	struct viewer viewer;

	ASSERT_OK(viewer_enter(database->db, str_of(host), STR("tickets"), session, now, &portal, &viewer));
	return viewer.contact;
}

static void session_counts_until_its_end_and_on_its_domain_alone(void **state) /* R46, S144 */
{
	struct database *database = *state;
	struct scene one = scene_make(database, "one"), two = scene_make(database, "two");
	const usec now = clock_now();
	uint64_t domain, portal;

	assert_int_equal(who_enters(database, "one.test", &one.digest, now), one.contact);
	assert_int_equal(who_enters(database, "two.test", &one.digest, now), 0); /* another account's */
	assert_int_equal(who_enters(database, "one.test", &two.digest, now), 0);
	assert_int_equal(who_enters(database, "one.test", NULL, now), 0);
	ASSERT_OK(domain_create(database->db, one.tenant.account, STR("https://help.one.test"), STR("en"), now, &domain));
	ASSERT_OK(portal_create(database->db, one.tenant.account, domain, STR(""), STR("Help"), now, &portal));
	assert_int_equal(who_enters(database, "help.one.test", &one.digest, now), 0); /* another domain of the account */
	assert_int_equal(who_enters(database, "one.test", &one.digest, now), one.contact); /* it was there all the time */
	assert_int_equal(who_enters(database, "one.test", &one.digest, now + HOURS(1) + SECONDS(1)), 0);
}

static void signing_out_disabling_and_a_new_password_end_sessions_at_once(void **state) /* S145, R35 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "ends");
	struct portal portal;
	struct viewer viewer;
	const usec now = clock_now();

	ASSERT_OK(viewer_enter(database->db, STR("ends.test"), STR(""), &scene.digest, now, &portal, &viewer));
	ASSERT_OK(session_end(database->db, &viewer));
	assert_int_equal(who_enters(database, "ends.test", &scene.digest, now), 0);
	ASSERT_OK(session_end(database->db, &viewer)); /* twice is no error */

	ASSERT_OK(session_make(database, &scene.tenant, &(struct credentials){ .user = scene.contact }, NULL, &scene.token));
	assert_true(token_digest(str_of(scene.token.text), &scene.digest));
	ASSERT_OK(contact_disable(database->db, scene.tenant.account, scene.contact, true, &(struct settings_by){ .now = clock_now() }));
	ASSERT_OK(contact_disable(database->db, scene.tenant.account, scene.contact, false, &(struct settings_by){ .now = clock_now() }));
	assert_int_equal(who_enters(database, "ends.test", &scene.digest, now), 0);

	ASSERT_OK(session_make(database, &scene.tenant, &(struct credentials){ .user = scene.contact }, NULL, &scene.token));
	assert_true(token_digest(str_of(scene.token.text), &scene.digest));
	ASSERT_OK(contact_set_password(database->db, scene.tenant.account, scene.contact, STR("$argon2id$x")));
	assert_int_equal(who_enters(database, "ends.test", &scene.digest, now), 0);
}

static void disabled_contact_is_nobody_even_with_a_session(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "disabled");

	sql_run("UPDATE contact SET disabled = 1 WHERE id = %llu", (unsigned long long)scene.contact);
	assert_int_equal(who_enters(database, "disabled.test", &scene.digest, clock_now()), 0);
}

static void signing_in_changes_the_token_and_ends_the_old_one(void **state) /* R35 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "change");
	struct token token;
	struct digest digest;

	ASSERT_OK(session_make(database, &scene.tenant, &(struct credentials){ .user = scene.contact }, &scene.digest, &token));
	assert_true(token_digest(str_of(token.text), &digest));
	assert_memory_not_equal(&digest, &scene.digest, sizeof digest);
	assert_int_equal(who_enters(database, "change.test", &scene.digest, clock_now()), 0);
	assert_int_equal(who_enters(database, "change.test", &digest, clock_now()), scene.contact);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE account_id = %llu", (unsigned long long)scene.tenant.account), 1);
}

static void who_was_disabled_or_got_another_password_meanwhile_does_not_get_in(void **state) /* R40 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "meanwhile");
	struct credentials who = { .user = scene.contact };
	const uint64_t account = scene.tenant.account;
	struct token token;

	ASSERT_OK(contact_set_password(database->db, account, scene.contact, STR("$argon2id$new")));
	ASSERT_ERR(ERR_NOT_FOUND, session_make(database, &scene.tenant, &who, NULL, &token));
	who.hash = STR("$argon2id$old");
	ASSERT_ERR(ERR_NOT_FOUND, session_make(database, &scene.tenant, &who, NULL, &token));
	who.hash = STR("$argon2id$new");
	ASSERT_OK(session_make(database, &scene.tenant, &who, NULL, &token));
	ASSERT_OK(contact_disable(database->db, account, scene.contact, true, &(struct settings_by){ .now = clock_now() }));
	ASSERT_ERR(ERR_NOT_FOUND, session_make(database, &scene.tenant, &who, NULL, &token));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE account_id = %llu", (unsigned long long)account), 0);
}

static void activity_is_noted_at_most_every_five_minutes(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "touch");
	struct portal portal;
	struct viewer viewer;
	const usec now = clock_now();

	ASSERT_OK(viewer_enter(database->db, STR("touch.test"), STR(""), &scene.digest, now, &portal, &viewer));
	db_begin_request(database->db);
	ASSERT_OK(session_touch(database->db, &portal, &viewer, now + MINUTES(4)));
	assert_int_equal(db_statements(database->db), 0);
	ASSERT_OK(session_touch(database->db, &portal, &viewer, now + MINUTES(6)));
	assert_int_equal(db_statements(database->db), 1);
	ASSERT_OK(viewer_enter(database->db, STR("touch.test"), STR(""), &scene.digest, now + MINUTES(6), &portal, &viewer));
	assert_int_equal(viewer.session_seen / 1000000, (now + MINUTES(6)) / 1000000);
}

static void set_idle(struct database *database, const struct tenant *tenant, const char *minutes)
{
	const struct setting setting = { .key = STR("idle_minutes"), .value = str_of(minutes) };
	const struct settings_by operator = { .now = clock_now() };
	uint64_t version;

	ASSERT_OK(domain_settings_change(database->db, tenant->account, tenant->portal.domain, &setting, 1, &operator, &version));
}

/* A session begun anew, with `idle` set, asked `after` its beginning: is its owner in? */
static bool in_after(struct database *database, struct scene *scene, const char *idle, usec after)
{
	const struct credentials who = { .user = scene->contact };
	const usec now = clock_now();

	set_idle(database, &scene->tenant, idle);
	ASSERT_OK(session_make(database, &scene->tenant, &who, NULL, &scene->token));
	assert_true(token_digest(str_of(scene->token.text), &scene->digest));
	sql_run("UPDATE session SET expires = '2999-01-01' WHERE account_id = %llu", (unsigned long long)scene->tenant.account);
	return who_enters(database, scene->tenant.host, &scene->digest, now + after) != 0;
}

static void a_session_ends_without_activity_after_the_minutes_of_its_domain(void **state) /* S144, H34, R41 */
{
	static const struct {
		const char *idle;
		usec lives;
		usec late; /* at most, since activity is not noted each time */
	} cases[] = { { "20", MINUTES(20), MINUTES(1) }, { "40", MINUTES(40), MINUTES(2) }, { "60", MINUTES(60), MINUTES(3) }, { "1440", DAYS(1), MINUTES(5) } };
	struct database *database = *state;
	struct scene scene = scene_make(database, "idle");

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_true(in_after(database, &scene, cases[i].idle, cases[i].lives + cases[i].late - SECONDS(1)));
		assert_false(in_after(database, &scene, cases[i].idle, cases[i].lives + cases[i].late + SECONDS(1)));
		/* What is over does not come back with a clock that goes back, nor when the minutes are raised. */
		assert_int_equal(who_enters(database, "idle.test", &scene.digest, clock_now()), 0);
		set_idle(database, &scene.tenant, "0");
		assert_int_equal(who_enters(database, "idle.test", &scene.digest, clock_now()), 0);
	}
	assert_true(in_after(database, &scene, "0", DAYS(300)));
}

/* Whenever within the time between two notes he was last active. */
static void the_idle_end_never_comes_early(void **state) /* S144, H34 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "early");
	const struct credentials who = { .user = scene.contact };
	const usec now = clock_now();
	struct portal portal;
	struct viewer viewer;

	set_idle(database, &scene.tenant, "20");
	for (usec active = 0; active <= MINUTES(3); active += SECONDS(20)) {
		ASSERT_OK(session_make(database, &scene.tenant, &who, NULL, &scene.token));
		assert_true(token_digest(str_of(scene.token.text), &scene.digest));
		ASSERT_OK(viewer_enter(database->db, STR("early.test"), STR(""), &scene.digest, now + active, &portal, &viewer));
		ASSERT_OK(session_touch(database->db, &portal, &viewer, now + active));
		assert_int_equal(who_enters(database, "early.test", &scene.digest, now + active + MINUTES(20) - SECONDS(1)), scene.contact);
		assert_int_equal(who_enters(database, "early.test", &scene.digest, now + active + MINUTES(21) + SECONDS(5)), 0);
	}
}

static void a_clock_that_goes_back_lengthens_no_session(void **state) /* R41, R250 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "back");

	assert_true(in_after(database, &scene, "20", -SECONDS(30))); /* clocks of two machines */
	assert_false(in_after(database, &scene, "20", -HOURS(1)));
	assert_int_equal(who_enters(database, "back.test", &scene.digest, clock_now()), 0);
	assert_false(in_after(database, &scene, "0", -DAYS(1)));
}

static void activity_is_noted_in_proportion_to_the_idle_time(void **state) /* S144, F1 */
{
	static const struct {
		const char *idle;
		usec noted;
	} cases[] = { { "20", MINUTES(1) }, { "40", MINUTES(2) }, { "60", MINUTES(3) }, { "1440", MINUTES(5) }, { "0", MINUTES(5) } };
	struct database *database = *state;
	struct scene scene = scene_make(database, "noted");
	struct portal portal;
	struct viewer viewer;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_true(in_after(database, &scene, cases[i].idle, 0));
		ASSERT_OK(viewer_enter(database->db, STR("noted.test"), STR(""), &scene.digest, clock_now(), &portal, &viewer));
		db_begin_request(database->db);
		ASSERT_OK(session_touch(database->db, &portal, &viewer, viewer.session_seen + cases[i].noted));
		assert_int_equal(db_statements(database->db), 0);
		ASSERT_OK(session_touch(database->db, &portal, &viewer, viewer.session_seen + cases[i].noted + SECONDS(1)));
		assert_int_equal(db_statements(database->db), 1);
	}
}

/* S119: a look that does not happen, since his session has ended in the meantime, is not written down as one. */
static void a_session_that_has_ended_looks_through_nobodys_eyes(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "eyes");
	const unsigned long long account = scene.tenant.account;
	struct viewer viewer = { .account = account, .rights = RIGHTS_ALL, .session = scene.digest };

	ASSERT_OK(staff_create(database->db, account, &(struct staff){ .email = STR("s@eyes.test"), .first_name = STR("S"), .last_name = STR("S") }, clock_now(), &viewer.staff));
	ASSERT_ERR(ERR_FORBIDDEN, eyes_choose(database->db, &viewer, &scene.tenant.portal, scene.contact, clock_now()));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM staff_log WHERE account_id = %llu AND what = 'eyes'", account), 0);
	sql_run("INSERT INTO staff_session (account_id, token_digest, domain_id, staff_id, created, seen, expires, network, user_agent) SELECT account_id, token_digest, domain_id, %llu, created, seen, expires,"
	        " network, user_agent FROM session WHERE account_id = %llu", (unsigned long long)viewer.staff, account);
	for (int click = 0; click < 2; click++)
		ASSERT_OK(eyes_choose(database->db, &viewer, &scene.tenant.portal, scene.contact, clock_now()));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM staff_log WHERE account_id = %llu AND what = 'eyes'", account), 2);
}

static void a_contact_sees_and_ends_his_own_sessions(void **state) /* R40, S143 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "list"), other = scene_make(database, "others");
	const struct credentials who = { .user = scene.contact };
	const usec now = clock_now();
	struct viewer viewer, foreign;
	struct portal portal;
	struct session *sessions;
	struct token second, third;
	struct digest second_digest, third_digest;
	size_t count;

	ASSERT_OK(session_make(database, &scene.tenant, &who, NULL, &second));
	ASSERT_OK(session_make(database, &scene.tenant, &who, NULL, &third));
	assert_true(token_digest(str_of(second.text), &second_digest) && token_digest(str_of(third.text), &third_digest));
	ASSERT_OK(viewer_enter(database->db, STR("list.test"), STR(""), &scene.digest, now, &portal, &viewer));
	ASSERT_OK(viewer_enter(database->db, STR("others.test"), STR(""), &other.digest, now, &portal, &foreign));
	ASSERT_OK(session_list(database->db, &portal, &viewer, now, &sessions, &count));
	assert_int_equal(count, 3);
	assert_int_equal(sessions[0].current + sessions[1].current + sessions[2].current, 1);
	assert_true(str_is(sessions[0].user_agent, "Test/1.0") && str_is(sessions[0].network, "192.0.2.1") && str_is(sessions[0].host, "list.test"));

	for (size_t i = 0; i < count; i++) {
		assert_false(str_equal(sessions[i].handle, digest_text(database->arena, &scene.digest)));
		ASSERT_ERR(ERR_NOT_FOUND, session_end_one(database->db, &portal, &foreign, sessions[i].handle, now)); /* not his to end */
	}
	const size_t ended = sessions[0].current ? 1 : 0;
	ASSERT_OK(session_end_one(database->db, &portal, &viewer, sessions[ended].handle, now));
	ASSERT_ERR(ERR_NOT_FOUND, session_end_one(database->db, &portal, &viewer, sessions[ended].handle, now));
	assert_int_equal((who_enters(database, "list.test", &second_digest, now) != 0) + (who_enters(database, "list.test", &third_digest, now) != 0), 1);
	ASSERT_OK(session_end_others(database->db, &viewer));
	assert_int_equal(who_enters(database, "list.test", &scene.digest, now), scene.contact);
	assert_int_equal(who_enters(database, "list.test", &second_digest, now), 0);
	assert_int_equal(who_enters(database, "list.test", &third_digest, now), 0);
	assert_int_equal(who_enters(database, "others.test", &other.digest, now), other.contact);
}

static void a_browser_is_new_when_there_were_others_before(void **state) /* R28 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "browsers");
	const struct credentials who = { .user = contact_make(database, &tenant, "a@browsers.test") };
	const struct digest one = digest_of(STR("one")), two = digest_of(STR("two"));
	const struct digest *const browsers[] = { &one, &one, &two, &two, &one };
	static const bool expected[] = { false, false, true, false, false };

	for (size_t i = 0; i < COUNT_OF(browsers); i++) {
		const struct arrival arrival = { .network = STR(""), .user_agent = STR("\xff\nx"), .browser = browsers[i], .now = clock_now(), .lifetime = HOURS(1) };
		struct entry entry;

		ASSERT_OK(session_start(database->db, &tenant.portal, &who, &arrival, &entry));
		assert_int_equal(entry.new_browser, expected[i]);
		assert_false(entry.second_factor);
	}
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE account_id = %llu AND user_agent = '\xef\xbf\xbd x'",
	    (unsigned long long)tenant.account), 5);
}

static void slug_wins_over_the_portal_without_one(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "slugs");
	struct portal portal;
	struct viewer viewer;
	uint64_t named;

	ASSERT_OK(portal_create(database->db, tenant.account, tenant.portal.domain, STR("help"), STR("Named"), clock_now(), &named));
	ASSERT_OK(viewer_enter(database->db, STR("slugs.test"), STR("help"), NULL, clock_now(), &portal, &viewer));
	assert_int_equal(portal.id, named);
	ASSERT_OK(viewer_enter(database->db, STR("slugs.test"), STR("HELP"), NULL, clock_now(), &portal, &viewer));
	assert_int_equal(portal.id, tenant.portal.id);
	ASSERT_OK(viewer_enter(database->db, STR("slugs.test"), STR(""), NULL, clock_now(), &portal, &viewer));
	assert_int_equal(portal.id, tenant.portal.id);
	assert_true(str_is(portal.base, "https://slugs.test"));
	ASSERT_ERR(ERR_UNKNOWN_HOST, viewer_enter(database->db, STR("nobody.test"), STR(""), NULL, clock_now(), &portal, &viewer));
	ASSERT_ERR(ERR_UNKNOWN_HOST, viewer_enter(database->db, STR("slugs.test "), STR(""), NULL, clock_now(), &portal, &viewer));
}

static void changed_settings_are_seen_at_the_next_request(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "live");

	assert_int_equal(tenant.portal.settings.permission, PERMISSION_OWN);
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("permission"), STR("company")));
	tenant_refresh(database, &tenant);
	assert_int_equal(tenant.portal.settings.permission, PERMISSION_COMPANY);
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("enabled"), STR("on")));
	tenant_refresh(database, &tenant);
	assert_true(tenant.portal.enabled);
	ASSERT_ERR(ERR_INVALID, portal_set(database->db, tenant.account, tenant.portal.id, STR("permission"), STR("all")));
	ASSERT_ERR(ERR_INVALID, portal_set(database->db, tenant.account, tenant.portal.id, STR("colour"), STR("red")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(session_counts_until_its_end_and_on_its_domain_alone),
		cmocka_unit_test(signing_out_disabling_and_a_new_password_end_sessions_at_once),
		cmocka_unit_test(disabled_contact_is_nobody_even_with_a_session),
		cmocka_unit_test(signing_in_changes_the_token_and_ends_the_old_one),
		cmocka_unit_test(who_was_disabled_or_got_another_password_meanwhile_does_not_get_in),
		cmocka_unit_test(activity_is_noted_at_most_every_five_minutes),
		cmocka_unit_test(a_session_ends_without_activity_after_the_minutes_of_its_domain),
		cmocka_unit_test(the_idle_end_never_comes_early),
		cmocka_unit_test(a_clock_that_goes_back_lengthens_no_session),
		cmocka_unit_test(activity_is_noted_in_proportion_to_the_idle_time),
		cmocka_unit_test(a_contact_sees_and_ends_his_own_sessions),
		cmocka_unit_test(a_session_that_has_ended_looks_through_nobodys_eyes),
		cmocka_unit_test(a_browser_is_new_when_there_were_others_before),
		cmocka_unit_test(slug_wins_over_the_portal_without_one),
		cmocka_unit_test(changed_settings_are_seen_at_the_next_request),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
