/* request.c: whatever the web server hands over, the path is canonical, the host plain, and reading them again changes nothing. */
#include "fuzz.h"

#include "../../fcgi/http/request.h"
#include "../../fcgi/http/target.h"

/* Each line of the input is one parameter; a NUL ends one as it would end a C string. */
static const char *const *params_of(struct arena *arena, struct str input)
{
	const char **params = arena_calloc(arena, PARAMS_MAX + 3, sizeof *params);
	struct str line;
	size_t count = 0;

	while (count < PARAMS_MAX + 2 && str_next(&input, '\n', &line))
		params[count++] = str_c(arena, line);
	return params;
}

static const char *const *reversed(struct arena *arena, const char *const *params)
{
	const char **back;
	size_t count = 0;

	while (params[count] != NULL)
		count++;
	back = arena_calloc(arena, count + 1, sizeof *back);
	for (size_t i = 0; i < count; i++)
		back[i] = params[count - 1 - i];
	return back;
}

static size_t count_of(struct str text, char c)
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		count += text.at[i] == c;
	return count;
}

/* R75, R211. */
static void check_path(struct arena *arena, const struct request *request)
{
	struct str rest = str_from(request->path, 1), segment, again, query;
	struct buf encoded = { .arena = arena };

	HOLDS(request->path.size > 0 && request->path.size <= TARGET_MAX && request->path.at[0] == '/');
	HOLDS(str_utf8(request->path) && !str_has(request->path, '\\'));
	HOLDS(count_of(request->path, '/') == count_of(str_first(request->target, str_find(request->target, '?', 0)), '/'));
	while (str_next(&rest, '/', &segment)) {
		HOLDS(segment.size > 0 || rest.at == NULL);
		HOLDS(!str_is(segment, ".") && !str_is(segment, ".."));
	}
	for (size_t i = 0; i < request->path.size; i++) {
		const unsigned char c = (unsigned char)request->path.at[i];

		HOLDS(c >= ' ' && c != 0x7f);
		if (c == '/')
			buf_char(&encoded, '/');
		else
			buf_format(&encoded, "%%%02X", c);
	}
	HOLDS(target_read(arena, buf_str(&encoded), &again, &query));
	HOLDS(str_equal(again, request->path) && query.size == 0);
}

static void check_host(struct arena *arena, const struct request *request)
{
	const char *param = str_c(arena, str_format(arena, "HTTP_HOST=%.*s", STR_ARG(request->host)));
	const char *const params[] = { "REQUEST_METHOD=GET", "REQUEST_URI=/", param, NULL };
	const struct exchange exchange = { .params = params };
	struct request again;

	for (size_t i = 0; i < request->host.size; i++)
		HOLDS(str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789-_.:[]"), request->host.at[i]));
	HOLDS(request->host.size > 0 && request->host.size <= 253);
	HOLDS(request_read(arena, &exchange, &again) == NULL);
	HOLDS(str_equal(again.host, request->host));
}

/* What stands once is the same in any order. */
static void check_order(struct arena *arena, const char *const *params, const struct request *request)
{
	const struct exchange exchange = { .params = reversed(arena, params) };
	struct request again;

	HOLDS(request_read(arena, &exchange, &again) == NULL);
	HOLDS(again.method == request->method && again.https == request->https);
	HOLDS(again.has_length == request->has_length && again.content_length == request->content_length);
	HOLDS(str_equal(again.path, request->path) && str_equal(again.query, request->query) && str_equal(again.host, request->host));
	HOLDS(str_equal(again.cookie, request->cookie) && str_equal(again.content_type, request->content_type));
	HOLDS(str_equal(again.client, request->client) && str_equal(again.origin, request->origin));
}

void fuzz_one(struct arena *arena, struct str input)
{
	const char *const *params = params_of(arena, input);
	const struct exchange exchange = { .params = params };
	struct request request;
	const struct err *e = request_read(arena, &exchange, &request);

	HOLDS(request.id.size == 16);
	if (e != NULL) {
		HOLDS(e->kind == ERR_BAD_REQUEST && e->detail != NULL);
		return;
	}
	HOLDS(request.method_name.size > 0);
	HOLDS(request.has_length || request.content_length == 0);
	check_path(arena, &request);
	check_host(arena, &request);
	check_order(arena, params, &request);
}

#define GOOD "REQUEST_METHOD=GET\nHTTP_HOST=help.example.com\n"
FUZZ_SEEDS(
    STR(GOOD "REQUEST_URI=/tickets?status=open\nREMOTE_ADDR=192.0.2.7\nCONTENT_LENGTH=\nCONTENT_TYPE="),
    STR("REQUEST_METHOD=POST\nREQUEST_URI=/support/login\nHTTP_HOST=[2001:db8::1]:8443\nCONTENT_LENGTH=12\nHTTPS=on\nHTTP_COOKIE=a=b"),
    STR(GOOD "REQUEST_URI=/%e6%97%a5%20%2e%252e;x"), STR(GOOD "REQUEST_URI=/a/../b"), STR(GOOD "REQUEST_URI=/a%2fb"),
    STR(GOOD "REQUEST_URI=//"), STR(GOOD "REQUEST_URI=/a/"), STR(GOOD "REQUEST_URI=/%c0%ae%c0%ae/"),
    STR("HTTP_HOST=A.B.:80\nREQUEST_URI=/?\nREQUEST_METHOD=get"), STR(GOOD "REQUEST_URI=/\nHTTP_HOST=b"),
    STR(GOOD "REQUEST_URI=/\nCONTENT_LENGTH=5\nHTTP_CONTENT_LENGTH=6"),
    STR(GOOD "REQUEST_URI=/\nHTTP_ORIGIN=https://help.example.com\nHTTP_REFERER=https://x/\nHTTP_SEC_FETCH_SITE=same-origin"),
    STR(GOOD "REQUEST_URI=/\nHTTP_ACCEPT_LANGUAGE=da\nHTTP_USER_AGENT=x\nCONTENT_TYPE=a/b\nHTTP_CONTENT_TYPE=a/b"));
