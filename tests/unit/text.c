/* text.c: what people type, character by character: mending, blankness, line ends, addresses (R10-R12, R128, R157, R193). */
#include "../../fcgi/base/address.h"
#include "../../fcgi/base/placeholder.h"
#include "../../fcgi/base/text.h"
#include "../../fcgi/base/utf8.h"
#include "unit.h"

static void every_character_is_read_back(void **state)
{
	static const struct {
		const char *text;
		uint32_t character;
	} cases[] = {
		{ "a", 'a' }, { "\x7f", 0x7f }, { "\xc2\x80", 0x80 }, { "\xdf\xbf", 0x7ff }, { "\xe0\xa0\x80", 0x800 },
		{ "\xed\x9f\xbf", 0xd7ff }, { "\xee\x80\x80", 0xe000 }, { "\xef\xbf\xbf", 0xffff },
		{ "\xf0\x90\x80\x80", 0x10000 }, { "\xf4\x8f\xbf\xbf", 0x10ffff },
	};
	uint32_t character;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str text = str_of(cases[i].text);

		assert_int_equal(utf8_read(text, 0, &character), text.size);
		assert_int_equal(character, cases[i].character);
		for (size_t cut = 1; cut < text.size; cut++)
			assert_int_equal(utf8_read(str_first(text, cut), 0, &character), 0);
	}
}

static void what_is_not_utf8_is_mended(void **state)
{
	static const struct {
		struct str bytes;
		const char *mended;
	} cases[] = {
		{ { "", 0 }, "" }, { { "\xc3\xa9t\xc3\xa9", 5 }, "\xc3\xa9t\xc3\xa9" }, { { "a\0b", 3 }, "a\xef\xbf\xbd" "b" },
		{ { "\xff", 1 }, "\xef\xbf\xbd" }, { { "a\xc3", 2 }, "a\xef\xbf\xbd" },
		{ { "\xc0\xaf", 2 }, "\xef\xbf\xbd\xef\xbf\xbd" },
		{ { "\xed\xa0\x80.", 4 }, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd." },
		{ { "\xc3\xa9\xe9", 3 }, "\xc3\xa9\xef\xbf\xbd" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str mended = text_mended(*state, cases[i].bytes);

		assert_text(mended, cases[i].mended);
		assert_true(str_equal(text_mended(*state, mended), mended));
	}
}

static void white_space_is_what_unicode_says(void **state)
{
	assert_text(text_trimmed(STR(" \t a b \r\n")), "a b");
	assert_text(text_trimmed(STR("\xc2\xa0\xe3\x80\x80x\xe2\x80\xa8")), "x");
	assert_text(text_trimmed(STR(" \xe3\x80\x80 ")), "");
	assert_text(text_trimmed(STR("")), "");
	assert_text(text_line(*state, STR("\t a\tb\t\tc\t")), "a b  c");
	assert_text(text_line(*state, STR(" a b ")), "a b");
	assert_text(text_line(*state, STR("\t")), "");
}

/* R193: only spaces, only what has no width. */
static void some_texts_only_look_long(void **state)
{
	static const char *const blank[] = {
		"", " ", "\r\n\t", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xe2\x80\x8b \xc2\xad\xe2\x81\xa0", "\xe3\x85\xa4",
		"\xe2\xa0\x80", "\xe3\x80\x80", "\xe2\x80\xae\xe2\x80\xac", "\xf3\xa0\x80\xa1",
	};
	static const char *const not_blank[] = { "a", " . ", ("\xe2\x80\x8b" "a"), "\xcc\x81", "\xf0\x9f\x98\x80", "\xef\xbf\xbd" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(blank); i++)
		assert_true(text_blank(str_of(blank[i])));
	for (size_t i = 0; i < COUNT_OF(not_blank); i++)
		assert_false(text_blank(str_of(not_blank[i])));
}

static void line_ends_become_one(void **state)
{
	assert_text(text_lines(*state, STR("a\r\nb\rc\nd")), "a\nb\nc\nd");
	assert_text(text_lines(*state, STR("\r\r\n\n\r")), "\n\n\n\n");
	assert_text(text_lines(*state, STR("\r\n")), "\n");
	assert_text(text_lines(*state, STR("a\x0c" "b\x0b\r\n")), "a\nb\n\n");
	assert_text(text_lines(*state, STR("plain\n")), "plain\n");
	assert_text(text_lines(*state, STR("")), "");
}

/* What is copied out of a terminal: its colours, and whatever else is for it alone. */
static void what_cannot_be_shown_goes(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "\x1b[1;31mError:\x1b[0m disk \x1b[4mfull\x1b[m", "Error: disk full" },
		{ "a\x1b[38:2::255:0:0mb\x1b[2J\x1b[?25hc", "abc" }, { "\x1b[ qa", "a" },
		{ "\x1b", "" }, { "\x1b[", "[" }, { "a\x1b[3", "a[3" }, { "\x1b[3\n1m", "[3\n1m" }, { "\x1b[1\xc3\xa9m", "[1\xc3\xa9m" },
		{ "\x1b\x1b[1m[", "[" }, { "\x1b(Bb", "(Bb" }, { "ding\x07\x08 dong\x7f", "ding dong" },
		{ "\xc2\x9b" "31m\xc2\x85" "b", "31mb" }, { "[31m stays", "[31m stays" }, { "\x01\ta\x02\r\n\x03\x0c", "\ta\r\n\x0c" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(text_shown(*state, str_of(cases[i].text)), cases[i].shown);
}

static void control_characters_are_seen(void **state)
{
	static const struct {
		struct str text;
		bool line, lines;
	} cases[] = {
		{ { "abc", 3 }, false, false }, { { "a\tb", 3 }, true, false }, { { "a\nb", 3 }, true, false },
		{ { "a\rb", 3 }, true, true }, { { "a\0b", 3 }, true, true }, { { "\x1b[0m", 4 }, true, true },
		{ { "\x7f", 1 }, true, true }, { { "\xc2\x9b", 2 }, true, true }, { { "\xc2\xa0", 2 }, false, false },
		{ { "\xe2\x80\xa8", 3 }, true, false }, { { "\xe2\x80\xa9", 3 }, true, false },
		{ { "\xc4\x8a", 2 }, false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_int_equal(text_has_control(cases[i].text, TEXT_ONE_LINE), cases[i].line);
		assert_int_equal(text_has_control(cases[i].text, TEXT_LINES), cases[i].lines);
	}
}

static void these_addresses_are_taken(void **state)
{
	static const char *const good[] = {
		"a@b.c", "anna@northwind.example", "a.b+c@x-y.example", "o'brien@example.com", "root@localhost",
		"x@xn--bcher-kva.example", ("info@b\xc3\xbc" "cher.example"),
		"\xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd@\xd0\xbf\xd0\xbe\xd1\x87\xd1\x82\xd0\xb0.\xd1\x80\xd1\x84",
		"\xe6\x97\xa5\xe6\x9c\xac@\xe4\xbe\x8b\xe3\x81\x88.jp", "!#$%&'*+-/=?^_`{|}~@example.com", "1@2.example",
		"A@B.C",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		if (!address_valid(str_of(good[i])))
			fail_msg("\"%s\" is an address", good[i]);
}

/* R10, R11, R12, R154, R157. */
static void and_these_are_not(void **state)
{
	static const char *const bad[] = {
		"", "a", "@", "a@", "@b", "a@b@c", "a,b@c", "a@b,c@d", "a@b;c@d", "a b@c", "a@b c", " a@b", "a@b ", "a@b\n",
		"a@b\r\nCc: x@y", "<a@b>", "Anna <a@b>", "a@b>", "\"a b\"@c", "\"a\"@b", "a(x)@b", "a@b(x)", "group:a@b;",
		"a\\@b@c", ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "a@b.-c", "a@b_c",
		"a@[192.0.2.1]", "a@192.0.2.1", "a@1", "a@b.1", "a@b/c", "a%00@b:25", ("a@\xef\xbc\xa0" "b"), "a\xef\xbc\xa0" "b",
		"a@b\xe3\x80\x82" "c", "a\xe2\x80\xa8@b", "a\xe2\x80\x8b@b", "\xe2\x80\xae" "a@b",
		"\xe2\x84\xaa@b" /* Kelvin */, "\xc5\xbf@b" /* long s */, "\xef\xac\x81@b" /* fi */,
		"\xef\xbd\x81@b" /* full width a */, "a\xc2\xa0@b", "a\xff@b", "a@b\xc3", "\xed\xa0\x80@b", "a@b\xc2\xad",
		"admin@x                                  z",
	};
	const struct str with_nul = STR("a\0@b");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (address_valid(str_of(bad[i])))
			fail_msg("\"%s\" is no address", bad[i]);
	assert_false(address_valid(with_nul));
}

/* R13: at the limit and one beyond. */
static void addresses_have_limits(void **state)
{
	struct buf text = { .arena = *state };

	for (size_t i = 0; i < ADDRESS_LOCAL_MAX; i++)
		buf_char(&text, 'l');
	buf_char(&text, '@');
	assert_true(address_valid((buf_text(&text, "x"), buf_str(&text))));
	while (text.size < ADDRESS_MAX)
		buf_char(&text, text.size % 60 == 0 ? '.' : 'd');
	assert_true(address_valid(buf_str(&text)));
	buf_char(&text, 'd');
	assert_false(address_valid(buf_str(&text)));
	assert_false(address_valid(STR("lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll@x")));
	assert_true(address_valid(STR("a@ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.x")));
	assert_false(address_valid(STR("a@dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.x")));
}

static void placeholders_are_found_and_other_braces_stay(void **state)
{
	static const struct {
		const char *text, *parts;
	} cases[] = {
		{ "", "" }, { "a", "a|" }, { "{a}", "|a;" }, { "x{a_b}y", "x|a_b;y|" }, { "{a}{b}", "|a;|b;" }, { "{", "{|" }, { "{}", "{}|" }, { "{{a}}", "{|a;}|" },
		{ "{A} {a b} {a", "{A} {a b} {a|" }, { "}{a}{", "}|a;{|" }, { "{1}{\xC3\xA9}{e}", "{1}{\xC3\xA9}|e;" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str rest = str_of(cases[i].text), before, name;
		struct buf parts = { .arena = *state };

		while (placeholder_next(&rest, &before, &name))
			buf_format(&parts, "%.*s|%.*s%s", STR_ARG(before), STR_ARG(name), name.size > 0 ? ";" : "");
		if (!str_is(buf_str(&parts), cases[i].parts))
			fail_msg("%s: %s", cases[i].text, buf_c(&parts));
	}
}

/* Each is written with these in the place of marks: < > embeddings and their end, [ ] isolates and theirs. */
static struct str with_marks(struct arena *arena, const char *text)
{
	struct buf marked = { .arena = arena };

	for (; *text != '\0'; text++)
		switch (*text) {
		case '<':
			buf_text(&marked, "\xe2\x80\xae");
			break;
		case '>':
			buf_text(&marked, "\xe2\x80\xac");
			break;
		case '[':
			buf_text(&marked, "\xe2\x81\xa7");
			break;
		case ']':
			buf_text(&marked, "\xe2\x81\xa9");
			break;
		default:
			buf_char(&marked, *text);
		}
	return buf_str(&marked);
}

static void directions_end_with_the_text(void **state)
{
	static const struct {
		const char *text, *closed;
	} cases[] = {
		{ "", "" }, { "a b", "a b" }, { "\xe2\x82\xac 5 \xe2\x80\x94 caf\xc3\xa9", "\xe2\x82\xac 5 \xe2\x80\x94 caf\xc3\xa9" },
		{ "<a>", "<a>" }, { "[a]b", "[a]b" }, { "<a", "<a>" }, { "a[b", "a[b]" }, { "[<a", "[<a>]" }, { "<[a", "<[a]>" },
		{ "a]b", "ab" }, { "a>", "a" }, { "[a<b]c", "[a<b]c" }, { "<[a>b", "<[ab]>" }, { "[[a]", "[[a]]" }, { "[a]]", "[a]" }, { "<<a>b", "<<a>b>" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str closed = text_directions_closed(*state, with_marks(*state, cases[i].text));

		if (!str_equal(closed, with_marks(*state, cases[i].closed)))
			fail_msg("%s", cases[i].text);
		assert_true(str_equal(text_directions_closed(*state, closed), closed));
	}
	assert_text(text_directions_closed(*state, STR("\xe2\x80")), "\xe2\x80");
	for (unsigned char mark = 0xa6; mark <= 0xa8; mark++) /* the other ones that open */
		assert_int_equal(text_directions_closed(*state, str_format(*state, "\xe2\x81%c", mark)).size, 6);
	for (unsigned char mark = 0xaa; mark <= 0xae; mark++)
		assert_int_equal(text_directions_closed(*state, str_format(*state, "\xe2\x80%c", mark)).size, mark == 0xac ? 0 : 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_read_back),
		WITH_ARENA(what_is_not_utf8_is_mended),
		WITH_ARENA(white_space_is_what_unicode_says),
		cmocka_unit_test(some_texts_only_look_long),
		WITH_ARENA(line_ends_become_one),
		WITH_ARENA(what_cannot_be_shown_goes), cmocka_unit_test(control_characters_are_seen),
		cmocka_unit_test(these_addresses_are_taken),
		cmocka_unit_test(and_these_are_not),
		WITH_ARENA(addresses_have_limits),
		WITH_ARENA(directions_end_with_the_text),
		WITH_ARENA(placeholders_are_found_and_other_braces_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
