/* proc.c: the parts of fcgi/proc/ that need no processes: the parsing of what comes in, pauses after deaths, messages. */
#include "unit.h"

#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "../../fcgi/proc/child.h"
#include "../../fcgi/proc/control.h"
#include "../../fcgi/proc/hasher_argon2.h"
#include "../../fcgi/proc/listener.h"
#include "../../fcgi/proc/notify.h"
#include "../../fcgi/proc/shares.h"

static void sockets_are_counted_when_they_are_meant_for_us(void **state)
{
	static const struct {
		const char *pid, *fds;
		int count;
	} cases[] = {
		{ NULL, NULL, 0 }, { "42", NULL, 0 }, { NULL, "1", 0 }, { "42", "1", 1 }, { "42", "3", 3 }, { "42", "0", 0 }, { "43", "1", 0 },
		{ "", "1", -1 }, { "42", "", -1 }, { "42x", "1", -1 }, { "-42", "1", -1 }, { "42", "-1", -1 }, { "42", "99999999999", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(listener_count(cases[i].pid, cases[i].fds, 42), cases[i].count);
}

static const int orderly = 0, status_70 = 70 << 8, killed = SIGKILL;

static void a_first_death_costs_no_pause_and_a_crash_loop_costs_more_each_time(void **state)
{
	struct child child = { .pid = 0 };
	usec least, most = 0, before = 0;

	(void)state;
	for (int i = 0; i < 12; i++) {
		const usec earliest = clock_monotonic();

		child_started(&child, 1);
		child_ended(&child, i % 2 == 0 ? status_70 : killed);
		/* The pause began at one of the moments in between. */
		least = child.start_at - clock_monotonic();
		most = child.start_at - earliest;
		assert_int_equal(child.pid, 0);
		if (i == 0)
			assert_true(least <= 0);
		assert_true(least < SECONDS(1)); /* P3 */
		assert_true(i < 2 || i > 5 || most > before + before / 2);
		before = least;
	}
	assert_true(most > 700000);
}

static void a_long_life_or_an_orderly_end_forgives(void **state)
{
	struct child child = { .pid = 0, .failures = 5, .started = clock_monotonic() - SECONDS(60) };

	(void)state;
	child_ended(&child, killed);
	assert_true(child.start_at <= clock_monotonic());
	assert_int_equal(child.failures, 1);
	child_started(&child, 1);
	child_ended(&child, orderly);
	assert_true(child.start_at <= clock_monotonic());
	assert_int_equal(child.failures, 0);
	const usec earliest = clock_monotonic();
	child_not_started(&child);
	assert_true(child.start_at > earliest);
}

static void ends_have_words(void **state)
{
	static const struct {
		int status;
		const char *words;
	} cases[] = { { 0, "status 0" }, { 70 << 8, "status 70" }, { SIGSEGV, "signal SEGV" }, { SIGABRT | 0x80, "signal ABRT" } };
	char words[32];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		child_describe(cases[i].status, words, sizeof words);
		assert_string_equal(words, cases[i].words);
		assert_int_equal(child_left(cases[i].status), i == 0);
	}
}

/* R19. What the machine of the tests can afford is no measure: 4 GiB would be refused by malloc too. */
static void encoded_hashes_are_bounded_by_the_settings(void **state)
{
	static const struct hasher_settings settings = { .permits = 1, .memory_kib = 1024, .passes = 2 };
	static const char tail[] = "$c29tZXNhbHQ$NXcvE8C6wmRUCKwGcKPRZL4jqXGj1X5cTaqb9Tm4gEA";
	static const struct {
		const char *head;
		bool sound, weak;
	} cases[] = {
		{ "$argon2id$v=19$m=1024,t=2,p=1", true, false }, { "$argon2id$v=19$m=4096,t=8,p=4", true, false },
		{ "$argon2id$v=19$m=1023,t=2,p=1", true, true }, { "$argon2id$v=19$m=1024,t=1,p=1", true, true },
		{ "$argon2id$v=19$m=4096,t=1,p=1", true, false }, { "$argon2id$v=19$m=512,t=8,p=1", true, false },
		{ "$argon2id$v=19$m=4097,t=2,p=1", false, false }, { "$argon2id$v=19$m=1024,t=9,p=1", false, false },
		{ "$argon2id$v=19$m=1024,t=2,p=5", false, false }, { "$argon2id$v=19$m=1024,t=0,p=1", false, false },
		{ "$argon2id$v=19$m=1024,t=2,p=0", false, false }, { "$argon2id$v=19$m=7,t=2,p=1", false, false },
		{ "$argon2id$v=19$m=15,t=2,p=2", false, false }, { "$argon2id$v=19$m=18446744073709551617,t=2,p=1", false, false },
		{ "$argon2id$v=19$t=2,m=1024,p=1", false, false }, { "$argon2id$v=19$m=1024,t=2", false, false },
		{ "$argon2id$v=16$m=1024,t=2,p=1", false, false }, { "$argon2i$v=19$m=1024,t=2,p=1", false, false },
		{ "$argon2id$v=19$m=1024,t=2,p=1$keyid=x", false, false }, { "", false, false },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		bool weak = !cases[i].weak;

		assert_int_equal(encoded_sound(str_format(*state, "%s%s", cases[i].head, tail), &settings, &weak), cases[i].sound);
		assert_int_equal(weak, cases[i].weak);
	}
}

static void a_hash_without_a_process_is_like_one_with(void **state)
{
	static const struct hasher_settings settings = { .permits = 1, .memory_kib = 64, .passes = 1 };
	struct str encoded;
	bool weak;

	assert_null(hasher_hash_here(*state, &settings, STR("se\0cret"), &encoded));
	assert_int_equal(password_verify(&settings, STR("se\0cret"), encoded, &weak), PASSWORD_RIGHT);
	assert_int_equal(password_verify(&settings, STR("se"), encoded, &weak), PASSWORD_WRONG);
	assert_int_equal(password_verify(&settings, STR("se\0cret"), STR(""), &weak), PASSWORD_WRONG);
	assert_err(hasher_hash_here(*state, &settings, str_of(memset(arena_calloc(*state, 1, PASSWORD_MAX + 2), 'x', PASSWORD_MAX + 1)),
	               &encoded), ERR_INVALID);
}

static void descriptors_travel_with_messages(void **state)
{
	struct control sent = { .kind = CONTROL_READY, .number = 7, .listening = -1, .log = -1, .text = "127.0.0.1:9000" }, got;
	int pair[2], file = open("/dev/null", O_RDONLY | O_CLOEXEC);

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
	for (int with = 0; with < 4; with++) {
		sent.listening = with & 1 ? pair[1] : -1;
		sent.log = with & 2 ? file : -1;
		assert_true(control_send(pair[0], &sent));
		assert_true(control_receive(pair[1], &got));
		assert_string_equal(got.text, "127.0.0.1:9000");
		assert_int_equal(got.listening >= 0, with & 1);
		assert_int_equal(got.log >= 0, (with & 2) / 2);
		for (int i = 0; i < 2; i++) {
			const int descriptor = i == 0 ? got.listening : got.log;
			struct stat status;

			if (descriptor < 0)
				continue;
			assert_int_equal(fstat(descriptor, &status), 0);
			assert_int_equal(i == 0 ? S_ISSOCK(status.st_mode) : S_ISCHR(status.st_mode), 1);
			assert_true((fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
			close(descriptor);
		}
	}
	assert_int_equal(send(pair[0], "short", 5, 0), 5);
	assert_false(control_receive(pair[1], &got));
	close(pair[0]);
	assert_false(control_receive(pair[1], &got));
	close(pair[1]);
	close(file);
}

static void a_manager_is_told(void **state)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	char directory[] = "/tmp/portico-unit.XXXXXX", got[300];
	const int receiver = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	ssize_t size;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(at.sun_path, sizeof at.sun_path, "%s/notify", directory);
	assert_int_equal(bind(receiver, (const struct sockaddr *)&at, sizeof at), 0);
	unsetenv("NOTIFY_SOCKET");
	notify_manager("READY=1");
	assert_true(recv(receiver, got, sizeof got, 0) < 0);
	setenv("NOTIFY_SOCKET", at.sun_path, 1);
	notify_manager("READY=1");
	size = recv(receiver, got, sizeof got, 0);
	assert_text((struct str){ got, (size_t)size }, "READY=1");
	notify_status("%d of %s", 7, "many");
	size = recv(receiver, got, sizeof got, 0);
	assert_text((struct str){ got, (size_t)size }, "STATUS=7 of many");
	unlink(at.sun_path);
	rmdir(directory);
	notify_manager("READY=1"); /* nobody there: nothing happens */
	unsetenv("NOTIFY_SOCKET");
	close(receiver);
}

static void addresses_that_cannot_be_are_refused(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ ":9000", "names no host" }, { "[]:9000", "names no host" }, { "127.0.0.1:http-no-such", "127.0.0.1:http-no-such: " },
		{ "/nonexistent/directory/socket", "No such file or directory" }, { "/", "is not a socket" }, { "192.0.2.1:9000", "192.0.2.1:9000: " },
		{ "/a-very-long-path-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		    "has at most 107 bytes" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int descriptor = 0;
		const struct err *e = listener_open(*state, &(struct listener_address){ .text = cases[i].text, .mode = 0600 }, &descriptor);

		assert_err(e, ERR_INTERNAL);
		assert_int_equal(descriptor, -1);
		assert_non_null(strstr(e->detail, cases[i].words));
	}
}

/* R79. Times are given, so that none passes by itself. */
enum { ACCOUNT = 1, GREEDY = 7, OTHER = 8, PERCENT = 10 };
static const usec at = SECONDS(1000);

static struct shares *shares_of(void *arena)
{
	return arena_calloc(arena, 1, shares_size());
}

static void who_has_taken_more_than_his_share_waits_until_it_is_made_up_for(void **state)
{
	struct shares *const shares = shares_of(*state);

	shares_took(shares, ACCOUNT, OTHER, 0, PERCENT, at);
	shares_took(shares, ACCOUNT, GREEDY, SHARES_BURST, PERCENT, at);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at), 0);
	shares_took(shares, ACCOUNT, GREEDY, SECONDS(1) / 20, PERCENT, at);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at), SECONDS(1) / 2);
	assert_int_equal(shares_wait(shares, ACCOUNT, OTHER, PERCENT, at), 0);
	assert_int_equal(shares_wait(shares, ACCOUNT + 1, GREEDY, PERCENT, at), 0);
	shares_took(shares, ACCOUNT, OTHER, 0, PERCENT, at + SECONDS(1) / 4);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at + SECONDS(1) / 4), SECONDS(1) / 4);
	shares_took(shares, ACCOUNT, OTHER, 0, PERCENT, at + SECONDS(1) / 2);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at + SECONDS(1) / 2), 0);
}

static void nobody_waits_for_long_or_for_nobody(void **state)
{
	struct shares *const shares = shares_of(*state);

	shares_took(shares, ACCOUNT, GREEDY, SECONDS(100), PERCENT, at);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at), 0);
	shares_took(shares, ACCOUNT, OTHER, 0, PERCENT, at);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at), SHARES_WAIT);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at + SHARES_OTHERS), 0);
}

static void where_many_take_as_much_it_is_nobodys_fault(void **state)
{
	struct shares *const shares = shares_of(*state);

	for (uint64_t person = GREEDY; person < GREEDY + 4; person++)
		shares_took(shares, ACCOUNT, person, SECONDS(1), PERCENT, at);
	assert_true(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at) > 0);
	for (uint64_t person = GREEDY + 4; person < GREEDY + 20; person++)
		shares_took(shares, ACCOUNT, person, SECONDS(1), PERCENT, at);
	assert_int_equal(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at), 0);
}

/* More people than places: who comes to that of somebody with a debt does not take it from him, and none of them is taken for him. */
static void a_debt_is_his_who_made_it(void **state)
{
	struct shares *const shares = shares_of(*state);

	shares_took(shares, ACCOUNT, GREEDY, SECONDS(1), PERCENT, at);
	for (uint64_t person = 100; person < 20000; person++) {
		shares_took(shares, ACCOUNT, person, SECONDS(1) / 1000, PERCENT, at);
		assert_int_equal(shares_wait(shares, ACCOUNT, person, PERCENT, at), 0);
	}
	shares_took(shares, ACCOUNT, OTHER, 0, PERCENT, at + SECONDS(1));
	assert_true(shares_wait(shares, ACCOUNT, GREEDY, PERCENT, at + SECONDS(1)) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sockets_are_counted_when_they_are_meant_for_us),
		cmocka_unit_test(a_first_death_costs_no_pause_and_a_crash_loop_costs_more_each_time),
		cmocka_unit_test(a_long_life_or_an_orderly_end_forgives),
		cmocka_unit_test(ends_have_words),
		WITH_ARENA(encoded_hashes_are_bounded_by_the_settings),
		WITH_ARENA(a_hash_without_a_process_is_like_one_with),
		cmocka_unit_test(descriptors_travel_with_messages),
		cmocka_unit_test(a_manager_is_told),
		WITH_ARENA(addresses_that_cannot_be_are_refused),
		WITH_ARENA(who_has_taken_more_than_his_share_waits_until_it_is_made_up_for),
		WITH_ARENA(nobody_waits_for_long_or_for_nobody),
		WITH_ARENA(where_many_take_as_much_it_is_nobodys_fault),
		WITH_ARENA(a_debt_is_his_who_made_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
