/* sql_property.c: what a property may hold, how it is stored, and in which order values stand. */
#include "unit.h"

#include <string.h>

#include "../../sql/property.h"

static struct property_option options[] = { { STR("low"), STR("Low"), false }, { STR("mid"), STR("Middle"), true },
	{ STR("high"), STR("High"), false } };

static const struct property kinds[] = {
	[PROPERTY_TEXT] = { .kind = PROPERTY_TEXT },
	[PROPERTY_NUMBER] = { .kind = PROPERTY_NUMBER },
	[PROPERTY_DATE] = { .kind = PROPERTY_DATE },
	[PROPERTY_CHOICE] = { .kind = PROPERTY_CHOICE, .options = options, .option_count = COUNT_OF(options) },
	[PROPERTY_CHOICES] = { .kind = PROPERTY_CHOICES, .options = options, .option_count = COUNT_OF(options) },
	[PROPERTY_CHECKBOX] = { .kind = PROPERTY_CHECKBOX },
};

static void value_is_stored_in_one_way(void **state)
{
	static const struct {
		enum property_kind kind;
		const char *given, *stored; /* NULL: refused; "": no value */
	} cases[] = {
		{ PROPERTY_TEXT, "  One line\t", "One line" },
		{ PROPERTY_TEXT, "\xE2\x80\x8B \xC2\xA0", "" },
		{ PROPERTY_TEXT, "two\nlines", NULL },
		{ PROPERTY_TEXT, "\xFF", NULL },
		{ PROPERTY_NUMBER, "007.50", "7.5" },
		{ PROPERTY_NUMBER, "+12", "12" },
		{ PROPERTY_NUMBER, "-0.0", "0" },
		{ PROPERTY_NUMBER, "-.5", "-0.5" },
		{ PROPERTY_NUMBER, "5.", "5" },
		{ PROPERTY_NUMBER, "999999999999999.999999", "999999999999999.999999" },
		{ PROPERTY_NUMBER, "1000000000000000", NULL },
		{ PROPERTY_NUMBER, "0.0000001", NULL },
		{ PROPERTY_NUMBER, "1,5", NULL },
		{ PROPERTY_NUMBER, "1e3", NULL },
		{ PROPERTY_NUMBER, "0x10", NULL },
		{ PROPERTY_NUMBER, ".", NULL },
		{ PROPERTY_NUMBER, "-", NULL },
		{ PROPERTY_NUMBER, "NaN", NULL },
		{ PROPERTY_DATE, "2024-02-29", "2024-02-29" },
		{ PROPERTY_DATE, "2000-02-29", "2000-02-29" },
		{ PROPERTY_DATE, "1900-02-29", NULL },
		{ PROPERTY_DATE, "2026-02-29", NULL },
		{ PROPERTY_DATE, "2026-13-01", NULL },
		{ PROPERTY_DATE, "2026-00-01", NULL },
		{ PROPERTY_DATE, "2026-04-31", NULL },
		{ PROPERTY_DATE, "0000-01-01", NULL },
		{ PROPERTY_DATE, "2026-1-1", NULL },
		{ PROPERTY_DATE, "31-12-2026", NULL },
		{ PROPERTY_CHOICE, "low", "low" },
		{ PROPERTY_CHOICE, "Low", NULL },
		{ PROPERTY_CHOICE, "mid", NULL }, /* retired */
		{ PROPERTY_CHOICE, "none", NULL },
		{ PROPERTY_CHECKBOX, "on", "true" },
		{ PROPERTY_CHECKBOX, "false", "false" },
		{ PROPERTY_CHECKBOX, "1", NULL },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str given = str_of(cases[i].given);
		struct property_value value;
		const char *problem = property_check(*state, &kinds[cases[i].kind], &given, 1, NULL, &value);
		const struct str stored = value.count > 0 ? value.texts[0] : STR("");

		if ((problem == NULL) != (cases[i].stored != NULL) || (problem == NULL && !str_is(stored, cases[i].stored)))
			fail_msg("%s: %.*s (%s)", cases[i].given, STR_ARG(stored), problem == NULL ? "taken" : problem);
	}
}

static void text_is_held_to_its_characters(void **state)
{
	struct buf text = { .arena = *state };
	struct property_value value;
	struct str given;

	for (int i = 0; i < PROPERTY_TEXT_MAX; i++)
		buf_text(&text, "\xF0\x9F\x99\x82");
	given = buf_str(&text);
	assert_null(property_check(*state, &kinds[PROPERTY_TEXT], &given, 1, NULL, &value));
	buf_char(&text, 'x');
	given = buf_str(&text);
	assert_non_null(property_check(*state, &kinds[PROPERTY_TEXT], &given, 1, NULL, &value));
}

static void choices_stand_in_the_order_of_the_options_each_once(void **state)
{
	const struct str given[] = { STR("high"), STR("low"), STR(""), STR("high") }, old_text[] = { STR("mid") };
	struct property_value value, old = { .texts = (struct str *)(uintptr_t)old_text, .count = 1 };

	assert_null(property_check(*state, &kinds[PROPERTY_CHOICES], given, COUNT_OF(given), NULL, &value));
	assert_int_equal(value.count, 2);
	assert_true(str_is(value.texts[0], "low") && str_is(value.texts[1], "high"));
	assert_non_null(property_check(*state, &kinds[PROPERTY_CHOICE], given, COUNT_OF(given), NULL, &value));
	/* What is retired may stay where it was chosen. */
	assert_null(property_check(*state, &kinds[PROPERTY_CHOICES], old_text, 1, &old, &value));
	assert_int_equal(value.count, 1);
	assert_non_null(property_check(*state, &kinds[PROPERTY_CHOICES], old_text, 1, NULL, &value));
}

static void keys_stand_in_the_order_of_the_numbers(void **state)
{
	static const char *const rising[] = { "-999999999999999", "-10", "-9.5", "-9.000001", "-9", "-0.000001", "0", "0.000001", "0.5", "2", "10",
		"10.1", "999999999999999.999999" };
	struct str before = STR("");

	for (size_t i = 0; i < COUNT_OF(rising); i++) {
		const struct str key = property_value_key(*state, &kinds[PROPERTY_NUMBER], str_of(rising[i]));

		assert_int_equal(key.size, 22);
		if (before.size > 0 && memcmp(before.at, key.at, key.size) >= 0)
			fail_msg("%s does not stand behind %s", rising[i], rising[i - 1]);
		before = key;
	}
}

static void texts_are_compared_without_regard_to_case(void **state)
{
	struct buf text = { .arena = *state };
	struct str key;

	assert_true(str_is(property_value_key(*state, &kinds[PROPERTY_TEXT], STR("N\xC3\x98RD")), "n\xC3\xB8rd"));
	for (int i = 0; i < 200; i++)
		buf_text(&text, "\xE0\xB8\x81"); /* three bytes each: the cut falls between two */
	key = property_value_key(*state, &kinds[PROPERTY_TEXT], buf_str(&text));
	assert_int_equal(key.size, 198);
	assert_true(str_utf8(key));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(value_is_stored_in_one_way), WITH_ARENA(text_is_held_to_its_characters),
		WITH_ARENA(choices_stand_in_the_order_of_the_options_each_once), WITH_ARENA(keys_stand_in_the_order_of_the_numbers),
		WITH_ARENA(texts_are_compared_without_regard_to_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
