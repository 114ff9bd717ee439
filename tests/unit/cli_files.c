/* cli_files.c: files that come in: lines, mails of an mbox, rows of a CSV file, dates, and which column means what. */
#include "unit.h"

#include "../../handlers/cli/csv.h"
#include "../../handlers/cli/csv_map.h"
#include "../../handlers/cli/csv_ticket.h"
#include "../../handlers/cli/mbox.h"
#include "../../handlers/cli/seen.h"
#include "../../handlers/cli/when.h"

static void lines_come_whole_or_in_pieces(void **state)
{
	struct buf buf = { .arena = *state };
	struct input *input;
	struct str line;
	size_t pieces = 0;

	buf_text(&buf, "one\n\nlast");
	input = input_of(*state, buf_str(&buf));
	assert_true(input_line(input, &line));
	assert_text(line, "one\n");
	assert_true(input_line(input, &line));
	assert_text(line, "\n");
	assert_true(input_line(input, &line));
	assert_text(line, "last");
	assert_false(input_line(input, &line));
	assert_int_equal(input->taken, 9);

	int ends[2];
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < 20; i++)
		assert_int_equal(write(ends[1], "0123456789", 10), 10);
	assert_int_equal(write(ends[1], "\nx", 2), 2);
	close(ends[1]);
	struct input piped = { .name = "pipe", .descriptor = ends[0], .buffer = arena_alloc(*state, INPUT_BUFFER) };
	while (input_line(&piped, &line))
		pieces++;
	assert_int_equal(pieces, 2);
	assert_int_equal(piped.taken, 202);
	assert_null(input_failure(*state, &piped));
	close(ends[0]);
	assert_false(input_line(&(struct input){ .name = "closed", .descriptor = ends[0], .buffer = piped.buffer }, &line));
}

static void a_file_that_cannot_be_read_is_said(void **state)
{
	struct input *input;
	const struct err *e = input_open(*state, "/nosuch/file", &input);

	assert_err(e, ERR_INTERNAL);
	assert_non_null(strstr(e->detail, "/nosuch/file cannot be opened"));
	e = input_open(*state, "/tmp", &input);
	assert_err(e, ERR_INTERNAL);
	assert_non_null(strstr(e->detail, "is a folder"));
}

/* All mails of a file in one text, each behind its offset: "[0]…". */
static struct str mails_of(struct arena *arena, const char *file, size_t most)
{
	struct mbox *const mbox = mbox_new(arena, input_of(arena, str_of(file)), most);
	struct buf out = { .arena = arena };
	struct mbox_mail mail;
	uint64_t number = 0;

	while (mbox_next(mbox, &mail)) {
		assert_int_equal(mail.number, ++number);
		buf_format(&out, "[%llu%s]%.*s", (unsigned long long)mail.offset, mail.too_large ? " too large" : "", STR_ARG(mail.bytes));
	}
	assert_false(mbox_next(mbox, &mail));
	return buf_str(&out);
}

static void an_mbox_is_cut_between_its_mails(void **state)
{
	static const struct {
		const char *what, *file, *mails;
	} cases[] = {
		{ "nothing", "", "" },
		{ "blank lines alone", "\n\r\n\n", "" },
		{ "two mails", "From a\nA: 1\n\nx\n\nFrom b\nB: 2\n\ny\n", "[7]A: 1\n\nx\n[23]B: 2\n\ny\n" },
		{ "line ends of Windows", "From a\r\nA: 1\r\n\r\nx\r\n\r\nFrom b\r\nB: 2\r\n", "[8]A: 1\r\n\r\nx\r\n[29]B: 2\r\n" },
		{ "From in the middle of a paragraph", "From a\nA: 1\n\nx\nFrom here\n", "[7]A: 1\n\nx\nFrom here\n" },
		{ "mboxrd's quotation", "From a\nA: 1\n\n>From x\n>>From y\n> From z\n", "[7]A: 1\n\nFrom x\n>From y\n> From z\n" },
		{ "a single mail", "A: 1\n\nx\n\nFrom here\n>From there\n", "[0]A: 1\n\nx\n\nFrom here\n>From there\n" },
		{ "a single mail behind blank lines", "\n\nA: 1\n\nx\n", "[2]A: 1\n\nx\n" },
		{ "no end of line", "From a\nA: 1\n\nx", "[7]A: 1\n\nx" },
		{ "a mail without anything", "From a\n\nFrom b\n\nFrom c\n", "[7]\n[15]\n[23]" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str mails = mails_of(*state, cases[i].file, 1 << 20);

		if (!str_is(mails, cases[i].mails))
			fail_msg("%s: %.*s", cases[i].what, STR_ARG(mails));
	}
}

static void a_mail_that_is_too_large_is_passed_over(void **state)
{
	assert_text(mails_of(*state, "From a\nA: 1\n\n0123456789\n\nFrom b\nB: 2\n", 12), "[7 too large]A: 1\n[32]B: 2\n");
}

/* All rows as "line:field|field;", a wrong one as "line!". */
static struct str rows_of(struct arena *arena, struct str file, char separator)
{
	struct csv csv = csv_of(input_of(arena, file), separator);
	struct buf out = { .arena = arena };
	struct csv_row row;

	while (csv_next(&csv, arena, &row)) {
		buf_format(&out, "%llu%s", (unsigned long long)row.line, row.problem != NULL ? "!" : ":");
		for (size_t i = 0; i < row.count && row.problem == NULL; i++)
			buf_format(&out, "%s%.*s", i == 0 ? "" : "|", STR_ARG(row.fields[i]));
		buf_char(&out, ';');
	}
	return buf_str(&out);
}

/* RFC 4180 */
static void csv_is_read_strictly(void **state)
{
	static const struct {
		const char *what, *file, *rows;
	} cases[] = {
		{ "nothing", "", "" },
		{ "fields", "a,b,c\n1,,3\n", "1:a|b|c;2:1||3;" },
		{ "line ends of Windows", "a,b\r\n1,2\r\n", "1:a|b;2:1|2;" },
		{ "no end of line", "a,b", "1:a|b;" },
		{ "a byte order mark", "\xef\xbb\xbf" "a\n", "1:a;" },
		{ "quotation", "\"a,\"\"b\"\"\n\nc\",d\n1\n", "1:a,\"b\"\n\nc|d;4:1;" },
		{ "an empty quotation", "\"\",x\n", "1:|x;" },
		{ "empty lines", "\n\na\n\n\nb\n", "3:a;6:b;" },
		{ "a quotation mark inside a field", "a\"b,c\nd,e\n", "1!;2:d|e;" },
		{ "text behind a quotation", "\"a\"b,c\nd\n", "1!;2:d;" },
		{ "a carriage return inside a field", "a\rb\nc\n", "1!;2:c;" },
		{ "a quotation without end", "a\n\"b,c\nd\n", "1:a;2!;" },
		{ "a letter of windows-1252", "caf\xe9\n", "1:café;" },
		{ "invisible letters", "a\x01" "b\n", "1:ab;" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str rows = rows_of(*state, str_of(cases[i].file), ',');

		if (!str_is(rows, cases[i].rows))
			fail_msg("%s: %.*s", cases[i].what, STR_ARG(rows));
	}
	assert_text(rows_of(*state, STR("a;b,c\n"), ';'), "1:a|b,c;");
	assert_text(rows_of(*state, (struct str){ "a\0b\n", 4 }, ','), "1:ab;");
}

static void csv_has_limits(void **state)
{
	struct buf buf = { .arena = *state };

	for (int i = 0; i < CSV_COLUMNS_MAX + 1; i++)
		buf_char(&buf, ',');
	buf_text(&buf, "\nx\n");
	assert_text(rows_of(*state, buf_str(&buf), ','), "1!;2:x;");
}

static void dates_are_iso(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		usec when;
	} cases[] = {
		{ "1970-01-02", true, DAYS(1) }, { "2023-06-01 12:15:36", true, SECONDS(1685621736) }, { " 2023-06-01T12:15:36Z ", true, SECONDS(1685621736) },
		{ "2023-06-01T14:15:36+02:00", true, SECONDS(1685621736) }, { "2023-06-01 07:15:36 -0500", true, SECONDS(1685621736) },
		{ "2023-06-01 12:15", true, SECONDS(1685621700) }, { "2023/06/01 12:15:36.25", true, SECONDS(1685621736) + 250000 },
		{ "2024-02-29", true, SECONDS(1709164800) }, { "1685621736", true, SECONDS(1685621736) },
		{ "2023-02-29", false, 0 }, { "2023-13-01", false, 0 }, { "2023-00-01", false, 0 }, { "2023-06-31", false, 0 }, { "01.06.2023", false, 0 },
		{ "06/01/2023", false, 0 }, { "2023-06-01 25:00", false, 0 }, { "2023-06-01 12:60", false, 0 }, { "2023-06-01 12", false, 0 },
		{ "2023-06-01 12:15:36x", false, 0 }, { "2023-06-01 12:15:36.", false, 0 }, { "2023-06-01 12:15 +15:00", false, 0 },
		{ "2023-06-01 12:15 +1", false, 0 }, { "2200-01-01", false, 0 }, { "1969-12-31", false, 0 }, { "99999999999", false, 0 },
		{ "0", false, 0 }, { "", false, 0 }, { "soon", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		usec when = 0;
		const bool ok = when_read(str_of(cases[i].text), &when);

		if (ok != cases[i].ok || (ok && when != cases[i].when))
			fail_msg("\"%s\": %d %lld", cases[i].text, ok, (long long)when);
	}
}

static struct csv_row row_of(struct arena *arena, const char *text)
{
	struct csv csv = csv_of(input_of(arena, str_of(text)), ',');
	struct csv_row row;

	assert_true(csv_next(&csv, arena, &row));
	return row;
}

static const char header[] = "ID,Customer Email,\"Last, First\",Subject,Text,Status,Priority,Opened,Bought,Answer\n";

static void columns_are_found_by_name(void **state)
{
	static const char *const texts[] = { "key=ID,email=customer email,name=Last, First", "subject = Subject", "created=Opened,created=Bought" };
	const struct csv_row head = row_of(*state, header), row = row_of(*state, "7,a@b.no,\"B, A\",s,t,,,,2020-01-01,\n");
	struct csv_map map;

	assert_null(csv_map_read(*state, texts, COUNT_OF(texts), &head, &map));
	assert_text(csv_value(&map, &row, CSV_KEY), "7");
	assert_text(csv_value(&map, &row, CSV_NAME), "B, A");
	assert_text(csv_value(&map, &row, CSV_CREATED), "2020-01-01");
	assert_text(csv_value(&map, &row, CSV_BODY), "");
	assert_false(csv_has(&map, CSV_OWNER));
}

static void a_wrong_map_says_what_would_be_right(void **state)
{
	static const struct {
		const char *map, *words;
	} cases[] = {
		{ "mail=ID", "the fields are key, email" }, { "email", "it is FIELD=COLUMN" }, { "email=Mail", "it has \"ID\", \"Customer Email\"" },
		{ "email=ID", "needs email=, created= and subject= or body=" }, { "key=ID,key=ID,key=ID,key=ID,key=ID,key=ID,key=ID,key=ID,key=ID", "more than 8" },
	};
	const struct csv_row head = row_of(*state, header);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct csv_map map;
		const struct err *e = csv_map_read(*state, &cases[i].map, 1, &head, &map);

		assert_err(e, ERR_INVALID);
		if (strstr(e->detail, cases[i].words) == NULL)
			fail_msg("%s: %s", cases[i].map, e->detail);
	}
}

static const char *const whole_map[] = {
	"key=ID,email=Customer Email,subject=Subject,body=Text,status=Status,priority=Priority,created=Opened,answer=Answer",
};

static const struct err *ticket_of(struct arena *arena, const char *text, struct import_ticket *ticket)
{
	static const char *const status[] = { "Lukket=Closed", "Parked=On the shelf" }, *const priority[] = { "P1=urgent" };
	const struct csv_words words = { .status = status, .status_count = 2, .priority = priority, .priority_count = 1, .source = "file",
		.staff_name = STR("Us") };
	const struct csv_row head = row_of(arena, header), row = row_of(arena, text);
	struct csv_map map;
	struct str key;

	assert_null(csv_map_read(arena, whole_map, 1, &head, &map));
	return csv_ticket(arena, &words, &map, &row, ticket, &key);
}

static void a_row_becomes_a_ticket(void **state)
{
	struct import_ticket ticket;

	assert_null(ticket_of(*state, "7,a@b.no,A,About it,Help!,lukket,P1,2020-01-01,,Done\n", &ticket));
	assert_text(ticket.source, "file:7");
	assert_text(ticket.subject, "About it");
	assert_true(ticket.closed);
	assert_int_equal(ticket.priority, PRIORITY_URGENT);
	assert_int_equal(ticket.part_count, 2);
	assert_text(ticket.parts[0].text, "Help!");
	assert_int_equal(ticket.parts[1].author, AUTHOR_STAFF);
	assert_text(ticket.parts[1].person.name, "Us");
	assert_true(ticket.parts[1].created > ticket.parts[0].created);

}

static void a_row_without_subject_is_called_by_its_first_line(void **state)
{
	struct import_ticket ticket;

	assert_null(ticket_of(*state, "8,a@b.no,A,,\"First line\nand more\",parked,,2020-01-01,,\n", &ticket));
	assert_text(ticket.subject, "First line");
	assert_text(ticket.stage, "On the shelf");
	assert_false(ticket.closed);
	assert_int_equal(ticket.part_count, 1);
}

static void a_row_that_misses_something_says_what(void **state)
{
	static const struct {
		const char *row, *words;
	} cases[] = {
		{ "7,,A,s,t,,,2020-01-01,,\n", "no address" }, { "7,a@b.no,A,,,,,2020-01-01,,\n", "neither subject nor body" },
		{ "7,a@b.no,A,s,t,,,,,\n", "nothing of when" }, { "7,a@b.no,A,s,t,,,soon,,\n", "created is \"soon\"" },
		{ "7,a@b.no,A,s,t,,Blocker,2020-01-01,,\n", "--priority \"Blocker=high\"" }, { "7,a@b.no\n", "it has 2 fields, the header has 10" },
		{ "7,\"a\n", "never closed" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct import_ticket ticket;
		const struct err *e = ticket_of(*state, cases[i].row, &ticket);

		assert_err(e, ERR_INVALID);
		if (strstr(e->detail, cases[i].words) == NULL)
			fail_msg("%s%s", cases[i].row, e->detail);
	}
}

static void keys_are_seen_once(void **state)
{
	struct seen *seen = seen_new();

	for (uint64_t i = 1; i < 5000; i++)
		assert_int_equal(seen_at(seen, str_format(*state, "key %llu", (unsigned long long)i), i), 0);
	for (uint64_t i = 1; i < 5000; i++)
		assert_int_equal(seen_at(seen, str_format(*state, "key %llu", (unsigned long long)i), 9999), i);
	seen_free(&seen);
	assert_null(seen);
	seen_free(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(lines_come_whole_or_in_pieces),
		WITH_ARENA(a_file_that_cannot_be_read_is_said),
		WITH_ARENA(an_mbox_is_cut_between_its_mails),
		WITH_ARENA(a_mail_that_is_too_large_is_passed_over),
		WITH_ARENA(csv_is_read_strictly),
		WITH_ARENA(csv_has_limits),
		cmocka_unit_test(dates_are_iso),
		WITH_ARENA(columns_are_found_by_name),
		WITH_ARENA(a_wrong_map_says_what_would_be_right),
		WITH_ARENA(a_row_becomes_a_ticket),
		WITH_ARENA(a_row_without_subject_is_called_by_its_first_line),
		WITH_ARENA(a_row_that_misses_something_says_what),
		WITH_ARENA(keys_are_seen_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
