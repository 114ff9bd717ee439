/* cookie.c: cookies as browsers and attackers send them, and as we set them (R36, R43). */
#include "../../fcgi/http/cookie.h"
#include "unit.h"

static const char session[] = "__Host-portico";

static void the_one_cookie_is_found(void **state)
{
	static const struct {
		const char *header;
		const char *value;
	} cases[] = {
		{ "__Host-portico=x", "x" }, { "a=b; __Host-portico=x; c=d", "x" }, { "a=b;__Host-portico=x;c=d", "x" },
		{ "__Host-portico=", "" }, { " \t__Host-portico\t=\tx ;", "x" }, { "__Host-portico=a=b==", "a=b==" },
		{ "__Host-portico=x; __Host-portico=x", "x" }, { ";;; ;__Host-portico=x", "x" },
		{ "\xc3\xa9=\xff; __Host-portico=x", "x" }, { "__Host-portico-form=y; __Host-portico=x", "x" },
		{ "junk; =; =z; __Host-portico=x", "x" }, { "q=\"a; __Host-portico=x", "x" },
	};
	struct str value;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_true(cookie_get(str_of(cases[i].header), session, &value));
		assert_text(value, cases[i].value);
	}
}

/* R43: two values, quotes, other cases, bytes that no value has: nobody is signed in. */
static void a_tossed_cookie_counts_as_none(void **state)
{
	static const char *const none[] = {
		"", ";", "=", "__Host-portico", "__Host-portico; a=b", "__host-portico=x", "__HOST-PORTICO=x",
		"x__Host-portico=x", "__Host-portico=x; __Host-portico=y", "__Host-portico=; __Host-portico=x",
		"__Host-portico=x; a=b; __Host-portico=xx", "__Host-portico=\"x\"", "__Host-portico=x y", "__Host-portico=x,y",
		"__Host-portico=a, __Host-portico=b", "__Host-portico=\xc3\xa9", "__Host-portico=x\\", "__Host-portico=\x01",
		"__Host-portico=x; __Host-portico=\"x\"", "a=__Host-portico=x", "\"__Host-portico\"=x",
		"__Host-portico =x; __Host-portico=y",
	};
	const struct str with_nul = STR("__Host-portico=a\0b");
	struct str value = STR("untouched");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(none); i++)
		if (cookie_get(str_of(none[i]), session, &value))
			fail_msg("\"%s\" has a cookie \"%.*s\"", none[i], STR_ARG(value));
	assert_false(cookie_get(with_nul, session, &value));
	assert_false(cookie_get((struct str){ .at = NULL }, session, &value));
	assert_text(value, "untouched");
}

static void two_hundred_cookies_are_no_obstacle(void **state)
{
	struct buf header = { .arena = *state };
	struct str value;

	for (int i = 0; i < 200; i++)
		buf_format(&header, "cookie%d=%080d; ", i, i);
	buf_text(&header, "__Host-portico=x");
	assert_true(header.size > 16 * 1024);
	assert_true(cookie_get(buf_str(&header), session, &value));
	assert_text(value, "x");
}

/* R36. */
static void ours_are_for_this_host_alone_and_out_of_reach_of_scripts(void **state)
{
	assert_text(cookie_set(*state, session, STR("abc"), 3600),
	    "__Host-portico=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600");
	assert_text(cookie_set(*state, session, STR("abc"), 0), "__Host-portico=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
	assert_text(cookie_clear(*state, session),
	    "__Host-portico=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
}

static void set_a_cookie_for_sub_domains(struct arena *arena)
{
	const struct str header = cookie_set(arena, "portico", STR("x"), 1);

	(void)header;
}

static void set_a_cookie_with_attributes(struct arena *arena)
{
	const struct str header = cookie_set(arena, session, STR("x; Domain=example.com"), 1);

	(void)header;
}

static void set_a_cookie_that_is_too_large(struct arena *arena)
{
	char value[4096];
	struct str header;

	memset(value, 'x', sizeof value);
	header = cookie_set(arena, session, (struct str){ .at = value, .size = sizeof value }, 1);
	(void)header;
}

/* R36, R105. */
static void no_other_cookie_can_be_set(void **state)
{
	assert_bug(set_a_cookie_for_sub_domains, *state);
	assert_bug(set_a_cookie_with_attributes, *state);
	assert_bug(set_a_cookie_that_is_too_large, *state);
}

static void what_is_set_comes_back(void **state)
{
	const struct str header = cookie_set(*state, session, STR("a-b_C9"), 60);
	struct str value;

	assert_true(cookie_get(header, session, &value));
	assert_text(value, "a-b_C9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_one_cookie_is_found),
		cmocka_unit_test(a_tossed_cookie_counts_as_none),
		WITH_ARENA(two_hundred_cookies_are_no_obstacle),
		WITH_ARENA(ours_are_for_this_host_alone_and_out_of_reach_of_scripts),
		WITH_ARENA(no_other_cookie_can_be_set),
		WITH_ARENA(what_is_set_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
