/* markdown.c: whatever is typed or mailed, the page gets our elements alone, and links of the allowed schemes (R121, R124, R196). */
#include "fuzz.h"

#include "../../fcgi/base/text.h"
#include "../../views/hyperlink.h"
#include "../../views/markdown.h"

static const char *const elements[] = {
	"<p>", "</p>", "<br>", "<em>", "</em>", "<strong>", "</strong>", "<code>", "</code>", "<pre>", "</pre>", "<ul>", "</ul>", "<ol>", "</ol>",
	"<li>", "</li>", "<blockquote>", "</blockquote>", "<hr>", "<h4>", "</h4>", "<h5>", "</h5>", "<h6>", "</h6>", "</a>",
	"<div class=\"plain\">", "<div class=\"signature\">", "</div>", "<details class=\"quotation\">", "</details>", "<summary>", "</summary>",
};

/* The size of <a href="…" rel="…"> with an address that may be a link. */
static size_t link_size(struct str html)
{
	const struct str open = STR("<a href=\""), close = STR("\" rel=\"nofollow noopener noreferrer ugc\">");
	const size_t end = str_find(html, '"', open.size);

	if (!str_starts(html, open) || !str_starts(str_from(html, end), close))
		return 0;
	HOLDS(hyperlink_allowed(str_first(str_from(html, open.size), end - open.size)));
	return end + close.size;
}

/* <ol start="7"> */
static size_t list_size(struct str html)
{
	const struct str open = STR("<ol start=\"");
	size_t at = open.size;

	if (!str_starts(html, open))
		return 0;
	while (at < html.size && html.at[at] >= '0' && html.at[at] <= '9')
		at++;
	return str_starts(str_from(html, at), STR("\">")) ? at + 2 : 0;
}

static size_t element_size(struct str html)
{
	for (size_t i = 0; i < COUNT_OF(elements); i++)
		if (str_starts(html, str_of(elements[i])))
			return str_of(elements[i]).size;
	return link_size(html) + list_size(html);
}

static void check(struct str html, size_t typed)
{
	size_t opened = 0, closed = 0;

	HOLDS(str_utf8(html));
	HOLDS(html.size <= 200 + 60 * typed);
	for (size_t at = 0; (at = str_find(html, '<', at)) < html.size;) {
		const struct str rest = str_from(html, at);
		const size_t size = element_size(rest);

		HOLDS(size > 0);
		opened += str_starts(rest, STR("<a "));
		closed += str_starts(rest, STR("</a>"));
		HOLDS(opened - closed <= 1);
		at += size;
	}
	HOLDS(opened == closed);
}

void fuzz_one(struct arena *arena, struct str input)
{
	const struct str typed = text_lines(arena, text_mended(arena, input));

	check(markdown_render(arena, typed), typed.size);
	check(plain_render(arena, typed), typed.size);
}

FUZZ_SEEDS(
    STR(""), STR("# a\n\n**b** *c* `d`\n\n- e\n- f\n\n1. g\n"), STR("[a](https://b.example \"t\") ![c](https://d.example/e.png) <https://f.example>"),
    STR("[a](javascript:b) [c](&#106;avascript:d) <javascript:e>"), STR("<script>a</script>\n\n<div onclick='b'>\n<!-- c -->\n"),
    STR("```\n<a>\n```\n\n    b\n\n~~~ c\nd\n~~~\n"), STR("[a]: b\n[c]: https://d.example 'e'\n\n[a] [c][c]\n"),
    STR("> a\n> > b\n>>>>> c\n> d\n> e\n> f\n> g\n\nh\n\n-- \ni\n"), STR("a https://b.example/c(d). e http://f, tel:1 mailto:g@h"),
    STR("* * * * * * * * * * * * * * * * * * * a"), STR("*_a_* ***b*** _**c**_ \\*d\\* &amp; &#0; &copy;"), STR("![a [b](https://c.example)](https://d.example)"));
