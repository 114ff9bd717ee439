/* mail_schedule.c: whose mail is next, when one is tried again, and what a mail server's answer means. */
#include <stdio.h>

#include "../../handlers/mail/schedule.h"
#include "../../handlers/mail/smtp_reply.h"
#include "unit.h"

static void mail_waits_longer_each_time_and_never_in_step(void **state) /* R178 */
{
	static const usec least[] = { 240, 480, 960, 1920, 3200, 3200, 3200 }, most[] = { 360, 720, 1440, 2880, 4800, 4800, 4800 };

	(void)state;
	for (unsigned attempt = 1; attempt <= COUNT_OF(least); attempt++)
		for (uint32_t random = 0; random < 4000000000u; random += 7919u * 1013u) {
			const usec pause = pause_of_mail(attempt, random);

			assert_true(pause >= SECONDS(least[attempt - 1]) && pause <= SECONDS(most[attempt - 1]));
		}
	assert_int_not_equal(pause_of_mail(3, 12345), pause_of_mail(3, 54321));
	assert_true(pause_of_mail(4000000000u, 0) <= SECONDS(4800));
}

/* Five days of it are some hundred tries, not thousands. */
static void five_days_are_a_bounded_number_of_tries(void **state)
{
	usec now = 0;
	unsigned attempts = 0;

	(void)state;
	while (now < DAYS(5)) {
		attempts++;
		now += pause_of_mail(attempts, attempts * 2654435761u);
	}
	assert_in_range(attempts, 90, 160);
}

static void server_is_tried_again_soon_and_then_each_minute(void **state)
{
	(void)state;
	assert_in_range(pause_of_server(1, 0), SECONDS(1) * 4 / 5, SECONDS(1) * 6 / 5);
	assert_in_range(pause_of_server(3, 77), SECONDS(4) * 4 / 5, SECONDS(4) * 6 / 5);
	for (unsigned failures = 7; failures < 100; failures++)
		assert_in_range(pause_of_server(failures, failures * 2654435761u), SECONDS(48), SECONDS(72));
}

static void nobody_takes_the_last_slot(void **state) /* R182 */
{
	struct schedule schedule = schedule_of(4);

	(void)state;
	assert_true(schedule_may(&schedule, 1, STR("slow.example")));
	assert_int_equal(schedule_begin(&schedule, 1, STR("slow.example")), 0);
	assert_true(schedule_may(&schedule, 1, STR("slow.example")));
	assert_int_equal(schedule_begin(&schedule, 1, STR("slow.example")), 1);
	assert_false(schedule_may(&schedule, 1, STR("slow.example")));
	assert_false(schedule_may(&schedule, 1, STR("quick.example"))); /* the account has its half */
	assert_false(schedule_may(&schedule, 2, STR("slow.example")));  /* the destination too */
	assert_true(schedule_may(&schedule, 2, STR("quick.example")));
	assert_int_equal(schedule_begin(&schedule, 2, STR("quick.example")), 2);
	assert_int_equal(schedule_free(&schedule), 1);
	assert_true(schedule_may(&schedule, 3, STR("other.example")));
	schedule_end(&schedule, 0);
	schedule_end(&schedule, 1);
	assert_true(schedule_may(&schedule, 1, STR("slow.example")));
}

static void one_slot_serves_everybody_in_turn(void **state)
{
	struct schedule schedule = schedule_of(1);

	(void)state;
	assert_true(schedule_may(&schedule, 1, STR("a.example")));
	assert_int_equal(schedule_begin(&schedule, 1, STR("a.example")), 0);
	assert_false(schedule_may_account(&schedule, 2));
	schedule_end(&schedule, 0);
	assert_true(schedule_may(&schedule, 2, STR("a.example")));
}

/* However many mails an account has: each gets every n-th turn. */
static void accounts_take_turns(void **state) /* R182 */
{
	struct schedule schedule = schedule_of(2);
	const uint64_t accounts[] = { 10, 20, 30 };
	const bool skip[] = { false, false, false };
	unsigned served[3] = { 0 };

	(void)state;
	for (unsigned i = 0; i < 300; i++) {
		const size_t next = schedule_next(&schedule, accounts, skip, COUNT_OF(accounts));

		assert_in_range(next, 0, 2);
		served[next]++;
		schedule_end(&schedule, schedule_begin(&schedule, accounts[next], STR("a.example")));
	}
	for (size_t i = 0; i < COUNT_OF(served); i++)
		assert_int_equal(served[i], 100);
}

/* More accounts than it remembers: whoever is forgotten has waited longest. */
static void many_accounts_take_turns_too(void **state)
{
	enum { ACCOUNTS = 3 * SCHEDULE_TURNS };
	static struct schedule schedule;
	static uint64_t accounts[ACCOUNTS];
	static bool skip[ACCOUNTS];

	(void)state;
	schedule = schedule_of(4);
	for (size_t i = 0; i < ACCOUNTS; i++)
		accounts[i] = i + 1;
	for (unsigned i = 0; i < SCHEDULE_TURNS; i++) {
		const size_t next = schedule_next(&schedule, accounts, skip, ACCOUNTS);

		assert_true(next < ACCOUNTS && !skip[next]);
		skip[next] = i % 2 == 0; /* half of them have no more */
		schedule_end(&schedule, schedule_begin(&schedule, accounts[next], STR("a.example")));
	}
}

static void who_has_nothing_more_or_enough_is_passed_over(void **state)
{
	struct schedule schedule = schedule_of(2);
	const uint64_t accounts[] = { 10, 20 };
	bool skip[] = { true, false };

	(void)state;
	assert_int_equal(schedule_next(&schedule, accounts, skip, 2), 1);
	assert_int_equal(schedule_begin(&schedule, 20, STR("a.example")), 0);
	assert_int_equal(schedule_next(&schedule, accounts, skip, 2), 2);
	skip[0] = false;
	assert_int_equal(schedule_next(&schedule, accounts, skip, 2), 0);
}

static void an_account_goes_on_behind_its_last_destination(void **state)
{
	struct schedule schedule = schedule_of(2);

	(void)state;
	assert_text(schedule_after(&schedule, 7), "");
	schedule_end(&schedule, schedule_begin(&schedule, 7, STR("b.example")));
	assert_text(schedule_after(&schedule, 7), "b.example");
	assert_text(schedule_after(&schedule, 8), "");
}

static void commands_tell_how_far_it_is(void **state)
{
	(void)state;
	assert_int_equal(smtp_stage_of(STR("EHLO here\r\n"), SMTP_HELLO), SMTP_HELLO);
	assert_int_equal(smtp_stage_of(STR("MAIL FROM:<> SIZE=1\r\n"), SMTP_HELLO), SMTP_MAIL);
	assert_int_equal(smtp_stage_of(STR("RCPT TO:<a@b>\r\n"), SMTP_MAIL), SMTP_RCPT);
	assert_int_equal(smtp_stage_of(STR("DATA\r\n"), SMTP_RCPT), SMTP_DATA);
	assert_int_equal(smtp_stage_of(STR("REFUQQ==\r\n"), SMTP_HELLO), SMTP_HELLO); /* a password may look like anything */
	assert_int_equal(smtp_stage_of(STR(""), SMTP_RCPT), SMTP_RCPT);
}

static void only_answers_have_a_number(void **state)
{
	static const struct {
		const char *line;
		unsigned code;
	} cases[] = {
		{ "250 yes", 250 }, { "250-more", 250 }, { "599", 599 }, { "", 0 }, { "25", 0 }, { "2x0 no", 0 }, { "199 no", 0 }, { "600 no", 0 },
		{ "HTTP/1.1 400", 0 }, { " 250", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(smtp_code_of(str_of(cases[i].line)), cases[i].code);
}

static void answers_are_about_the_mail_or_about_us(void **state) /* R178 */
{
	static const struct {
		enum smtp_stage stage;
		unsigned code;
		enum delivery_outcome outcome;
	} cases[] = {
		{ SMTP_HELLO, 0, DELIVERY_AWAY }, { SMTP_HELLO, 554, DELIVERY_AWAY }, { SMTP_HELLO, 535, DELIVERY_AWAY },
		{ SMTP_MAIL, 0, DELIVERY_AWAY }, { SMTP_MAIL, 450, DELIVERY_AWAY }, { SMTP_MAIL, 550, DELIVERY_AWAY }, { SMTP_MAIL, 552, DELIVERY_REFUSED },
		{ SMTP_RCPT, 0, DELIVERY_LATER }, { SMTP_RCPT, 450, DELIVERY_LATER }, { SMTP_RCPT, 550, DELIVERY_REFUSED }, { SMTP_RCPT, 421, DELIVERY_AWAY },
		{ SMTP_RCPT, 530, DELIVERY_AWAY }, { SMTP_RCPT, 503, DELIVERY_AWAY }, { SMTP_RCPT, 505, DELIVERY_REFUSED },
		{ SMTP_DATA, 0, DELIVERY_LATER }, { SMTP_DATA, 452, DELIVERY_LATER }, { SMTP_DATA, 554, DELIVERY_REFUSED }, { SMTP_DATA, 421, DELIVERY_AWAY },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (smtp_outcome(cases[i].stage, cases[i].code) != cases[i].outcome)
			fail_msg("case %zu", i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mail_waits_longer_each_time_and_never_in_step),
		cmocka_unit_test(five_days_are_a_bounded_number_of_tries),
		cmocka_unit_test(server_is_tried_again_soon_and_then_each_minute),
		cmocka_unit_test(nobody_takes_the_last_slot),
		cmocka_unit_test(one_slot_serves_everybody_in_turn),
		cmocka_unit_test(accounts_take_turns),
		cmocka_unit_test(many_accounts_take_turns_too),
		cmocka_unit_test(who_has_nothing_more_or_enough_is_passed_over),
		cmocka_unit_test(an_account_goes_on_behind_its_last_destination),
		cmocka_unit_test(commands_tell_how_far_it_is),
		cmocka_unit_test(only_answers_have_a_number),
		cmocka_unit_test(answers_are_about_the_mail_or_about_us),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
