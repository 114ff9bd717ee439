/* mail_text.c: bytes of mails become text that people read: charsets, plain text, HTML, base64, message ids. */
#include "unit.h"

#include "../../handlers/mail/base64.h"
#include "../../handlers/mail/charset.h"
#include "../../handlers/mail/html_text.h"
#include "../../handlers/mail/html_tokens.h"
#include "../../handlers/mail/ids.h"
#include "../../handlers/mail/plain.h"

enum { PLENTY = 1 << 20 };

/* R172: whatever a mail says of its charset, its text is UTF-8. */
static void every_charset_becomes_utf8(void **state)
{
	static const struct {
		const char *what, *charset, *bytes, *text;
		enum charset_quality quality;
	} cases[] = {
		{ "plain letters need no charset", "", "abc", "abc", CHARSET_GOOD },
		{ "latin-1 as mails mean it", "ISO-8859-1", "caf\xe9 \x93q\x94", "café “q”", CHARSET_GOOD },
		{ "the euro of latin-9", "iso-8859-15", "\xa4", "€", CHARSET_GOOD },
		{ "Japanese mail", "ISO-2022-JP", "\x1b$B$9$_$^$;$s\x1b(B.", "すみません.", CHARSET_GOOD },
		{ "Japanese phones", "Shift_JIS", "\x82\xa0", "あ", CHARSET_GOOD },
		{ "Thai", "windows-874", "\xca\xc7\xd1\xca\xb4\xd5", "สวัสดี", CHARSET_GOOD },
		{ "Thai by its standard", "TIS-620", "\xa1", "ก", CHARSET_GOOD },
		{ "Korean under its long name", "ks_c_5601-1987", "\xb0\xa1", "가", CHARSET_GOOD },
		{ "Chinese that says gb2312 and means more", "gb2312", "\x90\x40", "怈", CHARSET_GOOD },
		{ "Russian", "koi8-r", "\xf0\xd2\xc9", "При", CHARSET_GOOD },
		{ "a byte order mark goes", "utf-8", "\xef\xbb\xbf" "a", "a", CHARSET_GOOD },
		{ "UTF-8 that says latin-1", "iso-8859-1", "caf\xc3\xa9", "café", CHARSET_GUESSED },
		{ "ASCII that is not", "us-ascii", "caf\xe9", "café", CHARSET_GUESSED },
		{ "no charset, but UTF-8", "", "caf\xc3\xa9", "café", CHARSET_GUESSED },
		{ "a charset that nobody knows", "x-unknown", "caf\xe9", "café", CHARSET_GUESSED },
		{ "a charset that would be a command", "UTF-8//IGNORE/../x", "caf\xe9", "café", CHARSET_GUESSED },
		{ "latin-1 that says UTF-8", "utf-8", "caf\xe9", "café", CHARSET_GUESSED },
		{ "UTF-8 with one broken letter", "utf-8", "\xc3\xa9\xc3\xa9 \xff \xc3\xa9", "éé \uFFFD é", CHARSET_MENDED },
		{ "UTF-8 that is cut off", "utf-8", "\xe2\x82\xac\xe2\x82\xac\xe2\x82", "€€\uFFFD\uFFFD", CHARSET_MENDED },
		{ "a letter that waits for its accent is not lost", "windows-1258", "a", "a", CHARSET_GOOD },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		enum charset_quality quality;
		const struct str text = charset_to_utf8(*state, str_of(cases[i].bytes), str_of(cases[i].charset), PLENTY, &quality);

		if (!str_is(text, cases[i].text) || quality != cases[i].quality)
			fail_msg("%s: \"%.*s\", quality %d", cases[i].what, STR_ARG(text), (int)quality);
	}
}

static void a_charset_knows_its_limit(void **state)
{
	static const char *const names[] = { "utf-8", "iso-8859-1", "x-unknown", "iso-2022-jp", "utf-16" };
	const struct str bytes = STR("\xe9\xe9\xe9\xc3\xa9\xe2\x82\xac$\xff\xfe");

	for (size_t i = 0; i < COUNT_OF(names); i++)
		for (size_t most = 0; most < 32; most++) {
			enum charset_quality quality;
			const struct str text = charset_to_utf8(*state, bytes, str_of(names[i]), most, &quality);

			assert_true(text.size <= most);
			assert_true(str_utf8(text));
		}
}

static void plain_text_loses_only_what_nobody_sees(void **state)
{
	static const struct {
		struct str mail;
		const char *text;
	} cases[] = {
		{ { "", 0 }, "" },
		{ { "a\r\nb\rc\nd", 8 }, "a\nb\nc\nd" },
		{ { "\n\n a\n \t\n\nb \n\n", 13 }, " a\n\n\nb " },
		{ { "a\0b\x1b[31m\x7f", 9 }, "ab[31m" },
		{ { "page\fpage", 9 }, "page\npage" },
		{ { "-- \nJoe", 7 }, "-- \nJoe" },
		{ { "\0\n\x01\n", 4 }, "" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(plain_clean(*state, cases[i].mail), cases[i].text);
}

/* RFC 3676 */
static void flowed_lines_become_paragraphs(void **state)
{
	static const struct {
		const char *what, *mail, *text;
		bool delete_space;
	} cases[] = {
		{ "soft and hard ends", "one \r\ntwo\r\nthree\r\n", "one two\nthree\n", false },
		{ "DelSp", "sch\xc3\xb6n \nes\n", "schönes\n", true },
		{ "quotations keep their depth", "> a \n> b\n>> c \n>> d\ne\n", "> a b\n>> c d\ne\n", false },
		{ "a change of depth ends a paragraph", "> a \nb\n", "> a \nb\n", false },
		{ "a protecting space goes", " From me\n", "From me\n", false },
		{ "a signature is never joined", "end \n-- \nJoe\n", "end \n-- \nJoe\n", false },
		{ "the last line may lack its end", "a \nb", "a b\n", false },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str text = plain_unflow(*state, str_of(cases[i].mail), cases[i].delete_space);

		if (!str_is(text, cases[i].text))
			fail_msg("%s: \"%.*s\"", cases[i].what, STR_ARG(text));
	}
}

static void html_reads_like_a_page(void **state)
{
	static const struct {
		const char *what, *html, *text;
	} cases[] = {
		{ "paragraphs", "<p>One <b>bo</b>ld\n word.</p><p>Two</p>", "One bold word.\n\nTwo" },
		{ "line breaks", "a<br>b<BR/><br />c", "a\nb\n\nc" },
		{ "blocks", "<div>a</div><div><div>b</div></div>c", "a\nb\nc" },
		{ "lists", "<ul><li>a<li>b<ol><li>c</ol></ul>d", "- a\n- b\n  - c\n\nd" },
		{ "quotations", "x<blockquote>a<br>b<p>c</p></blockquote>y", "x\n\n> a\n> b\n>\n> c\n\ny" },
		{ "quotations in quotations", "<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b" },
		{ "a link", "see <a href='https://a.b/?x=1&amp;y=2'>here</a>, ok", "see here <https://a.b/?x=1&y=2>, ok" },
		{ "a link that says itself", "<a href=\"http://a.b/\">http://a.b/</a>", "http://a.b/" },
		{ "a link that would do something", "<a href=\"javascript:x()\">here</a>", "here" },
		{ "a link to nothing said", "a<a href=\"http://a.b/\"></a>b", "ab" },
		{ "a picture", "<img src=x alt=\"a  cat\"><img src=y>", "[a cat]" },
		{ "tables", "<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a b\nc d" },
		{ "text as typed", "<pre>\nx  y\n  z\n\nw</pre>v", "x  y\n  z\n\nw\n\nv" },
		{ "rules", "a<hr>b", "a\n\n---\n\nb" },
		{ "what is not text", "<title>t</title><STYLE>p { }</style><script>if (a<b) { }</script>x", "x" },
		{ "a script without end hides nothing", "<script>x</scrip>y", "xy" },
		{ "comments", "a<!-- b <p> -->c<!doctype html><?php x ?>d", "acd" },
		{ "a comment without end", "a<!-- b>c", "ac" },
		{ "a tag without end", "a <b c", "a <b c" },
		{ "a declaration without end", "a <!b", "a <!b" },
		{ "a quotation mark without its twin", "<a href=\"x>y</a> z", "y z" },
		{ "quoted ends of tags", "<img alt=\"a>b\"><i title='>'>c</i>", "[a>b]c" },
		{ "an attribute twice, the first counts", "<img alt = one alt=two>", "[one]" },
		{ "empty attributes", "<img alt><img alt=><img alt=\"\"><img =x alt=y>", "[y]" },
		{ "no tag at all", "1 < 2 > 0 </ <", "1 < 2 > 0 </ <" },
		{ "characters by name", "&lt;&eacute;&nbsp;&euro;&amp;&hearts", "<é €&♥" },
		{ "characters by number", "&#65;&#x42;&#150;&#x1F600;", "AB–😀" },
		{ "numbers of no character", "&#0;&#xD800;&#99999999999;&#x;&#;&#xzz;", "���&#x;&#;&#xzz;" },
		{ "no characters", "&nosuch; & AT&T &amp=1 &;", "&nosuch; & AT&T &amp=1 &;" },
		{ "spaces that pad", "<p>&nbsp;</p><p>a&nbsp; b\xc2\xa0</p>", "a b" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		bool cut;
		const struct str text = html_to_text(*state, str_of(cases[i].html), PLENTY, &cut);

		if (!str_is(text, cases[i].text) || cut)
			fail_msg("%s: \"%.*s\"", cases[i].what, STR_ARG(text));
	}
}

static void html_stops_at_its_limit(void **state)
{
	for (size_t most = 0; most < 24; most++) {
		bool cut;
		const struct str text = html_to_text(*state, STR("<p>éé <a href=http://a.b>é</a></p>"), most, &cut);

		assert_true(text.size <= most);
		assert_true(str_utf8(text));
		assert_int_equal(cut, most < 20);
	}
}

/* R171: no page costs more than its size. The deadline is generous; what is quadratic here takes minutes. */
static void html_takes_linear_time(void **state)
{
	static const char *const pieces[] = {
		"<div>", "</b>", "<b><i>", "<!--", "<?", "<", "<a", "<a b=\"", "<a b=\"<x>\" ", "<a b='>\"<a b=\">'", "<script>", "</scrip", "&", "&#1",
		"<blockquote>x", "<ul><li>x", "<br>", "<a href=http://a.b>x", "<td>", "<!DOCTYPE ",
	};
	enum { SIZE = 400000 };
	char *const html = malloc(SIZE);

	assert_non_null(html);
	alarm(60);
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		const size_t size = strlen(pieces[i]);
		bool cut;

		for (size_t at = 0; at < SIZE; at++)
			html[at] = pieces[i][at % size];
		assert_true(str_utf8(html_to_text(*state, (struct str){ html, SIZE }, PLENTY, &cut)));
		arena_reset(*state);
	}
	alarm(0);
	free(html);
}

static void entities_are_in_order(void **state)
{
	(void)state;
	assert_int_equal(html_entity(STR("AElig")), 0xc6);
	assert_int_equal(html_entity(STR("zwnj")), 0x200c);
	assert_int_equal(html_entity(STR("eacute")), 0xe9);
	assert_int_equal(html_entity(STR("Eacute")), 0xc9);
	assert_int_equal(html_entity(STR("eacut")), 0);
	assert_int_equal(html_entity(STR("")), 0);
}

static void base64_ends_where_a_list_goes_on(void **state)
{
	static const struct {
		const char *what, *body, *text;
	} cases[] = {
		{ "whole", "aGVsbG8gd29ybGQh\r\n", "hello world!" },
		{ "padding", "aGVsbG8=\naGVsb", "hello\naGVsb" },
		{ "garbage in it", "aGVs*!bG8gd29y bGQh", "hello world!" },
		{ "a footer behind padding", "aGVsbG8=\n\n____\nlist", "hello\n____\nlist" },
		{ "a footer behind a short line", "aGVsbG8gd29ybGQh\naGVs\nhttp://a.b/ -- list\n", "hello world!hel\nhttp://a.b/ -- list" },
		{ "nothing", "", "" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct str text = base64_text(*state, str_of(cases[i].body));

		if (!str_is(text, cases[i].text))
			fail_msg("%s: \"%.*s\"", cases[i].what, STR_ARG(text));
	}
}

static void ids_are_found_among_words(void **state)
{
	struct str rest = STR("Message of \"Tue\" <a@b> and <c@d>,<e <f@g>> <> < h@i > <no"), id;
	static const char *const ids[] = { "a@b", "c@d", "f@g", "h@i" };
	size_t count = 0;

	(void)state;
	while (id_next(&rest, &id))
		assert_text(id, ids[count++]);
	assert_int_equal(count, 4);
	assert_text(id_first(STR(" <a@b> (x)")), "a@b");
	assert_text(id_first(STR(" 2002.foo.bar@company.com x")), "2002.foo.bar@company.com");
	assert_text(id_first(STR("")), "");
}

/* R169: an id of 2 KB is cut, and cut alike wherever it stands. */
static void a_long_id_is_cut(void **state)
{
	char *const field = arena_alloc(*state, 5000);
	struct str id;

	memset(field, 'x', 5000);
	field[0] = '<';
	field[4999] = '>';
	id = id_first((struct str){ field, 5000 });
	assert_int_equal(id.size, MESSAGE_ID_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(every_charset_becomes_utf8),
		WITH_ARENA(a_charset_knows_its_limit),
		WITH_ARENA(plain_text_loses_only_what_nobody_sees),
		WITH_ARENA(flowed_lines_become_paragraphs),
		WITH_ARENA(html_reads_like_a_page),
		WITH_ARENA(html_stops_at_its_limit),
		WITH_ARENA(html_takes_linear_time),
		cmocka_unit_test(entities_are_in_order),
		WITH_ARENA(base64_ends_where_a_list_goes_on),
		cmocka_unit_test(ids_are_found_among_words),
		WITH_ARENA(a_long_id_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
