/* views_markdown.c: what people write becomes HTML that is safe, and in a time that grows with its length alone. */
#include <time.h>

#include "../../fcgi/base/clock.h"
#include "../../views/hyperlink.h"
#include "../../views/markdown.h"
#include "unit.h"

struct rendered {
	const char *text, *html;
};

#define REL "\" rel=\"nofollow noopener noreferrer ugc\">"

static void markdown_becomes_html(void **state)
{
	static const struct rendered cases[] = {
		{ "", "" },
		{ "One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>\n" },
		{ "**bold** *italic* `code`", "<p><strong>bold</strong> <em>italic</em> <code>code</code></p>\n" },
		{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
		{ "- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n" },
		{ "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n" },
		{ "# Title\n\n###### Deep", "<h4>Title</h4>\n<h6>Deep</h6>\n" },
		{ "> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n" },
		{ "```html\n<b>&\n```", "<pre><code>&lt;b&gt;&amp;\n</code></pre>\n" },
		{ "---", "<hr>\n" },
		{ "[x](https://a.example/?b=c&d=e)", "<p><a href=\"https://a.example/?b=c&amp;d=e" REL "x</a></p>\n" },
		{ "see https://a.example/b(c). And", "<p>see <a href=\"https://a.example/b(c)" REL "https://a.example/b(c)</a>. And</p>\n" },
		{ "<https://a.example>", "<p><a href=\"https://a.example" REL "https://a.example</a></p>\n" },
		{ "<a@b.example>", "<p><a href=\"mailto:a@b.example" REL "a@b.example</a></p>\n" },
		{ "[x](tel:+4512345678)", "<p><a href=\"tel:+4512345678" REL "x</a></p>\n" },
		{ "[](https://a.example)", "<p><a href=\"https://a.example" REL "https://a.example</a></p>\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, markdown_render(*state, str_of(cases[i].text))), cases[i].html);
}

static void html_as_typed_is_shown_as_typed(void **state)
{
	static const struct rendered cases[] = {
		{ "Use <VirtualHost *:80> & List<String>", "<p>Use &lt;VirtualHost *:80&gt; &amp; List&lt;String&gt;</p>\n" },
		{ "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n" },
		{ "<div\nonclick='x'>\n\n**b**", "<p>&lt;div<br>\nonclick=&#39;x&#39;&gt;</p>\n<p><strong>b</strong></p>\n" },
		{ "a <b onmouseover=\"x\">c</b>", "<p>a &lt;b onmouseover=&quot;x&quot;&gt;c&lt;/b&gt;</p>\n" },
		{ "&lt;script&gt;", "<p>&lt;script&gt;</p>\n" },
		{ "&#60;script&#62;", "<p>&lt;script&gt;</p>\n" },
		{ "`</code><script>`", "<p><code>&lt;/code&gt;&lt;script&gt;</code></p>\n" },
		{ "<!-- x -->", "<p>&lt;!-- x --&gt;</p>\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, markdown_render(*state, str_of(cases[i].text))), cases[i].html);
}

static void nothing_that_was_typed_vanishes(void **state)
{
	static const struct rendered cases[] = {
		{ "[Update]: done", "<p>[Update]: done</p>\n" },
		{ "- [Update]: https://a.example", "<ul>\n<li>[Update]: <a href=\"https://a.example" REL "https://a.example</a></li>\n</ul>\n" },
		{ "```\n[info]: x\n```\n[info]: y", "<pre><code>[info]: x\n</code></pre>\n<p>[info]: y</p>\n" },
		{ "    [info]: x", "<pre><code>[info]: x\n</code></pre>\n" },
		{ "> ```\n\n[a]: x", "<blockquote>\n<pre><code></code></pre>\n</blockquote>\n<p>[a]: x</p>\n" },
		{ "    ```\n\n[a]: x", "<pre><code>```\n</code></pre>\n<p>[a]: x</p>\n" },
		{ "- b\n\n    [a]: x", "<ul>\n<li><p>b</p>\n<p>[a]: x</p>\n</li>\n</ul>\n" },
		{ "1.\t[a]: x", "<ol>\n<li>[a]: x</li>\n</ol>\n" },
		{ "[a\nb]: x", "<p>[a<br>\nb]: x</p>\n" },
		{ "[a](https://a.example)", "<p><a href=\"https://a.example" REL "a</a></p>\n" },
		{ "`a\n[b]` [c]", "<p><code>a [b]</code> [c]</p>\n" },
		{ "![](/x.png) [](javascript:x)", "<p>/x.png javascript:x</p>\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, markdown_render(*state, str_of(cases[i].text))), cases[i].html);
}

/* R124. */
static void only_some_addresses_become_links(void **state)
{
	static const char *const allowed[] = { "https://a.example", "HTTP://a.example/", "http://[::1]/", "mailto:a@b.example", "tel:+4512345678" };
	static const char *const refused[] = {
		"javascript:alert(1)", "JaVa\tScript:alert(1)", "java\nscript:x", " https://a.example", "\x01https://a.example", "data:text/html,x", "vbscript:x",
		"//e.example", "http:e", "http:/e", "http://", "https:///e", "http://?x", "http:\\\\e", "https://a.example/\\", "/relative", "relative", "#x", "",
		"mailto:", "mailto:x", "mailto:@b", "tel:", "tel:x", "file:///etc/passwd", "ftp://a.example", "blob:https://a.example", "https://a.example/\x7f",
		"https://@a.example",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		assert_true(hyperlink_allowed(str_of(allowed[i])));
	for (size_t i = 0; i < COUNT_OF(refused); i++)
		assert_false(hyperlink_allowed(str_of(refused[i])));
}

static void a_refused_link_leaves_its_words(void **state)
{
	static const struct rendered cases[] = {
		{ "[click](javascript:alert(1))", "<p>click</p>\n" },
		{ "[click](&#106;avascript:alert(1))", "<p>click</p>\n" },
		{ "[click](java&#9;script:alert(1))", "<p>click</p>\n" },
		{ "[click](  data:text/html,x)", "<p>click</p>\n" },
		{ "[click](//evil.example)", "<p>click</p>\n" },
		{ "<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n" },
		{ "[x](https://a.example/\"onclick=x)", "<p><a href=\"https://a.example/%22onclick=x" REL "x</a></p>\n" },
		{ "javascript:alert(1) xhttps://a.example", "<p>javascript:alert(1) xhttps://a.example</p>\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, markdown_render(*state, str_of(cases[i].text))), cases[i].html);
}

/* R126: nothing is loaded from elsewhere; links do not stand within links. */
static void pictures_become_links(void **state)
{
	static const struct rendered cases[] = {
		{ "![logo](https://e.example/x.png)", "<p><a href=\"https://e.example/x.png" REL "logo</a></p>\n" },
		{ "![](https://e.example/x.png)", "<p><a href=\"https://e.example/x.png" REL "https://e.example/x.png</a></p>\n" },
		{ "![x](data:image/png;base64,AA)", "<p>x</p>\n" },
		{ "[![x](https://e.example/x.png)](https://a.example)", "<p><a href=\"https://a.example" REL "x</a></p>\n" },
		{ "![a [b](https://b.example) c](https://e.example)", "<p><a href=\"https://e.example" REL "a b c</a></p>\n" },
		{ "[see https://b.example](https://a.example)", "<p><a href=\"https://a.example" REL "see https://b.example</a></p>\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, markdown_render(*state, str_of(cases[i].text))), cases[i].html);
}

static void mail_text_keeps_its_lines(void **state)
{
	static const struct rendered cases[] = {
		{ "", "<div class=\"plain\">\n</div>\n" },
		{ "One\n  two\n\nthree\n", "<div class=\"plain\">\n<p>One<br>  two</p>\n<p>three</p>\n</div>\n" },
		{ "**not bold** <b>", "<div class=\"plain\">\n<p>**not bold** &lt;b&gt;</p>\n</div>\n" },
		{ "see <https://a.example/x>, ok", "<div class=\"plain\">\n<p>see &lt;<a href=\"https://a.example/x" REL "https://a.example/x</a>&gt;, ok</p>\n</div>\n" },
		{ "> a\n> b\nc", "<div class=\"plain\">\n<blockquote>\n<p>a<br>b</p>\n</blockquote>\n<p>c</p>\n</div>\n" },
		{ "> > deep", "<div class=\"plain\">\n<blockquote>\n<blockquote>\n<p>deep</p>\n</blockquote>\n</blockquote>\n</div>\n" },
		{ ">>>>>> x", "<div class=\"plain\">\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<p>&gt;&gt; x</p>\n"
		              "</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n</div>\n" },
		{ "> 1\n> 2\n> 3\n> 4\n> 5\n> 6", "<div class=\"plain\">\n<details class=\"quotation\"><summary>1 …</summary>\n<blockquote>\n"
		                                  "<p>1<br>2<br>3<br>4<br>5<br>6</p>\n</blockquote>\n</details>\n</div>\n" },
		{ "Hi\n\n-- \nJoe", "<div class=\"plain\">\n<p>Hi</p>\n<div class=\"signature\">\n<p>Joe</p>\n</div>\n</div>\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, plain_render(*state, str_of(cases[i].text))), cases[i].html);
}

/* R129: a folded quotation's first line is cut between characters. */
static void a_summary_never_splits_a_character(void **state)
{
	for (int before = 0; before < 8; before++) {
		struct buf text = { .arena = *state };

		buf_text(&text, "> ");
		for (int i = 0; i < before; i++)
			buf_char(&text, 'x');
		for (int i = 0; i < 60; i++)
			buf_text(&text, "日&\xf0\x9f\x98\x80");
		for (int i = 0; i < 8; i++)
			buf_text(&text, "\n> x");
		assert_true(str_utf8(plain_render(*state, buf_str(&text))));
	}
}

/* Nesting that nobody means, but a browser would have to build. */
static void nesting_is_bounded(void **state)
{
	struct buf text = { .arena = *state };
	struct str html;
	size_t count = 0;

	for (int i = 0; i < 5000; i++)
		buf_text(&text, "> ");
	buf_text(&text, "x\n\n");
	for (int i = 0; i < 2000; i++)
		buf_text(&text, i % 2 == 0 ? "*a **a " : "");
	for (int i = 0; i < 1000; i++)
		buf_text(&text, "b** b*");
	html = markdown_render(*state, buf_str(&text));
	for (size_t at = 0; (at = str_search(html, STR("<blockquote>"), at)) < html.size; at++)
		count++;
	assert_int_equal(count, 16);
	for (size_t at = 0, depth = 0; at < html.size; at++) {
		depth += str_starts(str_from(html, at), STR("<em>")) + str_starts(str_from(html, at), STR("<strong>"));
		depth -= str_starts(str_from(html, at), STR("</em>")) + str_starts(str_from(html, at), STR("</strong>"));
		assert_true(depth <= 32);
	}
}

/* One long address under a short name, and the name thousands of times: what comes of it grows with the text and not with both (R196). */
static void no_name_stands_for_an_address(void **state)
{
	static const char *const openings[] = { "", "> ```\n\n", "    ```\n\n", "- b\n\n    ", "1.\t", "<div>\n```\n\n", "``` a`b\n\n", "a\n\n[b]: /c\n" };

	for (size_t i = 0; i < COUNT_OF(openings); i++) {
		struct buf text = { .arena = *state };

		buf_format(&text, "%s[a]: https://a.example/", openings[i]);
		while (text.size < 2000)
			buf_char(&text, 'x');
		buf_text(&text, "\n\n");
		while (text.size < 8000)
			buf_text(&text, "[a] ");
		assert_true(markdown_render(*state, buf_str(&text)).size < 60 * text.size);
	}
}

static usec processor_time(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
	return SECONDS(now.tv_sec) + now.tv_nsec / 1000;
}

/* The fastest of some runs: what else the machine does only adds. */
static usec time_of(struct str (*render)(struct arena *, struct str), const char *pattern, size_t size, int runs)
{
	struct arena *arena = arena_new(256 << 20);
	usec best = INT64_MAX;

	for (int run = 0; run < runs; run++) {
		struct buf text = { .arena = arena };
		usec start, took;

		while (text.size + strlen(pattern) <= size)
			buf_text(&text, pattern);
		start = processor_time();
		assert_true(str_utf8(render(arena, buf_str(&text))));
		took = processor_time() - start;
		best = took < best ? took : best;
		arena_reset(arena);
	}
	arena_free(&arena);
	return best;
}

/*
 * R196: twice the text takes at most 2.5 times as long. Up to 10 ms steps of the memory allocator weigh more than the text (what is
 * quadratic takes longer for 64 KiB), and a moment's noise is measured again.
 */
static void time_grows_with_the_length_alone(void **state)
{
	static const char *const patterns[] = {
		"a", "(", "<", "&", "[", "![", "[a](", "[](", "![[]()", "![l", "*a ", "_a ", "*a_ ", "**a _", "`", "`a``", ">", "> ", "- ", "* a\n", "1. ", "</", "<!--", "<?",
		"<a ", "<a b=\"", "[a]: b\n", "]", "[a][", "a@b.", "http://", "http://a)", "https://a.b/c ", "\\", "&amp", "    a\n", "```\n", "\n", "<http://", "*_", "_*",
		"a**b", "***", "#", "- a\n  ", "\t>", "!", "> a\n", ">\n\n", "-- \n", ":", "x:http://a.b\n",
	};
	struct str (*const renderers[])(struct arena *, struct str) = { markdown_render, plain_render };
	enum { SHORTEST = 10000 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(patterns); i++)
		for (size_t j = 0; j < COUNT_OF(renderers); j++) {
			usec once = 0, twice = 0;

			for (int attempt = 0; attempt < 5 && twice * 2 >= once * 5; attempt++) {
				if ((twice = time_of(renderers[j], patterns[i], 64 << 10, 1 + attempt)) < SHORTEST)
					break;
				once = time_of(renderers[j], patterns[i], 32 << 10, 1 + attempt);
			}
			if (twice * 2 >= once * 5 && twice >= SHORTEST)
				fail_msg("\"%s\": %lld and %lld microseconds", patterns[i], (long long)once, (long long)twice);
		}
}

/* Bytes of every kind, from a generator with a fixed start: what comes out has no tag, attribute or scheme but ours. */
static void whatever_is_typed_nothing_gets_through(void **state)
{
	static const char *const pieces[] = { "<", ">", "\"", "'", "&", "[", "]", "(", ")", "!", "*", "_", "`", "~", "#", "-", " ", "\n", "\\", "javascript:", "https://a.b/",
		"onerror=", "<script>", "<img src=x ", "&#106;", "é", "\xf0\x9f\x98\x80", "> ", "1. ", "    ", "]: ", "<!--", "-->", "data:", "\t", "x" };
	uint32_t seed = 20260821;

	for (int round = 0; round < 3000; round++) {
		struct arena *arena = *state;
		struct buf text = { .arena = arena };
		struct str html;

		for (int i = 0; i < 30; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_text(&text, pieces[(seed >> 16) % COUNT_OF(pieces)]);
		}
		html = markdown_render(arena, buf_str(&text));
		for (size_t at = 0; (at = str_find(html, '<', at)) < html.size; at++) {
			static const char *const ours[] = { "<p>", "</p>", "<br>", "<em>", "</em>", "<strong>", "</strong>", "<code>", "</code>", "<pre>", "</pre>",
				"<ul>", "</ul>", "<ol>", "<ol start=", "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<hr>", "<h4>", "</h4>", "<h5>", "</h5>", "<h6>",
				"</h6>", "<a href=\"https://", "<a href=\"http://", "<a href=\"mailto:", "</a>" };
			size_t i = 0;

			while (i < COUNT_OF(ours) && !str_starts(str_from(html, at), str_of(ours[i])))
				i++;
			if (i == COUNT_OF(ours))
				fail_msg("%s\nbecame\n%s", buf_c(&text), str_c(arena, html));
		}
		assert_true(str_utf8(html));
		arena_reset(arena);
	}
}

static void headings_of_a_page_skip_no_level(void **state)
{
	assert_string_equal(str_c(*state, markdown_render_page(*state, STR("# a\n\n### b"))), "<h2>a</h2>\n<h2>b</h2>\n");
	assert_string_equal(str_c(*state, markdown_render(*state, STR("# a\n\n### b"))), "<h4>a</h4>\n<h6>b</h6>\n");
}

/* S105 */
static void a_line_has_links_and_no_blocks(void **state)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{ "", "" },
		{ "I agree", "I agree" },
		{ "I agree to [the terms](https://terms.test/)", "I agree to <a href=\"https://terms.test/\" rel=\"nofollow noopener noreferrer ugc\">the terms</a>" },
		{ "Read https://terms.test/ *first*", "Read <a href=\"https://terms.test/\" rel=\"nofollow noopener noreferrer ugc\">https://terms.test/</a> <em>first</em>" },
		{ "[run](javascript:alert(1)) <script>alert(1)</script> <b>x</b>", "run &lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;" },
		{ "# I agree", "# I agree" },
		{ "- [I](https://terms.test/) agree", "- [I](https://terms.test/) agree" },
		{ "<div onclick=x>I agree</div>", "&lt;div onclick=x&gt;I agree&lt;/div&gt;" },
		{ "![me](https://terms.test/me.png)", "<a href=\"https://terms.test/me.png\" rel=\"nofollow noopener noreferrer ugc\">me</a>" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, markdown_render_line(*state, str_of(cases[i].text))), cases[i].html);
}

static void links_beside_a_form_open_in_a_tab_of_their_own(void **state)
{
	static const struct rendered cases[] = {
		{ "", "" },
		{ "none <a href=\"https://a.example/\">", "none &lt;a href=&quot;https://a.example/&quot;&gt;" },
		{ "[x](HTTPS://a.example/) and [y](http://b.example/)", "<a target=\"_blank\" href=\"HTTPS://a.example/" REL "x <span class=\"visually-hidden\">(&lt;b&gt;)</span></a> and "
			"<a target=\"_blank\" href=\"http://b.example/" REL "y <span class=\"visually-hidden\">(&lt;b&gt;)</span></a>" },
		{ "[m](mailto:http@b.example), [t](tel:+45)", "<a href=\"mailto:http@b.example" REL "m</a>, <a href=\"tel:+45" REL "t</a>" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(str_c(*state, html_links_beside(*state, markdown_render_line(*state, str_of(cases[i].text)), STR("(<b>)"))), cases[i].html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(links_beside_a_form_open_in_a_tab_of_their_own),
		WITH_ARENA(a_line_has_links_and_no_blocks),
		WITH_ARENA(headings_of_a_page_skip_no_level),
		WITH_ARENA(markdown_becomes_html),
		WITH_ARENA(html_as_typed_is_shown_as_typed),
		WITH_ARENA(nothing_that_was_typed_vanishes),
		WITH_ARENA(only_some_addresses_become_links),
		WITH_ARENA(a_refused_link_leaves_its_words),
		WITH_ARENA(pictures_become_links),
		WITH_ARENA(mail_text_keeps_its_lines),
		WITH_ARENA(a_summary_never_splits_a_character),
		WITH_ARENA(nesting_is_bounded),
		WITH_ARENA(no_name_stands_for_an_address),
		WITH_ARENA(time_grows_with_the_length_alone),
		WITH_ARENA(whatever_is_typed_nothing_gets_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
