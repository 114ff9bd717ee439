/* cli_output.c: what the operator's command prints: JSON that is valid whatever a stranger sent, and words that do not move the cursor. */
#include "unit.h"

#include "../../handlers/cli/json_out.h"
#include "../../handlers/cli/safe.h"

/* Runs `print` with a file to write to, and gives what it wrote. */
static struct str printed(struct arena *arena, void (*print)(FILE *out, struct str text), struct str text)
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *const out = open_memstream(&bytes, &size);
	struct str copy;

	assert_non_null(out);
	print(out, text);
	fclose(out);
	copy = str_copy(arena, (struct str){ .at = bytes, .size = size });
	free(bytes);
	return copy;
}

static void print_json_text(FILE *out, struct str text)
{
	struct json json = { .out = out };

	json_text(&json, NULL, text);
}

static void json_is_valid_whatever_the_text(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
		{ { "", 0 }, "\"\"" }, { { "a\"b\\c", 5 }, "\"a\\\"b\\\\c\"" }, { { "a\nb\0c\x7f", 6 }, "\"a\\u000ab\\u0000c\\u007f\"" },
		{ { "é日😀", 9 }, "\"é日😀\"" }, { { "a\xff" "b", 3 }, "\"a\uFFFDb\"" }, { { "\xc3", 1 }, "\"\uFFFD\"" },
		{ { "\xed\xa0\x80", 3 }, "\"\uFFFD\uFFFD\uFFFD\"" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(printed(*state, print_json_text, cases[i].text), cases[i].json);
}

static void print_document(FILE *out, struct str text)
{
	struct json json = { .out = out };

	json_open_array(&json, NULL);
	json_open_object(&json, NULL);
	json_text(&json, "a", text);
	json_number(&json, "b", UINT64_MAX);
	json_open_array(&json, "c");
	json_flag(&json, NULL, true);
	json_flag(&json, NULL, false);
	json_close_array(&json);
	json_close_object(&json);
	json_open_object(&json, NULL);
	json_close_object(&json);
	json_close_array(&json);
	json_end_line(&json);
	json_number(&json, NULL, 1);
}

static void json_has_its_commas(void **state)
{
	assert_text(printed(*state, print_document, STR("x")), "[{\"a\": \"x\", \"b\": 18446744073709551615, \"c\": [true, false]}, {}]\n1");
}

static size_t used;

static void print_safely(FILE *out, struct str text)
{
	used = safe_print(out, text);
}

/* R113 for terminals */
static void control_characters_do_not_reach_the_terminal(void **state)
{
	assert_text(printed(*state, print_safely, STR("a\x1b[2Jb\x7f\xc2\x9b\n\xc3\xa9")), "a?[2Jb???é");
	assert_int_equal(used, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(json_is_valid_whatever_the_text),
		WITH_ARENA(json_has_its_commas),
		WITH_ARENA(control_characters_do_not_reach_the_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
