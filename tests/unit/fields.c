/* fields.c: what a page may see of what was sent (R10, R13-R16, R45, R60, R62, R101, R191, R193). */
#include "../../fcgi/http/fields.h"
#include "unit.h"

static struct form one_pair(struct arena *arena, struct str value)
{
	struct form form = { .pairs = ARENA_NEW(arena, struct form_pair), .count = 1 };

	form.pairs[0] = (struct form_pair){ .name = STR("f"), .value = value };
	return form;
}

/* Checks one value against one rule, whose name is filled in here. */
static const struct err *check_one(struct arena *arena, struct field_rule rule, struct str value, struct field *field)
{
	const struct form form = one_pair(arena, value);

	rule.name = "f";
	if (rule.most == 0)
		rule.most = 100;
	return fields_check(arena, &form, &rule, 1, field);
}

enum outcome { TAKEN, NOT_GIVEN, REFUSED, UNREADABLE };

static void assert_outcome(struct arena *arena, struct field_rule rule, struct str value, enum outcome outcome, const char *text)
{
	struct field field;
	const struct err *e = check_one(arena, rule, value, &field);

	if ((outcome == TAKEN || outcome == NOT_GIVEN) != (e == NULL))
		fail_msg("\"%.*s\" as kind %d should be outcome %d", STR_ARG(value), rule.kind, outcome);
	if (e != NULL)
		assert_int_equal(e->kind, outcome == REFUSED ? ERR_INVALID : ERR_BAD_REQUEST);
	if (outcome != UNREADABLE)
		assert_int_equal(field.problem != NULL, outcome == REFUSED);
	if (outcome == TAKEN || outcome == NOT_GIVEN)
		assert_int_equal(field.given, outcome == TAKEN);
	assert_text(field.text, text);
	assert_true(str_utf8(field.text) && !str_has_nul(field.text));
}

static void a_line_is_trimmed_and_has_no_control_characters(void **state)
{
	static const struct {
		struct str value;
		enum outcome outcome;
		const char *text;
	} cases[] = {
		{ { "Hello", 5 }, TAKEN, "Hello" }, { { "  a  b\t ", 8 }, TAKEN, "a  b" },
		{ { "\xc2\xa0x\xe3\x80\x80", 6 }, TAKEN, "x" }, { { "", 0 }, NOT_GIVEN, "" }, { { "   ", 3 }, NOT_GIVEN, "" },
		{ { "\xe2\x80\x8b", 3 }, NOT_GIVEN, "" }, { { "a\nb", 3 }, REFUSED, "a\nb" },
		{ { "a\r\nBcc: x@y", 11 }, REFUSED, "a\r\nBcc: x@y" }, { { "a\tb", 3 }, TAKEN, "a b" },
		{ { "a\xe2\x80\xa8" "b", 5 }, REFUSED, "a\xe2\x80\xa8" "b" },
		{ { "a\xe2\x80\xa9" "b", 5 }, REFUSED, "a\xe2\x80\xa9" "b" }, { { "\x1b[31m", 5 }, REFUSED, "" },
		{ { "a\xc2\x9b" "b", 4 }, REFUSED, "ab" }, { { " \x1b[1m red\x07 ", 10 }, REFUSED, " red" }, { { "a\0b", 3 }, UNREADABLE, "a\xef\xbf\xbd" "b" },
		{ { "\xbf'", 2 }, UNREADABLE, "\xef\xbf\xbd'" }, { { "\xf0\x9f\x98\x80", 4 }, TAKEN, "\xf0\x9f\x98\x80" },
		{ { "{{X}} %n %s <b>", 15 }, TAKEN, "{{X}} %n %s <b>" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_outcome(*state, (struct field_rule){ .kind = FIELD_LINE }, cases[i].value, cases[i].outcome, cases[i].text);
}

static void a_text_keeps_its_lines(void **state)
{
	static const struct {
		struct str value;
		enum outcome outcome;
		const char *text;
	} cases[] = {
		{ { "a\r\nb\rc\nd", 8 }, TAKEN, "a\nb\nc\nd" }, { { " \ta\n\n", 5 }, TAKEN, " \ta\n\n" },
		{ { " \r\n\t", 4 }, NOT_GIVEN, "" }, { { "\xe2\x80\x8b\xef\xbb\xbf\n", 7 }, NOT_GIVEN, "" },
		{ { "a\x0c" "b\x0b" "c", 5 }, TAKEN, "a\nb\nc" }, { { "\x07", 1 }, REFUSED, "" }, { { "\x1b[31ma\x1b[0m\n", 11 }, REFUSED, "a\n" },
		{ { "a\xe2\x80\xa8" "b", 5 }, TAKEN, "a\xe2\x80\xa8" "b" }, { { "a\0", 2 }, UNREADABLE, "a\xef\xbf\xbd" },
		{ { "\xed\xa0\x80", 3 }, UNREADABLE, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_outcome(*state, (struct field_rule){ .kind = FIELD_TEXT }, cases[i].value, cases[i].outcome, cases[i].text);
}

static void an_address_is_one(void **state)
{
	static const struct {
		struct str value;
		enum outcome outcome;
		const char *text;
	} cases[] = {
		{ { " a@b.c ", 7 }, TAKEN, "a@b.c" }, { { "  ", 2 }, NOT_GIVEN, "" }, { { "a,b@c", 5 }, REFUSED, "a,b@c" },
		{ { "a@b\nCc:c@d", 10 }, REFUSED, "a@b\nCc:c@d" }, { { "a@b\0", 4 }, UNREADABLE, "a@b\xef\xbf\xbd" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_outcome(*state, (struct field_rule){ .kind = FIELD_EMAIL }, cases[i].value, cases[i].outcome, cases[i].text);
}

/* R14, R16: a password is its bytes, and never comes back. */
static void a_password_is_as_sent_and_never_shown_again(void **state)
{
	const struct field_rule rule = { .kind = FIELD_PASSWORD, .least = 3, .most = 8 };

	assert_outcome(*state, rule, STR(" a b "), TAKEN, " a b ");
	assert_outcome(*state, rule, STR("    "), TAKEN, "    ");
	assert_outcome(*state, rule, STR("\t\r\n\x01"), TAKEN, "\t\r\n\x01");
	assert_outcome(*state, rule, STR("\xf0\x9f\x98\x80"), TAKEN, "\xf0\x9f\x98\x80");
	assert_outcome(*state, rule, STR("12"), REFUSED, "");
	assert_outcome(*state, rule, STR("123456789"), REFUSED, "");
	assert_outcome(*state, rule, STR(""), REFUSED, "");
	assert_outcome(*state, rule, STR("abc\0def"), UNREADABLE, "");
	assert_outcome(*state, rule, STR("abc\xff"), UNREADABLE, "");
}

static void tokens_and_cursors_are_base64url(void **state)
{
	const struct field_rule token = { .kind = FIELD_TOKEN }, cursor = { .kind = FIELD_CURSOR, .most = 8 };
	const struct str whole = STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_");

	assert_outcome(*state, token, whole, TAKEN, whole.at);
	assert_outcome(*state, token, str_first(whole, 42), REFUSED, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-");
	assert_outcome(*state, token, STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_A"), REFUSED,
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_A");
	assert_outcome(*state, token, STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-%"), REFUSED,
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-%");
	assert_outcome(*state, token, STR(""), NOT_GIVEN, "");
	assert_outcome(*state, cursor, STR("abC-_9"), TAKEN, "abC-_9");
	assert_outcome(*state, cursor, STR("abc="), REFUSED, "abc=");
	assert_outcome(*state, cursor, STR("abc def"), REFUSED, "abc def");
	assert_outcome(*state, cursor, STR("123456789"), REFUSED, "123456789");
}

static void a_choice_is_one_of_the_list(void **state)
{
	static const char *const choices[] = { "all", "open", "closed", NULL };
	static const char *const with_none[] = { "low", "", NULL };
	const struct field_rule rule = { .kind = FIELD_CHOICE, .choices = choices };
	const struct field_rule needed = { .kind = FIELD_CHOICE, .least = 1, .choices = choices };
	const struct field_rule none = { .kind = FIELD_CHOICE, .least = 1, .choices = with_none };
	struct field field;

	assert_null(check_one(*state, rule, STR("closed"), &field));
	assert_int_equal(field.choice, 2);
	assert_outcome(*state, rule, STR("closed "), REFUSED, "closed ");
	assert_outcome(*state, rule, STR("Closed"), REFUSED, "Closed");
	assert_outcome(*state, rule, STR(""), NOT_GIVEN, "");
	assert_outcome(*state, needed, STR(""), REFUSED, "");
	assert_null(check_one(*state, none, STR(""), &field));
	assert_true(field.given);
	assert_int_equal(field.choice, 1);
}

/* R45: where a sign-in may lead to. */
static void a_path_stays_on_this_site(void **state)
{
	static const char *const good[] = {
		"/", "/tickets", "/support/tickets/1001?view=mine&x=%2F%2Fe", "/%E6%97%A5", "/a?next=//e", "/a@e", "/:e", "/\xef\xbc\x8f\xef\xbc\x8f",
	};
	static const char *const bad[] = {
		"//e", "/\\e", "\\\\e", "https:e", "https://e", "/%09/e", "/%0d%0aX", "javascript:alert(1)", "/a/..//e",
		"/a/../e", "@e", "\xef\xbc\x8f\xef\xbc\x8f/", "///e", "/%2fe", "/%5ce", "/ /e", "/\t/e", "e", ".", "/.",
		"/a#b", "\\/e", " /e", "?x",
	};
	const struct field_rule rule = { .kind = FIELD_PATH };

	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_outcome(*state, rule, str_of(good[i]), TAKEN, good[i]);
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_outcome(*state, rule, str_of(bad[i]), REFUSED, bad[i]);
}

static struct str repeated(struct arena *arena, const char *text, size_t times)
{
	struct buf buf = { .arena = arena };

	while (times-- > 0)
		buf_text(&buf, text);
	return buf_str(&buf);
}

/* R13, R193: limits count bytes as stored, whatever the characters. */
static void limits_count_bytes_as_stored(void **state)
{
	const struct field_rule line = { .kind = FIELD_LINE, .least = 2, .most = 12 }, text = { .kind = FIELD_TEXT, .most = 12 };
	static const struct {
		const char *piece;
		size_t fit;
	} pieces[] = { { "a", 12 }, { "\xc3\xa9", 6 }, { "\xe6\x97\xa5", 4 }, { "\xf0\x9f\x98\x80", 3 }, { "e\xcc\x81", 4 } };
	struct field field;

	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		assert_null(check_one(*state, line, repeated(*state, pieces[i].piece, pieces[i].fit), &field));
		assert_int_equal(field.text.size, 12);
		assert_err(check_one(*state, line, repeated(*state, pieces[i].piece, pieces[i].fit + 1), &field), ERR_INVALID);
		assert_true(field.text.size > 12);
	}
	assert_null(check_one(*state, line, STR("    twelve bytes    "), &field));
	assert_err(check_one(*state, line, STR(" x "), &field), ERR_INVALID);
	assert_null(check_one(*state, text, repeated(*state, "a\r\n", 6), &field));
	assert_err(check_one(*state, text, repeated(*state, "a\r\n", 7), &field), ERR_INVALID);
	assert_err(check_one(*state, text, repeated(*state, "a\n", 1000000), &field), ERR_INVALID);
	assert_null(check_one(*state, text, repeated(*state, "\n", 1000000), &field));
	assert_false(field.given);
}

static const struct field_rule rules[] = {
	{ .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = 254 },
	{ .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = 100 },
	{ .name = "next", .kind = FIELD_PATH, .most = 100, .lenient = true },
	{ .name = "note", .kind = FIELD_TEXT, .most = 100 },
};
enum { EMAIL, PASSWORD, NEXT, NOTE };

static const struct err *check_text(struct arena *arena, const char *text, struct field *fields)
{
	struct form form;

	assert_null(form_decode(arena, str_of(text), &form));
	return fields_check(arena, &form, rules, COUNT_OF(rules), fields);
}

static void a_whole_form_is_filled_in(void **state)
{
	struct field fields[COUNT_OF(rules)];

	assert_null(check_text(*state, "email=a%40b.c&password=x&next=%2Ftickets&note=Hi", fields));
	assert_text(fields[EMAIL].text, "a@b.c");
	assert_text(fields[PASSWORD].text, "x");
	assert_text(fields[NEXT].text, "/tickets");
	assert_text(fields[NOTE].text, "Hi");
}

/* R60: what no rule names is as if it were not there, even when it is repeated or unreadable. */
static void names_without_a_rule_do_nothing(void **state)
{
	struct field fields[COUNT_OF(rules)];

	assert_null(check_text(*state, "role=admin&account_id=1&email=a%40b&is_admin=1&is_admin=2&x=%ff&y=%00&password=x&"
	    "email[]=z&Email=q", fields));
	assert_text(fields[EMAIL].text, "a@b");
}

/* U6: whatever is wrong, what was typed is there to be shown again. */
static void nothing_typed_is_lost(void **state)
{
	struct field fields[COUNT_OF(rules)];

	assert_err(check_text(*state, "email=nobody&note=Hello+%C3%A9", fields), ERR_INVALID);
	assert_text(fields[EMAIL].text, "nobody");
	assert_string_equal(fields[EMAIL].problem, "This does not look like an e-mail address.");
	assert_string_equal(fields[PASSWORD].problem, "Please fill in this field.");
	assert_text(fields[NOTE].text, "Hello \xc3\xa9");
	assert_null(fields[NOTE].problem);

	assert_err(check_text(*state, "email=a%40b&password=x&note=Hello+%E9", fields), ERR_BAD_REQUEST);
	assert_text(fields[EMAIL].text, "a@b");
	assert_text(fields[NOTE].text, "Hello \xef\xbf\xbd");
}

/* R10, R191. */
static void a_name_that_stands_twice_is_refused(void **state)
{
	struct field fields[COUNT_OF(rules)];

	assert_err(check_text(*state, "email=a%40b&email=c%40d&password=x", fields), ERR_BAD_REQUEST);
	assert_text(fields[EMAIL].text, "a@b");
	assert_err(check_text(*state, "email=a%40b&password=x&email=a%40b", fields), ERR_BAD_REQUEST);
	assert_err(check_text(*state, "email=a%40b&password=x&password=y", fields), ERR_BAD_REQUEST);
	assert_text(fields[PASSWORD].text, "");
	assert_err(check_text(*state, "email=nobody&password=x&note=1&note=2", fields), ERR_BAD_REQUEST);
}

static void a_lenient_field_is_never_a_reason_to_refuse(void **state)
{
	static const char *const texts[] = {
		"next=//e", "next=", "next=%ff", "next=%00", "next=%2Fa&next=%2Fb", "next=/%09/e", "",
	};
	struct field fields[COUNT_OF(rules)];

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct buf text = { .arena = *state };

		buf_format(&text, "email=a%%40b&password=x&%s", texts[i]);
		assert_null(check_text(*state, buf_c(&text), fields));
		assert_false(fields[NEXT].given);
		assert_null(fields[NEXT].problem);
		assert_text(fields[NEXT].text, "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_line_is_trimmed_and_has_no_control_characters),
		WITH_ARENA(a_text_keeps_its_lines),
		WITH_ARENA(an_address_is_one),
		WITH_ARENA(a_password_is_as_sent_and_never_shown_again),
		WITH_ARENA(tokens_and_cursors_are_base64url),
		WITH_ARENA(a_choice_is_one_of_the_list),
		WITH_ARENA(a_path_stays_on_this_site),
		WITH_ARENA(limits_count_bytes_as_stored),
		WITH_ARENA(a_whole_form_is_filled_in),
		WITH_ARENA(names_without_a_rule_do_nothing),
		WITH_ARENA(nothing_typed_is_lost),
		WITH_ARENA(a_name_that_stands_twice_is_refused),
		WITH_ARENA(a_lenient_field_is_never_a_reason_to_refuse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
