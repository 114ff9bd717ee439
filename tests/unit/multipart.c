/* multipart.c: multipart/form-data in pieces of any size, and what is no such thing (R138, R189, R190, R208). */
#include "../../fcgi/http/file_name.h"
#include "../../fcgi/http/multipart.h"
#include "unit.h"
#include "multipart_trace.h"

#define PART(disposition) "--b\r\nContent-Disposition: form-data; " disposition "\r\n\r\n"
#define END "\r\n--b--\r\n"

static const struct {
	struct str body;
	const char *found;
} good[] = {
	{ STR("--b--"), "" }, { STR("--b--\r\n"), "" }, { STR(PART("name=\"a\"") END), "[a|text/plain];" },
	{ STR(PART("name=\"a\"") "x" END), "[a|text/plain]x;" }, { STR(PART("name=\"a\"") "x\r\n--b--"), "[a|text/plain]x;" },
	{ STR(PART("name=a") "1\r\n" PART("name=a") "2" END), "[a|text/plain]1;[a|text/plain]2;" },
	{ STR("--b\r\ncontent-disposition:FORM-DATA;NAME=\"a\"\r\n\r\nx" END), "[a|text/plain]x;" },
	{ STR(PART("name=\"a\"; filename=\"f.txt\"") "x" END), "[a|f.txt|text/plain]x;" },
	{ STR(PART("filename=\"f\"; name=\"a\"") "x" END), "[a|f|text/plain]x;" },
	{ STR(PART("name=\"a\"; filename=\"\"") END), "[a||text/plain];" },
	{ STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/html; charset=x\r\nX-Other: y\r\n\r\nx" END),
	    "[a|text/html; charset=x]x;" },
	{ STR("--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: Binary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx" END),
	    "[a|image/png]x;" },
	{ STR(PART("name=\"\xe6\x97\xa5\"") "\xff\x80" END), "[\xe6\x97\xa5|text/plain]\xff\x80;" },
	{ STR(PART("name=\"a\\\"") "x" END), "[a\\|text/plain]x;" },
	{ STR(PART("name=\"a;b=c\"") "x" END), "[a;b=c|text/plain]x;" },
	/* data that nearly is a delimiter */
	{ STR(PART("name=a") "\r" END), "[a|text/plain]\r;" },
	{ STR(PART("name=a") "\n" END), "[a|text/plain]\n;" },
	{ STR(PART("name=a") "\r\n" END), "[a|text/plain]\r\n;" },
	{ STR(PART("name=a") "\r\r\n-\r\n--\r\n--a\r\r" END), "[a|text/plain]\r\r\n-\r\n--\r\n--a\r\r;" },
	{ STR(PART("name=a") "--" END), "[a|text/plain]--;" },
	{ STR(PART("name=a") "--c" END), "[a|text/plain]--c;" },
	{ STR(PART("name=a") "x--b--\r\n" END), "[a|text/plain]x--b--\r\n;" },
	{ STR(PART("name=a") "\n--b" END), "[a|text/plain]\n--b;" },
	{ STR(PART("name=a") "\r\n-b\r\n--B" END), "[a|text/plain]\r\n-b\r\n--B;" },
};

static const struct str bad[] = {
	STR(""),
	STR("\r\n--b--\r\n"),
	STR("preamble\r\n--b--\r\n"),
	STR("-"), STR("--"), STR("--b"), STR("--b-"), STR("--b\r"), STR("--b\r\n"), STR("--b \r\n"), STR("--b\n"),
	STR("--bb--"), STR("--c--"),
	STR("--b--\r"), STR("--b--\n"), STR("--b--\r\n\r\n"), STR("--b--x"), STR("--b--\r\nepilogue"), STR("--b-- \r\n"),
	STR("--b--\r\n--b--\r\n"),
	STR("--b\r\n\r\nx" END),                                            /* no header at all */
	STR("--b\r\nContent-Type: text/plain\r\n\r\nx" END),                  /* no disposition */
	STR(PART("filename=\"f\"") "x" END),                                 /* no name */
	STR(PART("name=\"\"") "x" END),
	STR(PART("name=") "x" END),
	STR(PART("name") "x" END),
	STR("--b\r\nContent-Disposition: form-data\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx" END),
	STR(PART("name=\"a\"; name=\"b\"") "x" END),
	STR(PART("name=\"a\"; filename=\"f\"; filename=\"g\"") "x" END),
	STR(PART("name=\"a\"; filename*=UTF-8''f") "x" END),
	STR(PART("name=\"a\"; filename=\"f\"; filename*=UTF-8''g") "x" END),
	STR(PART("name*=UTF-8''a") "x" END),
	STR(PART("name=\"a\"; size=3") "x" END),
	STR(PART("name=\"a") "x" END),
	STR(PART("name=\"a\"b\"") "x" END),
	STR(PART("name=\"a\\\"b\"") "x" END),
	STR(PART("name=\"a\" filename=\"f\"") "x" END),
	STR(PART("name=\"a\tb\"") "x" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: \r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\nx" END), /* folded */
	STR("--b\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nno colon\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nX: a\0b\r\n\r\nx" END),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nX: a\rb\r\n\r\nx" END),
	STR("--b\nContent-Disposition: form-data; name=\"a\"\n\nx\n--b--\n"),      /* LF only */
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\nX: y\r\n\r\nx" END),
	STR(PART("name=a") "--b--\r\n"),                                     /* no line end before the boundary */
	STR(PART("name=a") "--b\r\n"),
	STR(PART("name=a") "x"),
	STR(PART("name=a") "x\r\n--b"),
	STR(PART("name=a") "x\r\n--b\r\n"),
	STR(PART("name=a") "x\r\n--b-"),
	STR(PART("name=a") "x\r\n--bx" END),
	STR(PART("name=a") "x\r\n--b \r\n"),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n"),
	STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"),
};

static void forms_are_read(void **state)
{
	struct str found;

	for (size_t i = 0; i < COUNT_OF(good); i++) {
		const struct err *e = trace_multipart(*state, STR("b"), good[i].body, NULL, 0, &found);

		if (e != NULL)
			fail_msg("%s: %s", good[i].body.at, e->detail);
		assert_text(found, good[i].found);
	}
}

static void anything_else_is_refused(void **state)
{
	struct str found;

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		const struct err *e = trace_multipart(*state, STR("b"), bad[i], NULL, 0, &found);

		if (e == NULL)
			fail_msg("\"%.*s\" is no form", STR_ARG(bad[i]));
		assert_err(e, ERR_BAD_REQUEST);
	}
}

static void compare(struct arena *arena, struct str body, const size_t *cuts, size_t count)
{
	struct str whole, pieces;
	const struct err *one = trace_multipart(arena, STR("b"), body, NULL, 0, &whole);
	const struct err *other = trace_multipart(arena, STR("b"), body, cuts, count, &pieces);

	if ((one == NULL) != (other == NULL) || !str_equal(whole, pieces))
		fail_msg("\"%.*s\": \"%.*s\" cut first at %zu, \"%.*s\" whole", STR_ARG(body), STR_ARG(pieces), cuts[0], STR_ARG(whole));
}

/* R190: cut at every byte, and in single bytes. */
static void cuts_change_nothing(void **state)
{
	for (size_t i = 0; i < COUNT_OF(good) + COUNT_OF(bad); i++) {
		const struct str body = i < COUNT_OF(good) ? good[i].body : bad[i - COUNT_OF(good)];
		size_t every[512];

		assert_true(body.size < COUNT_OF(every));
		for (size_t cut = 0; cut <= body.size; cut++) {
			every[cut] = cut;
			compare(*state, body, &cut, 1);
		}
		compare(*state, body, every, body.size);
		arena_reset(*state);
	}
}

static struct str body_of(struct arena *arena, const char *piece, size_t times, const char *end)
{
	struct buf body = { .arena = arena };

	while (times-- > 0)
		buf_text(&body, piece);
	buf_text(&body, end);
	return buf_str(&body);
}

static const struct err *read_whole(struct arena *arena, struct str body)
{
	struct str found;

	return trace_multipart(arena, STR("b"), body, NULL, 0, &found);
}

/* R189. */
static void parts_and_headers_have_limits(void **state)
{
	static const char part[] = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
	static const char first[] = "--b\r\nContent-Disposition: form-data; name=a\r\n";
	const size_t lines = (MULTIPART_HEADERS_MAX - (sizeof first - 1 - 5) - 2) / 4;
	struct buf body = { .arena = *state };

	assert_null(read_whole(*state, body_of(*state, part, MULTIPART_PARTS_MAX, "--b--")));
	assert_err(read_whole(*state, body_of(*state, part, MULTIPART_PARTS_MAX + 1, "--b--")), ERR_BAD_REQUEST);
	assert_err(read_whole(*state, body_of(*state, "--b\r\n\r\n\r\n", 100000, "--b--")), ERR_BAD_REQUEST);

	buf_text(&body, first);
	buf_add(&body, body_of(*state, "X:\r\n", lines, "\r\n\r\n--b--"));
	assert_null(read_whole(*state, buf_str(&body)));
	body.size = 0;
	buf_text(&body, first);
	buf_add(&body, body_of(*state, "X:\r\n", lines + 1, "\r\n\r\n--b--"));
	assert_err(read_whole(*state, buf_str(&body)), ERR_BAD_REQUEST);
	assert_err(read_whole(*state, body_of(*state, "--b\r\nX: ", 1 << 20, "")), ERR_BAD_REQUEST);
}

static const struct err *ignore_data(void *to, struct str piece)
{
	(void)to;
	assert_true(piece.size > 0);
	return NULL;
}

/* R189, R190: ten megabytes of what looks most like a delimiter take no memory. */
static void memory_does_not_grow_with_the_data(void **state)
{
	static const char *const lures[] = { "\r", "\n", "\r\n", "\r\n-", "\r\n--", "x", "\r\n--c" };
	struct buf names = { .arena = *state };
	const struct multipart_sink sink = { .part = trace_part, .data = ignore_data, .end = trace_end, .to = &names };

	for (size_t i = 0; i < COUNT_OF(lures); i++) {
		const struct str lure = body_of(*state, lures[i], 1 << 20, "");
		struct multipart *multipart = multipart_new(*state, STR("b"), sink);
		const size_t before = arena_used(*state);

		assert_null(multipart_feed(multipart, STR(PART("name=a"))));
		for (int n = 0; n < 10; n++)
			assert_null(multipart_feed(multipart, lure));
		assert_null(multipart_feed(multipart, STR(END)));
		assert_null(multipart_end(multipart));
		assert_true(arena_used(*state) - before < 1024);
		arena_reset(*state);
		names = (struct buf){ .arena = *state };
	}
}

static const struct err *refuse(void *to, struct str piece)
{
	(void)piece;
	++*(int *)to;
	return err_of(ERR_TOO_LARGE);
}

static const struct err *accept_part(void *to, const struct multipart_part *part)
{
	(void)to;
	(void)part;
	return NULL;
}

static void what_the_taker_refuses_ends_the_reading(void **state)
{
	int asked = 0;
	const struct multipart_sink sink = { .part = accept_part, .data = refuse, .to = &asked };
	struct multipart *multipart = multipart_new(*state, STR("b"), sink);

	assert_err(multipart_feed(multipart, STR(PART("name=a") "x" END)), ERR_TOO_LARGE);
	assert_err(multipart_feed(multipart, STR("y")), ERR_TOO_LARGE);
	assert_err(multipart_end(multipart), ERR_TOO_LARGE);
	assert_int_equal(asked, 1);
}

/* R189, R208: a Content-Type names one boundary of 1 to 70 characters. */
static void a_boundary_is_one_and_not_too_long(void **state)
{
	static const struct {
		const char *type;
		const char *boundary; /* NULL: refused */
	} cases[] = {
		{ "multipart/form-data; boundary=b", "b" }, { "Multipart/Form-Data;Boundary=\"a b\"", "a b" },
		{ "multipart/form-data; charset=utf-8; boundary=----WebKitFormBoundary7MA4YWxk", "----WebKitFormBoundary7MA4YWxk" },
		{ "multipart/form-data; boundary=\"gc0p4Jq0M:2Yt08jU534c0p/=?(),'\"", "gc0p4Jq0M:2Yt08jU534c0p/=?(),'" },
		{ "multipart/form-data; boundary=aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaa",
		    "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaa" },
		{ "multipart/form-data; boundary=aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaab", NULL },
		{ "multipart/form-data", NULL }, { "multipart/form-data;", NULL }, { "multipart/form-data; boundary", NULL },
		{ "multipart/form-data; boundary=", NULL }, { "multipart/form-data; boundary=\"\"", NULL },
		{ "multipart/form-data; boundary=\"a", NULL }, { "multipart/form-data; boundary=a; boundary=b", NULL },
		{ "multipart/form-data; boundary=a, multipart/form-data; boundary=b", NULL },
		{ "multipart/form-data; boundary=a b", NULL }, { "multipart/form-data; boundary=\"a \"", NULL },
		{ "multipart/form-data; boundary=a,b", NULL }, { "multipart/form-data; boundary=\"a\\\"b\"", NULL },
		{ "multipart/form-data; boundary=\"a\r\nb\"", NULL }, { "multipart/form-data; boundary=\xc3\xa9", NULL },
		{ "multipart/form-data; boundary=\"\xc3\xa9\"", NULL }, { "multipart/mixed; boundary=b", NULL },
		{ "multipart/form-data boundary=b", NULL }, { "", NULL },
	};
	struct str boundary;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct err *e = multipart_boundary(str_of(cases[i].type), &boundary);

		if (cases[i].boundary == NULL) {
			assert_err(e, ERR_BAD_REQUEST);
		} else {
			assert_null(e);
			assert_text(boundary, cases[i].boundary);
		}
	}
}

/* R128, R138: what a file is called is a label, and never a path. */
static void file_names_become_labels(void **state)
{
	static const struct {
		const char *sent;
		const char *label;
	} cases[] = {
		{ "photo.png", "photo.png" }, { "../../etc/passwd", "passwd" }, { "..\\..\\x.exe", "x.exe" }, { "/abs", "abs" },
		{ "C:\\x", "x" }, { "x/../../y", "y" }, { ".", "" }, { "..", "" }, { "a/", "" }, { "", "" }, { " . ", "" }, { ". .", "" },
		{ "  a b.txt  ", "a b.txt" }, { "%2e%2e", "%2e%2e" }, { "say %22hi%22", "say \"hi\"" },
		{ "a\tb\x1b[31m\x7f", "ab[31m" }, { "a\xc2\x85" "b", "ab" }, { "exe.\xe2\x80\xaegpj", "exe.gpj" },
		{ "a\xe2\x80\xa8" "b", "ab" }, { "a\xff" "b\xc3", "ab" }, { "\xe6\x97\xa5.png", "\xe6\x97\xa5.png" },
		{ "-rf", "-rf" }, { ".htaccess", ".htaccess" }, { "a%2", "a%2" }, { "%22", "\"" },
	};
	struct buf many = { .arena = *state };
	struct str label;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(file_name_clean(str_c(*state, str_of(cases[i].sent)), strlen(cases[i].sent)), cases[i].label);
	for (int i = 0; i < 255; i++)
		buf_text(&many, "\xf0\x9f\x98\x80");
	label = file_name_clean(many.at, many.size);
	assert_int_equal(label.size, FILE_NAME_MAX / 4 * 4);
	assert_true(str_utf8(label));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(forms_are_read),
		WITH_ARENA(anything_else_is_refused),
		WITH_ARENA(cuts_change_nothing),
		WITH_ARENA(parts_and_headers_have_limits),
		WITH_ARENA(memory_does_not_grow_with_the_data),
		WITH_ARENA(what_the_taker_refuses_ends_the_reading),
		cmocka_unit_test(a_boundary_is_one_and_not_too_long),
		WITH_ARENA(file_names_become_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
