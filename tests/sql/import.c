/* import.c: mails become tickets, whatever order they come in, each once. */
#include "database.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/import.h"

/* A mail by few words; the rest follows. `after` seconds after T0. */
struct letter {
	const char *id, *refers, *from, *to, *subject;
	int after;
};

static struct import_result take(struct database *database, const struct tenant *tenant, const struct letter *letter)
{
	struct str references[4], recipients[1] = { str_of(letter->to) }, rest = str_of(letter->refers), part;
	struct import_mail mail = {
		.message_id = str_of(letter->id),
		.references = references,
		.from = { .email = str_of(letter->from), .name = STR("Jane van Doe") },
		.recipients = recipients,
		.recipient_count = letter->to == NULL ? 0 : 1,
		.subject = str_of(letter->subject),
		.sent = SECONDS(T0 + letter->after),
		.text = STR("text"),
		.html = STR("<p>text</p>"),
		.renderer = 1,
	};
	struct import_result result;

	mail.content = digest_of(str_format(database->arena, "%s|%s|%d", letter->subject, letter->from, letter->after));
	while (rest.size > 0 && str_next(&rest, ' ', &part))
		references[mail.reference_count++] = part;
	ASSERT_OK(import_message(database->db, tenant->account, &mail, clock_now(), &result));
	return result;
}

/* Tells tickets apart by their messages' times: the same matter in the same words, whatever the numbers. */
static void assert_tickets(const struct tenant *tenant, const char *expected)
{
	const char *found = sql_text("SELECT GROUP_CONCAT(one ORDER BY one SEPARATOR ' | ') FROM (SELECT CONCAT_WS(' ', t.subject, "
	                             "GROUP_CONCAT(UNIX_TIMESTAMP(m.created) - %d ORDER BY m.created SEPARATOR ','), UNIX_TIMESTAMP(t.created) - %d, "
	                             "UNIX_TIMESTAMP(t.updated) - %d, r.email) AS one FROM ticket t JOIN thread h ON h.ticket_id = t.id JOIN message m ON m.thread_id = h.id "
	                             "LEFT JOIN contact r ON r.id = t.requester_id WHERE t.account_id = %llu GROUP BY t.id) all_of_them",
	    T0, T0, T0, (unsigned long long)tenant->account);
	char tidy[4096];
	size_t size = 0;

	for (const char *at = found; at != NULL && *at != '\0' && size + 1 < sizeof tidy; at++) /* without the zeros of microseconds */
		if (strncmp(at, ".000000", 7) == 0)
			at += 6;
		else
			tidy[size++] = *at;
	tidy[size] = '\0';
	assert_string_equal(tidy, expected);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket t JOIN ticket_contact k ON k.account_id = t.account_id AND k.ticket_id = t.id "
	                            "WHERE t.account_id = %llu AND (k.updated <> t.updated OR k.closed <> t.closed)", (unsigned long long)tenant->account), 0);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM thread h JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id "
	                            "WHERE h.account_id = %llu AND h.created <> t.created", (unsigned long long)tenant->account), 0);
}

static void thread_is_one_ticket_in_whatever_order_it_comes(void **state)
{
	static const struct letter letters[] = {
		{ "a@x", NULL, "ann@firm.test", "list@x.test", "It broke", 10 },
		{ "b@x", "a@x", "bob@gmail.com", "ann@firm.test", "Re: It broke", 20 },
		{ "c@x", "a@x b@x", "ann@firm.test", "bob@gmail.com", "Re: It broke", 30 },
		{ "d@x", "a@x b@x c@x", "cy@other.test", "list@x.test", "Re: [list] It broke (solved)", 40 },
	};
	static const unsigned char orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 0, 3, 2 }, { 2, 3, 0, 1 }, { 3, 0, 1, 2 }, { 1, 3, 0, 2 } };
	struct database *database = *state;

	for (size_t order = 0; order < COUNT_OF(orders); order++) {
		char name[32];
		snprintf(name, sizeof name, "order%zu", order);
		struct tenant tenant = tenant_make(database, name);

		for (size_t i = 0; i < COUNT_OF(letters); i++) {
			const struct import_result result = take(database, &tenant, &letters[orders[order][i]]);
			assert_false(result.known);
			assert_int_equal(result.new_ticket, i == 0);
			assert_int_equal(result.ticket, 1001);
		}
		for (size_t i = 0; i < COUNT_OF(letters); i++) /* a second run changes nothing */
			assert_true(take(database, &tenant, &letters[i]).known);
		assert_tickets(&tenant, "It broke 10,20,30,40 10 40 ann@firm.test");
		/* The ticket is the firm's; the two firms have a company, the public provider has none. */
		assert_string_equal(sql_text("SELECT c.name FROM ticket t JOIN company c ON c.id = t.company_id WHERE t.account_id = %llu",
		    (unsigned long long)tenant.account), "firm.test");
		assert_int_equal(sql_number("SELECT COUNT(*) FROM company WHERE account_id = %llu", (unsigned long long)tenant.account), 2);
		assert_int_equal(sql_number("SELECT COUNT(*) FROM contact WHERE account_id = %llu AND first_name = 'Jane van' AND last_name = 'Doe'",
		    (unsigned long long)tenant.account), 3);
		assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket_contact WHERE account_id = %llu", (unsigned long long)tenant.account), 3);
	}
}

static void subject_joins_answers_among_the_same_people(void **state)
{
	static const struct {
		const char *name;
		struct letter letters[3];
		const char *tickets;
	} cases[] = {
		{ "an answer without references joins", { { "a", NULL, "ann@firm.test", "bob@y.test", "Printer", 1 },
			{ "b", NULL, "bob@y.test", "ann@firm.test", "RE: printer ", 2 } }, "Printer 1,2 1 2 ann@firm.test" },
		{ "what it answers may come later", { { "b", NULL, "bob@y.test", "ann@firm.test", "AW: Printer", 2 },
			{ "a", NULL, "ann@firm.test", "bob@y.test", "Printer", 1 } }, "Printer 1,2 1 2 ann@firm.test" },
		{ "also from the one who answered", { { "b", NULL, "bob@y.test", "ann@firm.test", "AW: Printer", 2 },
			{ "c", NULL, "bob@y.test", "ann@firm.test", "Printer", 1 } }, "Printer 1,2 1 2 bob@y.test" },
		{ "strangers are another matter", { { "a", NULL, "ann@firm.test", "list@x.test", "Help", 1 },
			{ "b", NULL, "zoe@z.test", "list@x.test", "Re: Help", 2 } }, "Help 1 1 1 ann@firm.test | Re: Help 2 2 2 zoe@z.test" },
		{ "the same words again are another matter", { { "a", NULL, "cron@firm.test", "root@firm.test", "Daily report", 1 },
			{ "b", NULL, "cron@firm.test", "root@firm.test", "Daily report", 2 } },
			"Daily report 1 1 1 cron@firm.test | Daily report 2 2 2 cron@firm.test" },
		{ "so is an answer after half a year", { { "a", NULL, "ann@firm.test", "bob@y.test", "Printer", 1 },
			{ "b", NULL, "bob@y.test", "ann@firm.test", "Re: Printer", 180 * 86400 } },
			"Printer 1 1 1 ann@firm.test | Re: Printer 15552000 15552000 15552000 bob@y.test" },
		{ "no subject joins nothing", { { "a", NULL, "ann@firm.test", "bob@y.test", "Re:", 1 },
			{ "b", NULL, "bob@y.test", "ann@firm.test", "Re: ", 2 } }, "Re: 1 1 1 ann@firm.test | Re: 2 2 2 bob@y.test" },
	};
	struct database *database = *state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char name[32];
		snprintf(name, sizeof name, "subject%zu", i);
		struct tenant tenant = tenant_make(database, name);

		for (size_t n = 0; n < COUNT_OF(cases[i].letters) && cases[i].letters[n].id != NULL; n++)
			(void)take(database, &tenant, &cases[i].letters[n]);
		assert_tickets(&tenant, cases[i].tickets);
	}
}

static void mail_is_known_by_its_id_and_what_is_in_it(void **state) /* R169 */
{
	static const struct letter letter = { "same@x", NULL, "ann@firm.test", NULL, "Hello", 1 }, other = { "same@x", NULL, "ann@firm.test", NULL, "Hello", 2 },
				   nameless = { "", NULL, "ann@firm.test", NULL, "No id", 3 };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "known"), second = tenant_make(database, "second");

	assert_false(take(database, &tenant, &letter).known);
	assert_true(take(database, &tenant, &letter).known);
	assert_false(take(database, &tenant, &other).known); /* the same id, another content */
	assert_int_equal(take(database, &tenant, &other).ticket, 1001);
	assert_false(take(database, &tenant, &nameless).known);
	assert_true(take(database, &tenant, &nameless).known);
	assert_false(take(database, &second, &letter).known); /* to two accounts: one in each */
}

static void mail_that_cannot_be_stored_says_why_and_leaves_nothing(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "refused");
	struct import_mail mail = { .from = { .email = STR("not an address"), .name = STR("") }, .subject = STR("x"), .sent = SECONDS(T0),
		.text = STR("x"), .html = STR("x") };
	struct import_result result;
	const struct err *e;

	e = import_message(database->db, tenant.account, &mail, clock_now(), &result);
	ASSERT_ERR(ERR_INVALID, e);
	assert_non_null(strstr(e->detail, "not an address"));
	mail.from.email = STR("a@b.test");
	mail.text = STR("\xFF");
	ASSERT_ERR(ERR_INVALID, import_message(database->db, tenant.account, &mail, clock_now(), &result));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket WHERE account_id = %llu", (unsigned long long)tenant.account), 0);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM contact WHERE account_id = %llu", (unsigned long long)tenant.account), 0);
	mail.text = STR("x");
	mail.subject = str_format(database->arena, "%01200d", 7);
	mail.sent = clock_now() + DAYS(4000); /* a sender whose clock is wrong */
	ASSERT_OK(import_message(database->db, tenant.account, &mail, clock_now(), &result));
	assert_int_equal(sql_number("SELECT CHAR_LENGTH(subject) FROM ticket WHERE account_id = %llu", (unsigned long long)tenant.account), 1000);
	assert_int_equal(sql_number("SELECT updated <= NOW(6) FROM ticket WHERE account_id = %llu", (unsigned long long)tenant.account), 1);
}

static void staff_stay_staff(void **state)
{
	static const struct letter asked = { "q@x", NULL, "ann@firm.test", "help@us.test", "How?", 1 }, told = { "r@x", "q@x", "Sam@US.test", "ann@firm.test", "Re: How?", 2 };
	const struct staff sam = { .email = STR("sam@us.test"), .first_name = STR("Sam"), .last_name = STR("Secret") };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "staffed");
	struct message *messages;
	struct ticket ticket;
	size_t count, left_out;
	uint64_t id;

	ASSERT_OK(staff_create(database->db, tenant.account, &sam, clock_now(), &id));
	(void)take(database, &tenant, &asked);
	(void)take(database, &tenant, &told);
	const uint64_t ann = sql_number("SELECT id FROM contact WHERE account_id = %llu", (unsigned long long)tenant.account);
	const struct viewer viewer = viewer_of(database, &tenant, ann);
	ASSERT_OK(ticket_of_viewer(database->db, &tenant.portal, &viewer, 1001, &ticket));
	ASSERT_OK(ticket_messages(database->db, &tenant.portal, &viewer, &ticket, 10, &messages, &count, &left_out));
	assert_int_equal(count, 2);
	assert_int_equal(messages[1].kind, AUTHOR_STAFF);
	assert_true(str_is(messages[1].author, "Sam")); /* S66: the first name */
	assert_int_equal(sql_number("SELECT COUNT(*) FROM contact WHERE account_id = %llu", (unsigned long long)tenant.account), 1);
}

static void row_becomes_a_whole_ticket_once(void **state)
{
	const struct staff sam = { .email = STR("sam@us.test"), .first_name = STR("Sam"), .last_name = STR("") };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "rows");
	const struct import_part parts[] = {
		{ .author = AUTHOR_CONTACT, .person = { STR("ann@firm.test"), STR("Ann") }, .created = SECONDS(T0), .format = FORMAT_PLAIN,
			.text = STR("asked"), .html = STR("asked"), .renderer = 1 },
		{ .author = AUTHOR_STAFF, .person = { STR("sam@us.test"), STR("") }, .created = SECONDS(T0 + 5), .format = FORMAT_PLAIN,
			.text = STR("told"), .html = STR("told"), .renderer = 1 },
		{ .author = AUTHOR_STAFF, .person = { STR("sam@us.test"), STR("") }, .note = true, .created = SECONDS(T0 + 9), .text = STR("hm"), .html = STR("") },
	};
	struct import_ticket row = { .source = STR("t.csv:1"), .subject = STR("Broken"), .requester = { STR("ann@firm.test"), STR("Ann") },
		.owner = STR("sam@us.test"), .closed = true, .priority = PRIORITY_HIGH, .created = SECONDS(T0), .parts = parts, .part_count = COUNT_OF(parts) };
	struct import_result result;
	uint64_t id;

	ASSERT_ERR(ERR_INVALID, import_row(database->db, tenant.account, &row, clock_now(), &result)); /* nobody of that name is staff */
	ASSERT_OK(staff_create(database->db, tenant.account, &sam, clock_now(), &id));
	ASSERT_OK(import_row(database->db, tenant.account, &row, clock_now(), &result));
	assert_true(result.new_ticket);
	assert_int_equal(result.contacts, 1);
	assert_int_equal(result.companies, 1);
	ASSERT_OK(import_row(database->db, tenant.account, &row, clock_now(), &result));
	assert_true(result.known);
	assert_tickets(&tenant, "Broken 0,5 0 5 ann@firm.test"); /* the note moves nothing that a customer could see */
	row.source = STR("t.csv:2");
	row.stage = STR("waiting on US");
	row.part_count = 0;
	ASSERT_OK(import_row(database->db, tenant.account, &row, clock_now(), &result)); /* H2: without a conversation */
	assert_string_equal(sql_text("SELECT s.name FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.account_id = %llu AND t.number = %llu",
	    (unsigned long long)tenant.account, (unsigned long long)result.ticket), "Waiting on us");
	row.stage = STR("No such");
	row.source = STR("t.csv:3");
	ASSERT_ERR(ERR_INVALID, import_row(database->db, tenant.account, &row, clock_now(), &result));
}

/* Several imports at once make neither a person nor a company nor a mail twice. */
static void imports_at_once_store_each_thing_once(void **state)
{
	enum { PROCESSES = 8, MAILS = 20 };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "atonce");
	int status;

	for (int n = 0; n < PROCESSES; n++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);

			for (int i = 0; i < MAILS; i++) {
				char id[16], from[32];

				snprintf(id, sizeof id, "m%d@x", i);
				snprintf(from, sizeof from, "p%d@d%d.test", i % 5, i % 3);
				(void)take(&mine, &tenant, &(struct letter){ id, NULL, from, NULL, id, i });
			}
			_exit(0);
		}
	for (int n = 0; n < PROCESSES; n++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(sql_number("SELECT COUNT(*) FROM message WHERE account_id = %llu", (unsigned long long)tenant.account), MAILS);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM ticket WHERE account_id = %llu", (unsigned long long)tenant.account), MAILS);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM company WHERE account_id = %llu", (unsigned long long)tenant.account), 3);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM contact WHERE account_id = %llu", (unsigned long long)tenant.account), 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thread_is_one_ticket_in_whatever_order_it_comes),
		cmocka_unit_test(subject_joins_answers_among_the_same_people),
		cmocka_unit_test(mail_is_known_by_its_id_and_what_is_in_it),
		cmocka_unit_test(mail_that_cannot_be_stored_says_why_and_leaves_nothing),
		cmocka_unit_test(staff_stay_staff),
		cmocka_unit_test(row_becomes_a_whole_ticket_once),
		cmocka_unit_test(imports_at_once_store_each_thing_once),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
