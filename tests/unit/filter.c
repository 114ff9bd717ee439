/* filter.c: what a filter says of whom: every operator, every kind, and what is no filter (H5, H11, S56). */
#include "unit.h"

#include "../../sql/filter.h"
#include "../../sql/filter_value.h"

static const struct filter_property properties[] = {
	{ STR("company"), FILTER_TEXT }, { STR("name"), FILTER_TEXT }, { STR("plan"), FILTER_CHOICE }, { STR("servers"), FILTER_NUMBER },
	{ STR("created"), FILTER_DATE }, { STR("nothing"), FILTER_TEXT },
};

/* Somebody with two companies and no value for "nothing". */
static struct filter_values values_of(const void *of, struct str property)
{
	static const struct str companies[] = { STR("Northwind"), STR("Smørrebrød A/S") }, name = STR("Strauß"), plan = STR("gold"),
	    servers = STR("12.50"), created = STR("2026-03-01T23:59:59Z");

	(void)of;
	if (str_is(property, "company"))
		return (struct filter_values){ companies, COUNT_OF(companies) };
	if (str_is(property, "name"))
		return (struct filter_values){ &name, 1 };
	if (str_is(property, "plan"))
		return (struct filter_values){ &plan, 1 };
	if (str_is(property, "servers"))
		return (struct filter_values){ &servers, 1 };
	if (str_is(property, "created"))
		return (struct filter_values){ &created, 1 };
	return (struct filter_values){ NULL, 0 };
}

static const struct err *read_one(struct arena *arena, const char *property, const char *op, const char *values, struct filter *filter)
{
	return filter_read(arena, str_format(arena, "{\"any\":[{\"all\":[{\"property\":\"%s\",\"op\":\"%s\"%s%s}]}]}", property, op,
	    values == NULL ? "" : ",\"values\":", values == NULL ? "" : values), properties, COUNT_OF(properties), filter, NULL);
}

static void criterion_holds_or_not(void **state)
{
	static const struct {
		const char *property, *op, *values;
		bool holds;
	} cases[] = {
		{ "company", "is", "[\"northwind\"]", true },
		{ "company", "is", "[\"North\"]", false },
		{ "company", "is", "[\"x\", \"SMØRREBRØD a/s\"]", true },
		{ "company", "is_not", "[\"Northwind\"]", false }, /* one of his companies is */
		{ "company", "is_not", "[\"Contoso\"]", true },
		{ "company", "contains", "[\"BRØD\"]", true },
		{ "company", "contains", "[\"brod\"]", false },
		{ "company", "not_contains", "[\"contoso\", \"wind\"]", false },
		{ "company", "not_contains", "[\"contoso\"]", true },
		{ "company", "starts", "[\"NORTH\"]", true },
		{ "company", "starts", "[\"wind\"]", false },
		{ "name", "is", "[\"STRAUSS\"]", true },
		{ "name", "is", "[\" strauß \"]", true },
		{ "company", "known", NULL, true },
		{ "company", "unknown", "[]", false },
		{ "nothing", "known", NULL, false },
		{ "nothing", "unknown", NULL, true },
		{ "nothing", "is", "[\"x\"]", false },
		{ "nothing", "is_not", "[\"x\"]", true },
		{ "nothing", "not_contains", "[\"x\"]", true },
		{ "plan", "is", "[\"silver\", \"gold\"]", true },
		{ "plan", "is_not", "[\"silver\", \"gold\"]", false },
		{ "servers", "is", "[\"12.5\"]", true },
		{ "servers", "is", "[\"125\"]", false },
		{ "servers", "less", "[\"12.5\"]", false },
		{ "servers", "less", "[\"100\"]", true }, /* as numbers, not as texts */
		{ "servers", "more", "[\"-3\"]", true },
		{ "servers", "more", "[\"12.5\"]", false },
		{ "created", "is", "[\"2026-03-01\"]", true },
		{ "created", "before", "[\"2026-03-01\"]", false },
		{ "created", "before", "[\"2026-03-02\"]", true },
		{ "created", "after", "[\"2026-02-28\"]", true },
		{ "created", "after", "[\"2026-03-01\"]", false },
	};
	struct filter filter;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(read_one(*state, cases[i].property, cases[i].op, cases[i].values, &filter));
		if (filter_holds(*state, &filter, values_of, NULL) != cases[i].holds)
			fail_msg("%s %s %s", cases[i].property, cases[i].op, cases[i].values == NULL ? "" : cases[i].values);
	}
}

static void criterion_that_cannot_be_is_refused_with_a_reason(void **state)
{
	static const struct {
		const char *property, *op, *values, *words;
	} cases[] = {
		{ "colour", "is", "[\"red\"]", "there is no property" },
		{ "company", "equals", "[\"x\"]", "cannot be asked" },
		{ "company", "before", "[\"2026-01-01\"]", "cannot be asked" },
		{ "plan", "contains", "[\"x\"]", "cannot be asked" },
		{ "servers", "starts", "[\"1\"]", "cannot be asked" },
		{ "company", "is", NULL, "takes from one" },
		{ "company", "is", "[]", "takes from one" },
		{ "company", "is", "\"x\"", "takes from one" },
		{ "company", "known", "[\"x\"]", "takes no values" },
		{ "servers", "less", "[\"1\", \"2\"]", "takes one value" },
		{ "company", "is", "[1]", "must be texts" },
		{ "company", "is", "[\" \"]", "one line" },
		{ "company", "is", "[\"a\\nb\"]", "one line" },
		{ "company", "is", "[\"\\u200b\"]", "one line" },
		{ "company", "is", "[\"a\\u0000b\"]", "one line" },
		{ "servers", "less", "[\"many\"]", "is a number" },
		{ "servers", "less", "[\"1e9\"]", "is a number" },
		{ "created", "after", "[\"2026-02-30\"]", "is a day" },
		{ "created", "after", "[\"yesterday\"]", "is a day" },
	};
	struct filter filter;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct err *e = read_one(*state, cases[i].property, cases[i].op, cases[i].values, &filter);

		assert_err(e, ERR_INVALID);
		if (strstr(e->detail, cases[i].words) == NULL)
			fail_msg("%s %s: %s", cases[i].property, cases[i].op, e->detail);
	}
}

static void what_is_no_filter_is_refused(void **state)
{
	static const char *const texts[] = {
		"", "null", "[]", "{}", "{\"any\":[]}", "{\"any\":{}}", "{\"any\":[{}]}", "{\"any\":[{\"all\":[]}]}", "{\"any\":[[]]}",
		"{\"any\":[{\"all\":[{}]}]}", "{\"any\":[{\"all\":[{\"property\":1,\"op\":\"known\"}]}]}",
		"{\"any\":[{\"all\":[{\"property\":\"name\",\"op\":\"known\"}]}]} x", "{\"any\":[{\"all\":[null]}]}",
	};
	struct filter filter;
	struct buf many = { .arena = *state };

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_err(filter_read(*state, str_of(texts[i]), properties, COUNT_OF(properties), &filter, NULL), ERR_INVALID);
	buf_text(&many, "{\"any\":[");
	for (size_t i = 0; i <= FILTER_GROUPS_MAX; i++)
		buf_format(&many, "%s{\"all\":[{\"property\":\"name\",\"op\":\"known\"}]}", i == 0 ? "" : ",");
	buf_text(&many, "]}");
	assert_err(filter_read(*state, buf_str(&many), properties, COUNT_OF(properties), &filter, NULL), ERR_INVALID);
}

/* H5: criteria in AND and OR groups. */
static void groups_are_or_and_criteria_are_and(void **state)
{
	static const struct {
		const char *text;
		bool holds;
	} cases[] = {
		{ "{\"any\":[{\"all\":[{\"property\":\"plan\",\"op\":\"is\",\"values\":[\"gold\"]},{\"property\":\"nothing\",\"op\":\"known\"}]}]}", false },
		{ "{\"any\":[{\"all\":[{\"property\":\"nothing\",\"op\":\"known\"}]},"
		  "{\"all\":[{\"property\":\"plan\",\"op\":\"is\",\"values\":[\"gold\"]}]}]}", true },
		{ "{\"any\":[{\"all\":[{\"property\":\"nothing\",\"op\":\"known\"}]},"
		  "{\"all\":[{\"property\":\"plan\",\"op\":\"is\",\"values\":[\"tin\"]}]}]}", false },
	};
	struct filter filter;
	struct str printed, again;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(filter_read(*state, str_of(cases[i].text), properties, COUNT_OF(properties), &filter, &printed));
		assert_true(filter_holds(*state, &filter, values_of, NULL) == cases[i].holds);
		assert_null(filter_read(*state, printed, properties, COUNT_OF(properties), &filter, &again));
		assert_true(str_equal(printed, again));
	}
}

/* Fail closed: a group whose criterion lost its property lets nobody in by it, not even by "is not". */
static void criterion_on_a_property_that_is_no_more_never_holds(void **state)
{
	static const char *const ops[] = { "is", "is_not", "not_contains", "known", "unknown" };
	struct filter filter;

	for (size_t i = 0; i < COUNT_OF(ops); i++) {
		const struct str text = str_format(*state, "{\"any\":[{\"all\":[{\"property\":\"gone\",\"op\":\"%s\",\"values\":[%s]}]}]}", ops[i],
		    i < 3 ? "\"x\"" : "");

		assert_null(filter_stored(*state, text, properties, COUNT_OF(properties), &filter));
		assert_int_equal(filter.any[0].criteria[0].kind, FILTER_GONE);
		assert_false(filter_holds(*state, &filter, values_of, NULL));
	}
	assert_err(filter_stored(*state, STR("{}"), properties, COUNT_OF(properties), &filter), ERR_INTERNAL);
}

static void day_is_one_that_there_is(void **state)
{
	(void)state;
	assert_true(filter_day(STR("2024-02-29")));
	assert_true(filter_day(STR("2000-02-29")));
	assert_false(filter_day(STR("1900-02-29")));
	assert_false(filter_day(STR("2026-13-01")));
	assert_false(filter_day(STR("2026-00-01")));
	assert_false(filter_day(STR("2026-01-00")));
	assert_false(filter_day(STR("2026-1-01")));
	assert_false(filter_day(STR("0026-01-01")));
	assert_false(filter_day(STR("2026-01-01 ")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(criterion_holds_or_not),
		WITH_ARENA(criterion_that_cannot_be_is_refused_with_a_reason),
		WITH_ARENA(what_is_no_filter_is_refused),
		WITH_ARENA(groups_are_or_and_criteria_are_and),
		WITH_ARENA(criterion_on_a_property_that_is_no_more_never_holds),
		WITH_ARENA(day_is_one_that_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
