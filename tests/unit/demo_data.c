/* demo_data.c: the demonstration says nothing that cannot be, and nothing about anybody who exists. */
#include "unit.h"

#include <stdio.h>

#include "../../fcgi/base/address.h"
#include "../../fcgi/base/text.h"
#include "../../handlers/cli/demo_data.h"

enum { SUBJECT_CHARACTERS = 1000, TEXT_BYTES = 64 << 10, FOUR_MONTHS = 120 };

/* 2026-03-15 12:34:56 UTC, and both ends of that day. */
static const usec noon = SECONDS(1773578096), first = SECONDS(1773532800), last = SECONDS(1773619199);

typedef void check_ticket(const struct demo_ticket *ticket);

static void each_ticket(check_ticket *check)
{
	for (size_t set = 0; set < demo_set_count; set++)
		for (size_t i = 0; i < demo_sets[set]->count; i++)
			check(&demo_sets[set]->tickets[i]);
}

/* In a message about what is wrong. */
#define WRONG(ticket, format, ...) fail_msg("%s: " format, (ticket)->source, ##__VA_ARGS__)

static bool has(const char *text, const char *what)
{
	return strstr(text, what) != NULL;
}

/* "help.lanternfish.example": a name that nobody can register (RFC 2606). */
static bool reserved_host(const char *text)
{
	const size_t size = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-");
	const struct str host = { .at = text, .size = text[size > 0 ? size - 1 : 0] == '.' ? size - 1 : size };

	return str_ends(host, STR(".example"));
}

static bool reserved_address(const char *text)
{
	unsigned a, b, c, d;

	if (sscanf(text, "%3u.%3u.%3u.%3u", &a, &b, &c, &d) != 4)
		return true;
	return (a == 192 && b == 0 && c == 2) || (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
}

static void names_are_reserved(const struct demo_ticket *ticket, const char *text)
{
	for (const char *at = strchr(text, '@'); at != NULL; at = strchr(at + 1, '@'))
		if (at[1] >= 'a' && at[1] <= 'z' && !reserved_host(at + 1))
			WRONG(ticket, "%.40s is somebody's address", at);
	for (const char *at = strstr(text, "://"); at != NULL; at = strstr(at + 3, "://"))
		if (at[3] >= 'a' && at[3] <= 'z' && at[3 + strcspn(at + 3, "@/ \n")] != '@' && !reserved_host(at + 3))
			WRONG(ticket, "%.40s is somebody's page", at);
	for (const char *at = text; *at != '\0'; at++)
		if (*at >= '0' && *at <= '9' && (at == text || at[-1] < '.' || at[-1] > '9') && !reserved_address(at))
			WRONG(ticket, "%.15s is somebody's machine", at);
	if (has(text, "2001:") && !has(text, "2001:db8:"))
		WRONG(ticket, "an address of IPv6 is somebody's");
}

static void person_is_whole(enum demo_who who)
{
	const struct demo_person *const person = &demo_people[who];

	if (!address_valid(str_of(person->email)) || !reserved_host(strchr(person->email, '@') + 1))
		fail_msg("%s is no address of ours", person->email);
	assert_true(str_utf8(str_of(person->first_name)) && !text_blank(str_of(person->first_name)));
	assert_true(str_utf8(str_of(person->last_name)) && !text_blank(str_of(person->last_name)));
	assert_true(person->company == NO_COMPANY || demo_companies[person->company].provider == person->provider);
	assert_false(person->staff && person->company != NO_COMPANY);
	for (size_t other = NOBODY + 1; other < who; other++)
		assert_string_not_equal(demo_people[other].email, person->email);
	/* A member of a company has an address in its domain, which is how he gets into it (H43). */
	if (person->company != NO_COMPANY)
		assert_string_equal(strchr(person->email, '@') + 1, demo_companies[person->company].mail_domain);
}

static void everybody_is_whole(void **state)
{
	(void)state;
	for (enum demo_who who = NOBODY + 1; who < DEMO_PEOPLE_COUNT; who++)
		person_is_whole(who);
}

static void ticket_is_whole(const struct demo_ticket *ticket)
{
	const struct str subject = str_of(ticket->subject);
	const struct demo_person *const from = &demo_people[ticket->from], *const owner = &demo_people[ticket->owner];

	if (ticket->source == NULL || !str_utf8(subject) || text_blank(subject) || text_has_control(subject, TEXT_ONE_LINE))
		WRONG(ticket, "its subject cannot be");
	if (str_characters(subject) > SUBJECT_CHARACTERS)
		WRONG(ticket, "its subject has %zu characters", str_characters(subject));
	if (ticket->from == NOBODY || from->staff)
		WRONG(ticket, "a customer asks, and a customer alone");
	if (ticket->owner != NOBODY && (!owner->staff || owner->provider != from->provider))
		WRONG(ticket, "its owner is no staff of this provider");
	if ((ticket->owner == NOBODY) != (ticket->stage == STAGE_NEW))
		WRONG(ticket, "what is new has no owner, and nothing else");
	if (ticket->day >= FOUR_MONTHS)
		WRONG(ticket, "it is older than the demonstration says");
}

static void every_ticket_is_whole(void **state)
{
	(void)state;
	each_ticket(ticket_is_whole);
}

static void message_is_whole(const struct demo_ticket *ticket, const struct demo_message *message)
{
	const struct demo_person *const by = &demo_people[message->by];
	const struct str text = str_of(message->text);

	if (message->by == NOBODY || by->provider != demo_people[ticket->from].provider)
		WRONG(ticket, "somebody speaks who is not there");
	if (!by->staff && message->by != ticket->from && (by->company == NO_COMPANY || by->company != demo_people[ticket->from].company))
		WRONG(ticket, "%s has no business here", by->email);
	if (!str_utf8(text) || text_blank(text) || text_has_control(text, TEXT_LINES) || text.size > TEXT_BYTES)
		WRONG(ticket, "a text cannot be");
	if (message->note != str_starts(text, STR(DEMO_NOTE)))
		WRONG(ticket, "notes start with their mark, and nothing else does");
	if (message->note && !by->staff)
		WRONG(ticket, "a customer writes no notes");
	if (!message->note && (has(message->text, DEMO_NOTE) || has(message->text, "hubarb") || has(message->text, "db7")))
		WRONG(ticket, "a message says what the notes keep between staff (S71)");
	names_are_reserved(ticket, message->text);
}

static void messages_are_whole(const struct demo_ticket *ticket)
{
	size_t count;
	const struct demo_message *const messages = demo_messages(ticket, &count);

	for (size_t i = 0; i < count; i++)
		message_is_whole(ticket, &messages[i]);
	names_are_reserved(ticket, ticket->subject);
}

static void every_message_is_whole(void **state)
{
	(void)state;
	each_ticket(messages_are_whole);
}

static void times_ascend(const struct demo_ticket *ticket, usec now)
{
	usec at = demo_opened(ticket, now);
	size_t count;
	const struct demo_message *const messages = demo_messages(ticket, &count);

	if (at >= now || at < now - DAYS(FOUR_MONTHS))
		WRONG(ticket, "it was not opened within four months");
	for (size_t i = 0; i < count; i++) {
		if (messages[i].after < 0 || (i > 0 && messages[i].after == 0))
			WRONG(ticket, "message %zu is not after the one before", i + 1);
		at += messages[i].after;
	}
	if (at >= now)
		WRONG(ticket, "it ends in the future");
}

static void times_ascend_at_any_hour(const struct demo_ticket *ticket)
{
	times_ascend(ticket, noon);
	times_ascend(ticket, first);
	times_ascend(ticket, last);
}

static void no_time_is_in_the_future(void **state)
{
	(void)state;
	each_ticket(times_ascend_at_any_hour);
}

/* What the list says of a ticket is what its conversation shows. */
static void stage_fits(const struct demo_ticket *ticket)
{
	bool answered = false, ends_with_us = false;
	size_t count;
	const struct demo_message *const messages = demo_messages(ticket, &count);

	for (size_t i = 0; i < count; i++) {
		if (messages[i].note)
			continue;
		ends_with_us = demo_people[messages[i].by].staff;
		answered = answered || ends_with_us;
	}
	if (ticket->stage == STAGE_NEW && answered)
		WRONG(ticket, "it is new, yet answered");
	if (ticket->stage == STAGE_ON_CONTACT && !ends_with_us)
		WRONG(ticket, "it waits for a customer who spoke last");
	if (ticket->stage == STAGE_CLOSED && !answered)
		WRONG(ticket, "it is closed without an answer");
}

static void stages_fit_what_was_said(void **state)
{
	(void)state;
	each_ticket(stage_fits);
}

static void sources_are_unique(void **state)
{
	(void)state;
	for (size_t set = 0; set < demo_set_count; set++)
		for (size_t i = 0; i < demo_sets[set]->count; i++)
			for (size_t before = 0; before <= set; before++)
				for (size_t j = 0; j < (before == set ? i : demo_sets[before]->count); j++)
					assert_string_not_equal(demo_sets[set]->tickets[i].source, demo_sets[before]->tickets[j].source);
}

struct census {
	size_t tickets, stages[DEMO_STAGE_COUNT], priorities[PRIORITY_URGENT + 1], silent, notes, mails, longest;
};

static struct census count_of(enum demo_provider_of provider)
{
	struct census census = { .tickets = 0 };

	for (size_t set = 0; set < demo_set_count; set++)
		for (size_t i = 0; i < demo_sets[set]->count; i++) {
			const struct demo_ticket *const ticket = &demo_sets[set]->tickets[i];
			size_t count;
			const struct demo_message *const messages = demo_messages(ticket, &count);

			if (demo_people[ticket->from].provider != provider)
				continue;
			census.tickets++;
			census.stages[ticket->stage]++;
			census.priorities[ticket->priority]++;
			census.silent += count == 0;
			census.longest = count > census.longest ? count : census.longest;
			for (size_t m = 0; m < count; m++) {
				census.notes += messages[m].note;
				census.mails += messages[m].mail;
			}
		}
	return census;
}

/* H2, S71, S124: there is one of everything that a portal has to show or to hide. */
static void there_is_one_of_everything(void **state)
{
	const struct census main_one = count_of(LANTERNFISH), other = count_of(PEBBLE);

	(void)state;
	assert_in_range(main_one.tickets, 60, 80);
	assert_in_range(other.tickets, 3, 10);
	for (size_t stage = 0; stage < DEMO_STAGE_COUNT; stage++) {
		assert_true(main_one.stages[stage] >= 3);
		assert_true(other.stages[stage] >= 1);
	}
	for (size_t priority = PRIORITY_NONE; priority <= PRIORITY_URGENT; priority++)
		assert_true(main_one.priorities[priority] >= 1);
	assert_int_equal(main_one.silent, 1);
	assert_int_equal(main_one.notes, 2);
	assert_int_equal(main_one.longest, DEMO_NIGHT);
	assert_true(main_one.mails > 0);
}

static void logins_are_distinct_people(void **state)
{
	size_t logins[DEMO_PROVIDER_COUNT] = { 0 }, of_staff = 0;

	(void)state;
	for (size_t who = NOBODY + 1; who < DEMO_PEOPLE_COUNT; who++) {
		if (demo_people[who].login == NULL)
			continue;
		logins[demo_people[who].provider]++;
		if (!demo_people[who].staff)
			continue;
		of_staff++;
		assert_int_equal(demo_people[who].provider, LANTERNFISH);
		assert_true(str_is(str_of(demo_people[who].login), of_staff == 1 ? "admin" : "agent"));
	}
	assert_int_equal(of_staff, 2);
	assert_int_equal(logins[LANTERNFISH], 5);
	assert_int_equal(logins[PEBBLE], 1);
	assert_string_equal(demo_people[MARA].login, "customer");
	assert_string_equal(demo_people[JONAS].login, "colleague");
	assert_int_equal(demo_people[MARA].company, demo_people[JONAS].company);
	assert_int_not_equal(demo_people[MARA].company, demo_people[ASGER].company);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_is_whole),
		cmocka_unit_test(every_ticket_is_whole),
		cmocka_unit_test(every_message_is_whole),
		cmocka_unit_test(no_time_is_in_the_future),
		cmocka_unit_test(stages_fit_what_was_said),
		cmocka_unit_test(sources_are_unique),
		cmocka_unit_test(there_is_one_of_everything),
		cmocka_unit_test(logins_are_distinct_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
