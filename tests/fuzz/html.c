/* html.c: an HTML body of a mail becomes text: UTF-8, bounded, and the same whatever its size limit cuts (R171). */
#include "fuzz.h"

#include "../../fcgi/base/text.h"
#include "../../handlers/mail/html_text.h"
#include "../../handlers/mail/html_tokens.h"

/* Every piece takes something off the rest, and stands within the document. */
static void check_tokens(struct str html)
{
	struct html_tokens tokens = { .rest = html };
	struct html_token token;
	size_t left = html.size;

	while (html_next(&tokens, &token)) {
		HOLDS(tokens.rest.size < left);
		left = tokens.rest.size;
		HOLDS(token.kind != HTML_TEXT || (token.text.size > 0 && token.text.at >= html.at && token.text.at < html.at + html.size));
		HOLDS(token.kind == HTML_TEXT || token.name.size > 0);
	}
	HOLDS(left == 0 || tokens.rest.size == 0);
}

void fuzz_one(struct arena *arena, struct str input)
{
	const struct str html = text_mended(arena, input);
	struct fuzz_dice dice = fuzz_dice(input);
	const size_t most = fuzz_roll(&dice, html.size + 1);
	bool cut, cut_short;
	const struct str text = html_to_text(arena, html, FUZZ_MEMORY / 8, &cut);
	const struct str start = html_to_text(arena, html, most, &cut_short);

	check_tokens(html);
	HOLDS(str_utf8(text));
	HOLDS(start.size <= most && str_utf8(start));
	HOLDS(cut_short == (text.size > most));
	HOLDS(str_starts(text, start));
}

FUZZ_SEEDS(
    STR(""), STR("<p>One <b>bold</b> word.</p><p>Two</p>"), STR("a<br>b<BR/><hr>c"), STR("<ul><li>a<li>b<ol><li>c</ol></ul>d"),
    STR("x<blockquote>a<blockquote>b<p>c</blockquote></blockquote>y"), STR("see <a href='https://a.b/?x=1&amp;y=2'>here</a>"),
    STR("<img src=x alt=\"a cat\"><table><tr><td>a<td>b</table>"), STR("<pre>\nx  y\n  z</pre>"), STR("<title>t</title><script>if(a<b){}</script>x"),
    STR("a<!-- b -->c<!doctype html><?x?>"), STR("&lt;&eacute;&#65;&#x42;&#150;&nosuch;&#0;"), STR("<a b=\"<x>\" <a b='>\"<a b=\">'"));
