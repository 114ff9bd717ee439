/* views_escape.c: what the template engine does with a value in each place of a page. The engine is frozen; this is how we know it. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../views/tpl.h"
#include "unit.h"

/* Templates of these tests' own, in place of the portal's: SUBJECT is the value, error.tpl the page, login.tpl what it includes. */
static const char directory[] = "views_escape.tmp";
static struct arena *lasting;
static struct locales *locales;

static void write_file(struct arena *arena, const char *name, const char *text)
{
	const struct str path = str_format(arena, "%s/templates/%s", directory, name);
	FILE *file = fopen(str_c(arena, path), "we");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static const struct err *load(struct arena *arena, const char *page, const char *included, struct templates **templates)
{
	for (enum tpl_file file = 0; file < TPL_FILES; file++)
		write_file(arena, tpl_file_name(file), "");
	write_file(arena, tpl_file_name(TPL_CUSTOMER_ERROR), page);
	write_file(arena, tpl_file_name(TPL_CUSTOMER_LOGIN), included);
	return templates_load(arena, str_of(directory), STR(""), locales, templates);
}

static const char *shown_bytes(struct arena *arena, const char *page, struct str value)
{
	const struct locale *locale = locale_of(arena, locales, STR("en"), STR(""));
	struct buf out = { .arena = arena };
	struct tpl *tpl = tpl_new(arena);
	struct templates *templates;
	const struct err *e = load(arena, page, "<i>{{SUBJECT}}</i>", &templates);

	if (e != NULL)
		fail_msg("%s: %s", page, e->detail);
	tpl_text(tpl, T_SUBJECT, value);
	tpl_html(tpl, H_BODY, value);
	tpl_text(tpl_include(tpl, I_MAIN, TPL_CUSTOMER_LOGIN), T_SUBJECT, value);
	tpl_render(&out, templates, locale, TPL_CUSTOMER_ERROR, tpl);
	assert_true(str_ends(buf_str(&out), STR("\n"))); /* the engine ends every line */
	out.size--;
	return buf_c(&out);
}

static const char *shown(struct arena *arena, const char *page, const char *value)
{
	return shown_bytes(arena, page, str_of(value));
}

#define ALL "<b a='1'>&\""
#define ALL_ESCAPED "&lt;b a=&#39;1&#39;&gt;&amp;&quot;"

static void text_and_quoted_attributes_are_escaped(void **state)
{
	static const char *const pages[][2] = {
		{ "<p>", "</p>" }, { "<title>", "</title>" }, { "<textarea>", "</textarea>" }, { "<!-- ", " -->" },
		{ "<p title=\"", "\">" }, { "<p title='", "'>" }, { "<p data-x=\"", "\">" }, { "<p data-x='", "'>" }, { "<p aria-label=\"", "\">" },
		{ "<input value=\"", "\">" }, { "<p class=\"", "\">" }, { "<p id=\"", "\">" },
	};

	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		const struct str page = str_format(*state, "%s{{SUBJECT}}%s", pages[i][0], pages[i][1]);
		const struct str expected = str_format(*state, "%s" ALL_ESCAPED "%s", pages[i][0], pages[i][1]);

		assert_string_equal(shown(*state, str_c(*state, page), ALL), str_c(*state, expected));
	}
}

/* R124, R125: a page's address is http, https, ftp or relative; everything else becomes '#'. */
static void addresses_have_allowed_schemes(void **state)
{
	static const char *const places[] = { "<a href=\"{{SUBJECT}}\">", "<img src=\"{{SUBJECT}}\">", "<form action='{{SUBJECT}}'>",
		"<object data=\"{{SUBJECT}}\">", "<base href=\"{{SUBJECT}}\">", "<svg><a href=\"{{SUBJECT}}\">" };
	static const char *const refused[] = { "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
		"\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "mailto:a@b.example", "tel:1" };
	static const char *const taken[] = { "http://a.example/", "https://a.example/?a=b", "/help/tickets/1001", "tickets?x=1", "//b.example/x" };

	for (size_t i = 0; i < COUNT_OF(places); i++) {
		for (size_t j = 0; j < COUNT_OF(refused); j++) {
			const char *page = shown(*state, places[i], refused[j]);

			assert_null(strstr(page, "alert"));
			assert_non_null(strchr(page, '#'));
			assert_null(strchr(page, ':'));
			arena_reset(*state); /* each page was loaded with all templates */
		}
		for (size_t j = 0; j < COUNT_OF(taken); j++) {
			assert_non_null(strstr(shown(*state, places[i], taken[j]), taken[j]));
			arena_reset(*state);
		}
	}
}

static void each_place_has_its_own_escaping(void **state)
{
	static const struct {
		const char *page;
		const char *value;
		const char *expected;
	} cases[] = {
		{ "<a href=\"/q?a={{SUBJECT}}\">", "x&y=z", "<a href=\"/q?a=x&amp;y=z\">" },
		{ "<a href=\"/q?a={{SUBJECT:u}}\">", "x&y=z \xc3\xa6", "<a href=\"/q?a=x%26y%3Dz+%C3%A6\">" },
		{ "<p class={{SUBJECT}}>", "a b\"c", "<p class=a_b_c>" },
		{ "<p data-j='{{SUBJECT}}'>", "{\"a\":\"</script>\"}", "<p data-j='{&quot;a&quot;:&quot;&lt;/script&gt;&quot;}'>" },
		{ "<script>var a = '{{SUBJECT}}';</script>", "'</script>\xe2\x80\xa8", "<script>var a = '\\x27\\x3c/script\\x3e\\u2028';</script>" },
		{ "<script>var a = {{SUBJECT}};</script>", "alert(1)", "<script>var a = null;</script>" },
		{ "<script>var a = {{SUBJECT}};</script>", "12.5", "<script>var a = 12.5;</script>" },
		{ "<style>p { color: {{SUBJECT}} }</style>", "red; } * { x: expression(1)", "<style>p { color: red    x expression1 }</style>" },
		{ "<p>{{SUBJECT:x-nope}}</p>", "<b>", "<p>&lt;b&gt;</p>" },
		{ "<p>{{BODY:x-html}}</p>", "<b>&</b>", "<p><b>&</b></p>" },
		{ "<p>{{MISSING}}{{#MISSING_TOO}}x{{/MISSING_TOO}}</p>", "", "<p></p>" },
		{ "<p>{{SUBJECT}}</p>", "\xff\xfe", "<p>\xff\xfe</p>" },
		{ "<p>{{SUBJECT}}</p>", "{{SUBJECT}}[[Tickets]]", "<p>{{SUBJECT}}[[Tickets]]</p>" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(shown(*state, cases[i].page, cases[i].value), cases[i].expected);
}

/* Known holes of the engine: the lint keeps values out of these places (tests/lint/templates.test.mjs). */
static void what_the_engine_does_not_protect_is_known(void **state)
{
	static const char *const open[] = { "<button formaction=\"{{SUBJECT}}\">", "<svg><use xlink:href=\"{{SUBJECT}}\">", "<a ping=\"{{SUBJECT}}\">",
		"<img srcset=\"{{SUBJECT}}\">", "<video poster=\"{{SUBJECT}}\">" };

	for (size_t i = 0; i < COUNT_OF(open); i++)
		assert_non_null(strstr(shown(*state, open[i], "javascript:x"), "javascript:x"));
	assert_string_equal(shown(*state, "<p on{{SUBJECT}}=\"x\">", "click"), "<p onclick=\"x\">");
	assert_string_equal(shown(*state, "<{{SUBJECT}}>", "script"), "<script>");
	assert_string_equal(shown(*state, "<p class=\"a", ""), "<p class=\"a");
	assert_string_equal(shown(*state, "<p>{{SUBJECT:none}}</p>", "<b>"), "<p><b></p>");
}

/* Without the pragma in each file an included one would be raw. */
static void what_is_included_is_escaped_too(void **state)
{
	assert_string_equal(shown(*state, "<p>{{>MAIN}}</p>", ALL), "<p><i>" ALL_ESCAPED "</i>\n</p>");
}

static void a_faulty_template_is_refused_by_name(void **state)
{
	static const char *const pages[] = {
		"<p>{{SUBJECT</p>", "{{#SECTION}}<p>", "<a href={{SUBJECT}}>", "<p onclick={{SUBJECT}}>", "{{%AUTOESCAPE context=\"TEXT\"}}<p>", "<p>[[Tickets</p>",
	};
	struct templates *templates;

	/* The engine says on standard error what it found. */
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		const struct err *e = load(*state, pages[i], "", &templates);

		assert_non_null(e);
		assert_int_equal(e->kind, ERR_INTERNAL);
		assert_non_null(strstr(e->detail, "customer/error.tpl"));
	}
}

static void a_template_that_is_not_there_is_named(void **state)
{
	const struct str path = str_format(*state, "%s/templates/%s", directory, tpl_file_name(TPL_CUSTOMER_TICKET));
	struct templates *templates;
	const struct err *e;

	assert_null(load(*state, "", "", &templates));
	assert_int_equal(unlink(str_c(*state, path)), 0);
	e = templates_load(*state, str_of(directory), STR(""), locales, &templates);
	assert_non_null(e);
	assert_non_null(strstr(e->detail, "customer/ticket.tpl"));
}

/* R132: lengths are told, not looked for. */
static void a_value_may_be_long_and_have_a_nul(void **state)
{
	struct buf long_value = { .arena = *state };
	const char *page;

	assert_memory_equal(shown_bytes(*state, "<p>{{SUBJECT}}</p>", (struct str){ "a\0<", 3 }), "<p>a\0&lt;</p>", 14);
	memset(buf_reserve(&long_value, 1 << 20), '<', 1 << 20);
	long_value.size = 1 << 20;
	page = shown_bytes(*state, "<p>{{SUBJECT}}</p>", buf_str(&long_value));
	assert_int_equal(strlen(page), 7 + 4 * (1 << 20));
}

static void a_translation_cannot_reach_the_engine(void **state)
{
	assert_string_equal(shown(*state, "<p title=\"[[Say \"x\" {{SUBJECT}}]]\">[[<b>]]</p>", "x"),
	    "<p title=\"Say &quot;x&quot; &#123;&#123;SUBJECT}}\">&lt;b&gt;</p>");
	assert_string_equal(shown(*state, "\t<p>[[tickets|Open]]\n\t\t[[Open]]</p>", ""), "<p>Open\nOpen</p>");
}

static int prepare(void **state)
{
	(void)state;
	lasting = arena_new(64 << 20);
	for (const char *const *made = (const char *const[]){ directory, "views_escape.tmp/templates", "views_escape.tmp/templates/customer", "views_escape.tmp/templates/mail", "views_escape.tmp/templates/staff", NULL };
	    *made != NULL; made++)
		if (mkdir(*made, 0777) != 0 && errno != EEXIST)
			return -1;
	return locales_load(lasting, STR("share"), &locales) != NULL;
}

static int clean_up(void **state)
{
	(void)state;
	for (enum tpl_file file = 0; file < TPL_FILES; file++)
		unlink(str_c(lasting, str_format(lasting, "%s/templates/%s", directory, tpl_file_name(file))));
	rmdir("views_escape.tmp/templates/mail");
	rmdir("views_escape.tmp/templates/staff");
	rmdir("views_escape.tmp/templates/customer");
	rmdir("views_escape.tmp/templates");
	rmdir(directory);
	arena_free(&lasting);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(text_and_quoted_attributes_are_escaped),
		WITH_ARENA(addresses_have_allowed_schemes),
		WITH_ARENA(each_place_has_its_own_escaping),
		WITH_ARENA(what_the_engine_does_not_protect_is_known),
		WITH_ARENA(what_is_included_is_escaped_too),
		WITH_ARENA(a_faulty_template_is_refused_by_name),
		WITH_ARENA(a_template_that_is_not_there_is_named),
		WITH_ARENA(a_value_may_be_long_and_have_a_nul),
		WITH_ARENA(a_translation_cannot_reach_the_engine),
	};

	return cmocka_run_group_tests(tests, prepare, clean_up);
}
