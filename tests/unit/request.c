/* request.c: what was asked is parsed into one form or refused (R23, R62, R73, R75, R207-R209, R211, R213, R218). */
#include "../../fcgi/http/request.h"
#include "unit.h"
#include "fake_exchange.h"

/* Reads a good request with some parameters before it: what stands first counts where it may stand twice. */
static const struct err *read_with(struct arena *arena, const char *const *more, struct request *request)
{
	static const char *const good[] = {
		"REQUEST_METHOD=GET", "REQUEST_URI=/tickets?status=open", "HTTP_HOST=help.example.com", "REMOTE_ADDR=192.0.2.7",
		"CONTENT_LENGTH=", "CONTENT_TYPE=",
	};
	const char *params[64] = { NULL };
	struct fake_peer peer = { .most = 0 };
	struct exchange exchange;
	size_t count = 0;

	while (*more != NULL)
		params[count++] = *more++;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		const size_t name = str_find(str_of(good[i]), '=', 0) + 1;
		bool there = false;

		for (size_t j = 0; j < count; j++)
			there |= str_starts(str_of(params[j]), str_first(str_of(good[i]), name));
		if (!there)
			params[count++] = good[i];
	}
	exchange = fake_exchange(&peer, params);
	return request_read(arena, &exchange, request);
}

static const struct err *read_one(struct arena *arena, const char *param, struct request *request)
{
	const char *const more[] = { param, NULL };

	return read_with(arena, more, request);
}

/* The same, the parameter given as name and value. */
static const struct err *read_named(struct arena *arena, const char *name, const char *value, struct request *request)
{
	struct buf param = { .arena = arena };

	buf_format(&param, "%s=%s", name, value);
	return read_one(arena, buf_c(&param), request);
}

static void assert_bad(const struct err *e)
{
	assert_err(e, ERR_BAD_REQUEST);
}

static void a_plain_request_is_taken_apart(void **state)
{
	const char *const more[] = { "REQUEST_METHOD=POST", "HTTP_HOST=Help.Example.COM.:8443", "HTTPS=on", "CONTENT_LENGTH=12",
		"CONTENT_TYPE=application/x-www-form-urlencoded", "HTTP_COOKIE=a=b", "HTTP_ORIGIN=https://help.example.com",
		"HTTP_REFERER=https://help.example.com/login", "HTTP_SEC_FETCH_SITE=same-origin", "HTTP_ACCEPT_LANGUAGE=da",
		"HTTP_USER_AGENT=Lynx", NULL };
	struct request r;

	assert_null(read_with(*state, more, &r));
	assert_int_equal(r.method, METHOD_POST);
	assert_text(r.method_name, "POST");
	assert_text(r.host, "help.example.com");
	assert_text(r.target, "/tickets?status=open");
	assert_text(r.path, "/tickets");
	assert_text(r.query, "status=open");
	assert_text(r.client, "192.0.2.7");
	assert_text(r.cookie, "a=b");
	assert_text(r.origin, "https://help.example.com");
	assert_text(r.referer, "https://help.example.com/login");
	assert_text(r.fetch_site, "same-origin");
	assert_text(r.accept_language, "da");
	assert_text(r.user_agent, "Lynx");
	assert_text(r.content_type, "application/x-www-form-urlencoded");
	assert_true(r.has_length);
	assert_int_equal(r.content_length, 12);
	assert_true(r.https);
	assert_int_equal(r.id.size, 16);
}

static void methods_are_exactly_what_they_are_called(void **state)
{
	static const struct {
		const char *value;
		enum method method;
	} cases[] = {
		{ "GET", METHOD_GET }, { "HEAD", METHOD_HEAD }, { "POST", METHOD_POST },
		{ "get", METHOD_OTHER }, { "OPTIONS", METHOD_OTHER }, { "PUT", METHOD_OTHER },
		{ "DELETE", METHOD_OTHER }, { "TRACE", METHOD_OTHER }, { "FOO", METHOD_OTHER },
	};
	static const char *const bad[] = { "", "GE T", "G\xc3\x89T", "GET\n",
		"ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH" };
	struct request r;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(read_named(*state, "REQUEST_METHOD", cases[i].value, &r));
		assert_int_equal(r.method, cases[i].method);
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_bad(read_named(*state, "REQUEST_METHOD", bad[i], &r));
}

static void a_method_is_not_overridden(void **state)
{
	const char *const more[] = { "HTTP_X_HTTP_METHOD_OVERRIDE=DELETE", "HTTP_X_METHOD=POST", NULL };
	struct request r;

	assert_null(read_with(*state, more, &r));
	assert_int_equal(r.method, METHOD_GET);
}

static void hosts_lose_port_case_and_last_dot(void **state)
{
	static const struct {
		const char *value;
		const char *host;
	} cases[] = {
		{ "a", "a" }, { "LOCALHOST:8080", "localhost" }, { "a.b.", "a.b" }, { "a:", "a" },
		{ "192.0.2.1:80", "192.0.2.1" }, { "[2001:DB8::1]:8443", "[2001:db8::1]" }, { "[::1]", "[::1]" },
		{ "xn--bcher-kva.example", "xn--bcher-kva.example" }, { "my_host", "my_host" },
	};
	static const char *const bad[] = { "", ".", ":80", "a..b", "a.b..", ".a",
		"a b", "a/b", "u@a", "a:b", "a:80:80", "a:65536", "a, b",
		"a,a", "[::1", "[::1]x", "[g::]", "b\xc3\xbc", "a\r\nX: y", "a%2e",
		"a?b", "a#b", "a\\b", "http://a",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
	struct request r;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(read_named(*state, "HTTP_HOST", cases[i].value, &r));
		assert_text(r.host, cases[i].host);
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_bad(read_named(*state, "HTTP_HOST", bad[i], &r));
}

/* R75, R211: what reaches the router has one spelling. */
static void targets_decode_to_one_canonical_path(void **state)
{
	static const struct {
		const char *target;
		const char *path;
		const char *query;
	} cases[] = {
		{ "/", "/", "" }, { "/?", "/", "" }, { "/a/b", "/a/b", "" }, { "/a/", "/a/", "" },
		{ "/%74ickets", "/tickets", "" }, { "/x%3fy=1", "/x?y=1", "" }, { "/%252e%252e", "/%2e%2e", "" },
		{ "/a;b", "/a;b", "" }, { "/a.", "/a.", "" }, { "/a%20", "/a ", "" }, { "/...", "/...", "" },
		{ "/Tickets", "/Tickets", "" }, { "/a+b", "/a+b", "" }, { "/%e6%97%a5", "/\xe6\x97\xa5", "" },
		{ "/\xe6\x97\xa5", "/\xe6\x97\xa5", "" }, { "/a?b?c=%zz&//../", "/a", "b?c=%zz&//../" },
	};
	struct request r;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(read_named(*state, "REQUEST_URI", cases[i].target, &r));
		assert_text(r.path, cases[i].path);
		assert_text(r.query, cases[i].query);
	}
}

/* R75, R211: and what has two is refused; the log still knows what was asked. */
static void other_targets_are_refused(void **state)
{
	static const char *const bad[] = {
		"", "*", "a", "?", "http://a/b", "//", "//x", "/x//y", "/x//", "/.", "/..", "/./x", "/x/.", "/a/../x",
		"/%2e%2e/x", "/%2E./x", "/.%2e", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/a%00", "/a%0a.css", "/a%7f", "/a%",
		"/a%2", "/a%zz", "/a%-1", "/%c0%ae", "/%c0%af", "/%ed%a0%80", "/%f4%90%80%80", "/%ff", "/\xff", "/a b", "/a\tb",
		"/a#b", "/a?b c", "/a?b\nc", "/a/..//e", "/\\e", "\\\\e", "/%09/e", "/%0d%0aX",
	};
	struct request r;

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		assert_bad(read_named(*state, "REQUEST_URI", bad[i], &r));
		assert_text(r.target, bad[i]);
		assert_int_equal(r.id.size, 16);
	}
}

/* R188: a length is digits, and one. */
static void lengths_are_digits_alone(void **state)
{
	static const char *const bad[] = { "-1", "+5", "1e3", "0x10", "007",
		" 5", "5, 5", "5,6", "18446744073709551616",
		"99999999999999999999" };
	struct request r;

	assert_null(read_named(*state, "CONTENT_LENGTH", "", &r));
	assert_false(r.has_length);
	assert_null(read_named(*state, "CONTENT_LENGTH", "0", &r));
	assert_true(r.has_length);
	assert_null(read_named(*state, "CONTENT_LENGTH", "18446744073709551615", &r));
	assert_true(r.content_length == UINT64_MAX);
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_bad(read_named(*state, "CONTENT_LENGTH", bad[i], &r));
}

/* R208: web servers hand over the same name twice, or joined. */
static void what_must_stand_once_may_not_stand_twice(void **state)
{
	static const char *const once[] = {
		"REQUEST_METHOD=GET", "REQUEST_URI=/", "REMOTE_ADDR=192.0.2.7", "HTTPS=on", "CONTENT_LENGTH=1",
		"CONTENT_TYPE=text/plain", "HTTP_CONTENT_TYPE=", "HTTP_CONTENT_LENGTH=", "HTTP_HOST=a", "HTTP_COOKIE=a=b",
		"HTTP_ORIGIN=null", "HTTP_REFERER=/", "HTTP_SEC_FETCH_SITE=none", "HTTP_SEC_FETCH_MODE=navigate", "HTTP_SEC_FETCH_DEST=document",
	};
	const char *const languages[] = { "HTTP_ACCEPT_LANGUAGE=da", "HTTP_ACCEPT_LANGUAGE=en", NULL };
	struct request r;

	for (size_t i = 0; i < COUNT_OF(once); i++) {
		const char *const more[] = { once[i], once[i], NULL };

		assert_null(read_one(*state, once[i], &r));
		assert_bad(read_with(*state, more, &r));
	}
	assert_null(read_with(*state, languages, &r));
	assert_text(r.accept_language, "da");
}

/* R209, R210, R23: nothing but the web server's own parameters says who, how long or where. */
static void look_alike_headers_change_nothing(void **state)
{
	const char *const more[] = {
		"HTTP_X_FORWARDED_FOR=198.51.100.1", "HTTP_X_REAL_IP=198.51.100.1", "HTTP_CLIENT_IP=198.51.100.1",
		"HTTP_FORWARDED=for=198.51.100.1;host=evil", "HTTP_X_FORWARDED_HOST=evil.example",
		"HTTP_X_FORWARDED_PROTO=https", "HTTP_X_ORIGINAL_URL=/staff", "HTTP_X_REWRITE_URL=/staff", "HTTP_HTTPS=on",
		"PATH_INFO=/staff", "SCRIPT_NAME=/staff", "http_host=evil", "HTTP_HOST_=evil", "=x", "", "x", NULL,
	};
	const char *const longer[] = { "CONTENT_LENGTH=5", "HTTP_CONTENT_LENGTH=6", NULL };
	const char *const typed[] = { "CONTENT_TYPE=application/x-www-form-urlencoded", "HTTP_CONTENT_TYPE=text/plain", NULL };
	struct request r;

	assert_null(read_with(*state, more, &r));
	assert_text(r.client, "192.0.2.7");
	assert_text(r.host, "help.example.com");
	assert_text(r.path, "/tickets");
	assert_false(r.https);
	assert_bad(read_with(*state, longer, &r));
	assert_bad(read_with(*state, typed, &r));
}

static void a_missing_host_target_or_method_is_refused(void **state)
{
	static const char *const without[][3] = {
		{ "REQUEST_METHOD=GET", "REQUEST_URI=/", NULL },
		{ "REQUEST_METHOD=GET", "HTTP_HOST=a", NULL },
		{ "REQUEST_URI=/", "HTTP_HOST=a", NULL },
		{ NULL },
	};
	struct fake_peer peer = { .most = 0 };
	struct request r;

	for (size_t i = 0; i < COUNT_OF(without); i++) {
		const struct exchange exchange = fake_exchange(&peer, without[i]);

		assert_bad(request_read(*state, &exchange, &r));
		assert_int_equal(r.id.size, 16);
	}
}

/* R218: 500 parameters and 64 KiB, and what is beyond is refused with the target still known to the log. */
static void parameters_are_counted_and_weighed(void **state)
{
	const char *params[PARAMS_MAX + 2] = { "REQUEST_METHOD=GET", "HTTP_HOST=a", "REQUEST_URI=/long" };
	struct fake_peer peer = { .most = 0 };
	const struct exchange exchange = fake_exchange(&peer, params);
	char *large = arena_alloc(*state, PARAMS_SIZE_MAX + 1);
	struct request r;

	for (size_t i = 3; i < PARAMS_MAX; i++)
		params[i] = "HTTP_X=y";
	assert_null(request_read(*state, &exchange, &r));
	params[PARAMS_MAX] = "HTTP_X=y";
	assert_bad(request_read(*state, &exchange, &r));
	assert_text(r.target, "/long");

	memset(large, 'x', PARAMS_SIZE_MAX);
	large[PARAMS_SIZE_MAX] = '\0';
	params[3] = large;
	params[4] = NULL;
	assert_bad(request_read(*state, &exchange, &r));
	assert_text(r.target, "/long");
}

/* R192: 8 KiB of target. */
static void a_target_has_a_limit(void **state)
{
	char *param = arena_alloc(*state, 64 + TARGET_MAX);
	struct request r;

	memset(strcpy(param, "REQUEST_URI=/") + strlen("REQUEST_URI=/"), 'x', TARGET_MAX);
	param[strlen("REQUEST_URI=") + TARGET_MAX] = '\0';
	assert_null(read_one(*state, param, &r));
	assert_int_equal(r.path.size, TARGET_MAX);
	memcpy(param + strlen("REQUEST_URI=") + TARGET_MAX, "x", 2);
	assert_bad(read_one(*state, param, &r));
}

static void every_request_has_its_own_id(void **state)
{
	const char *const none[] = { NULL };
	struct request one, two;

	assert_null(read_with(*state, none, &one));
	assert_null(read_with(*state, none, &two));
	assert_false(str_equal(one.id, two.id));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_plain_request_is_taken_apart),
		WITH_ARENA(methods_are_exactly_what_they_are_called),
		WITH_ARENA(a_method_is_not_overridden),
		WITH_ARENA(hosts_lose_port_case_and_last_dot),
		WITH_ARENA(targets_decode_to_one_canonical_path),
		WITH_ARENA(other_targets_are_refused),
		WITH_ARENA(lengths_are_digits_alone),
		WITH_ARENA(what_must_stand_once_may_not_stand_twice),
		WITH_ARENA(look_alike_headers_change_nothing),
		WITH_ARENA(a_missing_host_target_or_method_is_refused),
		WITH_ARENA(parameters_are_counted_and_weighed),
		WITH_ARENA(a_target_has_a_limit),
		WITH_ARENA(every_request_has_its_own_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
