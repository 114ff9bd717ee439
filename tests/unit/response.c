/* response.c: one legal answer on the wire, whatever the page did (R36, R78, R88, R105, R221, R222). */
#include "../../fcgi/http/response.h"
#include "unit.h"
#include "fake_exchange.h"

struct answer {
	struct str head; /* with the CRLF of its last line */
	struct str body;
};

static struct answer send_to(struct response *response, struct fake_peer *peer, bool head_only)
{
	const struct exchange exchange = fake_exchange(peer, NULL);
	struct str sent;
	size_t end;

	peer->sent.arena = response->arena;
	assert_true(response_send(response, &exchange, head_only));
	sent = buf_str(&peer->sent);
	end = str_search(sent, STR("\r\n\r\n"), 0);
	assert_true(end < sent.size);
	return (struct answer){ .head = str_first(sent, end + 2), .body = str_from(sent, end + 4) };
}

static struct answer answer_of(struct response *response, bool head_only)
{
	struct fake_peer peer = { .deaf = false };

	return send_to(response, &peer, head_only);
}

/* The value of a header, which must stand so many times. */
static struct str header_of(struct answer answer, const char *name, size_t times)
{
	struct str rest = answer.head, line, value = STR("");
	size_t count = 0;

	while (str_next(&rest, '\n', &line)) {
		const size_t colon = str_find(line, ':', 0);

		if (!str_equal_nocase(str_first(line, colon), str_of(name)))
			continue;
		value = str_trim(str_from(line, colon + 1));
		count++;
	}
	if (count != times)
		fail_msg("%s stands %zu times in %.*s", name, count, STR_ARG(answer.head));
	return value;
}

static void a_page_is_sent_with_its_length(void **state)
{
	struct response response = response_new(*state);
	struct answer answer;

	buf_text(&response.body, "<p>Gr\xc3\xbc\xc3\x9f\x65</p>");
	answer = answer_of(&response, false);
	assert_true(str_starts(answer.head, STR("Status: 200 OK\r\n")));
	assert_text(header_of(answer, "Content-Type", 1), "text/html; charset=utf-8");
	assert_text(header_of(answer, "Content-Length", 1), "14");
	assert_text(answer.body, "<p>Gr\xc3\xbc\xc3\x9f\x65</p>");
}

/* R88: on every status, with and without a body. */
static void every_answer_carries_the_protective_headers(void **state)
{
	static const struct {
		const char *name;
		const char *value;
	} headers[] = {
		{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; "
		    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
		{ "X-Content-Type-Options", "nosniff" }, { "Referrer-Policy", "same-origin" },
		{ "Strict-Transport-Security", "max-age=31536000; includeSubDomains" },
		{ "Cross-Origin-Opener-Policy", "same-origin" }, { "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Cache-Control", "no-store" }, { "X-Robots-Tag", "noindex" },
	};
	static const int statuses[] = { 200, 303, 400, 403, 404, 405, 409, 413, 415, 421, 422, 429, 500, 503 };

	for (size_t i = 0; i < COUNT_OF(statuses); i++) {
		struct response response = response_new(*state);
		struct answer answer;

		response.status = statuses[i];
		if (i % 2 == 1)
			response.type = NULL;
		answer = answer_of(&response, i % 3 == 0);
		for (size_t j = 0; j < COUNT_OF(headers); j++)
			assert_text(header_of(answer, headers[j].name, 1), headers[j].value);
		assert_true(str_search(header_of(answer, "Permissions-Policy", 1), STR("camera=()"), 0) < 1000);
		assert_true(str_search(header_of(answer, "Content-Type", 1), STR("charset=utf-8"), 0) < 100);
		assert_true(answer.head.size < 2048);
	}
}

/* R73: HEAD says what GET would, without the body. */
static void head_says_the_length_and_sends_nothing(void **state)
{
	struct response response = response_new(*state);
	struct answer get, head;

	buf_text(&response.body, "hello");
	get = answer_of(&response, false);
	head = answer_of(&response, true);
	assert_true(str_equal(get.head, head.head));
	assert_text(head.body, "");
}

/* R221, R222: the length is that of what follows, with NUL bytes and none at all. */
static void the_length_is_that_of_the_body(void **state)
{
	static const size_t sizes[] = { 0, 1, 255, 256, 65536, 1 << 20 };

	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		struct response response = response_new(*state);
		struct answer answer;
		uint64_t length;

		for (size_t n = 0; n < sizes[i]; n++)
			buf_char(&response.body, (char)n);
		answer = answer_of(&response, false);
		assert_true(str_u64(header_of(answer, "Content-Length", 1), &length));
		assert_int_equal(length, sizes[i]);
		assert_int_equal(answer.body.size, sizes[i]);
	}
}

static void a_redirect_has_a_place_and_no_body(void **state)
{
	struct response response = response_new(*state);
	struct answer answer;

	buf_text(&response.body, "half a page");
	response_redirect(&response, STR("/support/tickets/1001?view=mine#last"));
	answer = answer_of(&response, false);
	assert_true(str_starts(answer.head, STR("Status: 303 See Other\r\n")));
	assert_text(header_of(answer, "Location", 1), "/support/tickets/1001?view=mine#last");
	assert_text(header_of(answer, "Content-Length", 1), "0");
	assert_text(answer.body, "");
}

/* R105: nothing from outside ends a header line. */
static void what_no_address_may_hold_is_encoded(void **state)
{
	static const struct {
		struct str location;
		const char *sent;
	} cases[] = {
		{ STR("/a\r\nSet-Cookie: x=y"), "/a%0D%0ASet-Cookie:%20x=y" }, { STR("/a\0b"), "/a%00b" },
		{ STR("/\xe6\x97\xa5"), "/%E6%97%A5" }, { STR("/%E6%97%A5?a=%2F"), "/%E6%97%A5?a=%2F" },
		{ STR("/\xc4\x8a\xe5\x98\x8a"), "/%C4%8A%E5%98%8A" },
		{ STR("/a\\b\"<>^`{|}"), "/a%5Cb%22%3C%3E%5E%60%7B%7C%7D" },
		{ STR("http://localhost:8080/a"), "http://localhost:8080/a" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct response response = response_new(*state);

		response_redirect(&response, cases[i].location);
		assert_text(header_of(answer_of(&response, false), "Location", 1), cases[i].sent);
	}
}

static void a_header_stands_once_but_for_cookies(void **state)
{
	struct response response = response_new(*state);
	struct answer answer;

	response_header(&response, "Cache-Control", STR("public, max-age=60"));
	response_header(&response, "cache-control", STR("private"));
	response_header(&response, "Retry-After", STR("5"));
	response_header(&response, "Set-Cookie", STR("a=1"));
	response_header(&response, "Set-Cookie", STR("b=2"));
	answer = answer_of(&response, false);
	assert_text(header_of(answer, "Cache-Control", 1), "private");
	assert_text(header_of(answer, "Retry-After", 1), "5");
	assert_text(header_of(answer, "Set-Cookie", 2), "b=2");
	assert_text(header_of(answer, "X-Robots-Tag", 1), "noindex");
}

static void break_out_of_a_header(struct arena *arena)
{
	struct response response = response_new(arena);

	response_header(&response, "X-Name", STR("a\r\nSet-Cookie: b=c"));
}

static void break_a_header_with_a_nul(struct arena *arena)
{
	struct response response = response_new(arena);

	response_header(&response, "X-Name", STR("a\0b"));
}

static void break_the_name_of_a_header(struct arena *arena)
{
	struct response response = response_new(arena);

	response_header(&response, "X-Name: a\r\nX", STR("b"));
}

static void add_headers_without_end(struct arena *arena)
{
	struct response response = response_new(arena);

	for (int i = 0; i <= RESPONSE_HEADERS_MAX; i++)
		response_header(&response, "Set-Cookie", STR("a=b"));
}

/* R105: what would split the answer never leaves. */
static void a_header_that_breaks_out_is_our_fault(void **state)
{
	assert_bug(break_out_of_a_header, *state);
	assert_bug(break_a_header_with_a_nul, *state);
	assert_bug(break_the_name_of_a_header, *state);
	assert_bug(add_headers_without_end, *state);
}

static void a_peer_that_left_is_noticed(void **state)
{
	struct response response = response_new(*state);
	struct fake_peer peer = { .deaf = true };
	const struct exchange exchange = fake_exchange(&peer, NULL);

	buf_text(&response.body, "hello");
	assert_false(response_send(&response, &exchange, false));
}

/* Every failure can be said. */
static void every_error_has_its_phrase(void **state)
{
	(void)state;
	for (enum err_kind kind = 0; kind < ERR_KINDS; kind++)
		assert_true(strlen(response_reason(err_meaning(kind)->status)) > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_page_is_sent_with_its_length),
		WITH_ARENA(every_answer_carries_the_protective_headers),
		WITH_ARENA(head_says_the_length_and_sends_nothing),
		WITH_ARENA(the_length_is_that_of_the_body),
		WITH_ARENA(a_redirect_has_a_place_and_no_body),
		WITH_ARENA(what_no_address_may_hold_is_encoded),
		WITH_ARENA(a_header_stands_once_but_for_cookies),
		WITH_ARENA(a_header_that_breaks_out_is_our_fault),
		WITH_ARENA(a_peer_that_left_is_noticed),
		cmocka_unit_test(every_error_has_its_phrase),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
