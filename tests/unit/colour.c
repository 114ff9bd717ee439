/* colour.c: colours, and how well they can be read (R109, S51). */
#include "../../fcgi/base/colour.h"
#include "unit.h"

static void a_colour_is_read_from_what_people_write(void **state)
{
	static const struct {
		const char *text, *colour;
	} cases[] = {
		{ "#17695a", "#17695a" }, { "#17695A", "#17695a" }, { "#abc", "#aabbcc" }, { "#000", "#000000" }, { "red", "#ff0000" },
		{ "Orange", "#ffa500" }, { "TEAL", "#008080" },
	};
	struct colour colour;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_true(colour_read(str_of(cases[i].text), &colour));
		assert_text(colour_text(*state, colour), cases[i].colour);
	}
}

static void nothing_else_is_a_colour(void **state)
{
	static const char *const cases[] = { "", "#", "#12", "#1234", "#12345", "#1234567", "#12345678", "#gggggg", "17695a", " #17695a", "#17695a ", "#17695a;",
		"#fff}", "url(x)", "red;", "red/*", "expression(1)", "\\72 ed", "</style>", "@import 'x'", "rgb(0,0,0)", "var(--x)", "currentcolor", "transparent",
		"inherit", "#\xef\xbc\x91\xef\xbc\x91", "rebecca\npurple" };
	struct colour colour = { 1, 2, 3 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_false(colour_read(str_of(cases[i]), &colour));
	assert_false(colour_read((struct str){ .at = "red\0", .size = 4 }, &colour));
	assert_int_equal(colour.green, 2);
}

static struct colour of(const char *text)
{
	struct colour colour;

	assert_true(colour_read(str_of(text), &colour));
	return colour;
}

/* The figures are those of WCAG's definition, worked out by hand for others' published examples. */
static void contrast_is_that_of_wcag(void **state)
{
	static const struct {
		const char *one, *other;
		double ratio;
	} cases[] = {
		{ "#000", "#fff", 21 }, { "#fff", "#000", 21 }, { "#fff", "#fff", 1 }, { "#777777", "#fff", 4.478 }, { "#767676", "#fff", 4.542 },
		{ "#595959", "#fff", 7.005 }, { "red", "white", 3.998 }, { "blue", "white", 8.592 }, { "#949494", "#fff", 3.033 }, { "yellow", "white", 1.074 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const double ratio = colour_contrast(of(cases[i].one), of(cases[i].other));

		assert_true(ratio > cases[i].ratio - .002 && ratio < cases[i].ratio + .002);
	}
}

static void a_readable_colour_stays_and_another_is_brought_near(void **state)
{
	const struct colour white = of("#fff"), near = colour_readable(of("#ffcc00"), white, of("#f7f7f4"), CONTRAST_OF_TEXT);

	assert_text(colour_text(*state, colour_readable(of("#17695a"), white, white, CONTRAST_OF_TEXT)), "#17695a");
	assert_true(colour_contrast(near, of("#f7f7f4")) >= CONTRAST_OF_TEXT);
	assert_true(near.red > near.blue); /* still a yellow, and not black */
	assert_text(colour_text(*state, colour_mixed(of("#000"), white, .5)), "#808080");
	assert_text(colour_text(*state, colour_mixed(white, of("#000"), 1)), "#000000");
}

static void text_can_be_read_on_every_colour(void **state)
{
	(void)state;
	for (int i = 0; i < 4096; i++) {
		const struct colour ground = { (uint8_t)((i >> 8) * 17), (uint8_t)((i >> 4 & 15) * 17), (uint8_t)((i & 15) * 17) };

		assert_true(colour_contrast(colour_of_text_on(ground), ground) >= CONTRAST_OF_TEXT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_colour_is_read_from_what_people_write), WITH_ARENA(nothing_else_is_a_colour), WITH_ARENA(contrast_is_that_of_wcag),
		WITH_ARENA(a_readable_colour_stays_and_another_is_brought_near), WITH_ARENA(text_can_be_read_on_every_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
