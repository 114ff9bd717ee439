/* request.c: what was asked, parsed and checked once. */
#include "request.h"

#include <inttypes.h>

#include "../base/secret.h"
#include "parameters.h"
#include "target.h"

enum { HOST_MAX = 253, LABEL_MAX = 63, METHOD_MAX = 32 };

enum param {
	PARAM_METHOD,
	PARAM_TARGET,
	PARAM_CLIENT,
	PARAM_HTTPS,
	PARAM_LENGTH,
	PARAM_LENGTH_SENT,
	PARAM_TYPE,
	PARAM_TYPE_SENT,
	PARAM_HOST,
	PARAM_COOKIE,
	PARAM_ORIGIN,
	PARAM_REFERER,
	PARAM_FETCH_SITE,
	PARAM_FETCH_MODE,
	PARAM_FETCH_TO,
	PARAM_LANGUAGE,
	PARAM_AGENT,
	PARAM_COUNT
};

/* All that is ever looked at. What may stand twice counts as it stands first. */
static const struct {
	const char *name;
	bool once;
} known[PARAM_COUNT] = {
	[PARAM_METHOD] = { "REQUEST_METHOD", true },
	[PARAM_TARGET] = { "REQUEST_URI", true },
	[PARAM_CLIENT] = { "REMOTE_ADDR", true },
	[PARAM_HTTPS] = { "HTTPS", true },
	[PARAM_LENGTH] = { "CONTENT_LENGTH", true },
	[PARAM_LENGTH_SENT] = { "HTTP_CONTENT_LENGTH", true },
	[PARAM_TYPE] = { "CONTENT_TYPE", true },
	[PARAM_TYPE_SENT] = { "HTTP_CONTENT_TYPE", true },
	[PARAM_HOST] = { "HTTP_HOST", true },
	[PARAM_COOKIE] = { "HTTP_COOKIE", true },
	[PARAM_ORIGIN] = { "HTTP_ORIGIN", true },
	[PARAM_REFERER] = { "HTTP_REFERER", true },
	[PARAM_FETCH_SITE] = { "HTTP_SEC_FETCH_SITE", true },
	[PARAM_FETCH_MODE] = { "HTTP_SEC_FETCH_MODE", true },
	[PARAM_FETCH_TO] = { "HTTP_SEC_FETCH_DEST", true },
	[PARAM_LANGUAGE] = { "HTTP_ACCEPT_LANGUAGE", false },
	[PARAM_AGENT] = { "HTTP_USER_AGENT", false },
};

struct params {
	struct str values[PARAM_COUNT]; /* at == NULL: absent */
	const char *twice;              /* the name of one that must not be */
	size_t count;
	size_t size;
};

static void take_param(struct params *params, struct str name, struct str value)
{
	for (size_t i = 0; i < PARAM_COUNT; i++) {
		if (!str_is(name, known[i].name))
			continue;
		if (params->values[i].at == NULL)
			params->values[i] = value;
		else if (known[i].once)
			params->twice = known[i].name;
	}
}

static struct params read_params(const char *const *texts)
{
	struct params params = { .count = 0 };

	for (; *texts != NULL; texts++) {
		const struct str text = str_of(*texts);
		const size_t equals = str_find(text, '=', 0);

		params.count++;
		params.size += text.size;
		take_param(&params, str_first(text, equals), str_from(text, equals + 1));
	}
	return params;
}

/* The web server's word about the body, and the client's own header where that is passed too, must be one (R207, R209). */
static bool said_alike(struct str by_server, struct str by_client)
{
	return by_client.size == 0 || str_equal(by_server, by_client);
}

static struct str new_id(struct arena *arena)
{
	uint64_t number;

	secret_random(&number, sizeof number);
	return str_format(arena, "%016" PRIx64, number);
}

static enum method method_of(struct str name)
{
	if (str_is(name, "GET"))
		return METHOD_GET;
	if (str_is(name, "HEAD"))
		return METHOD_HEAD;
	return str_is(name, "POST") ? METHOD_POST : METHOD_OTHER;
}

static bool consists_of(struct str s, struct str characters)
{
	for (size_t i = 0; i < s.size; i++)
		if (!str_has(characters, s.at[i]))
			return false;
	return true;
}

static bool labels_valid(struct str host)
{
	const struct str characters = STR("abcdefghijklmnopqrstuvwxyz0123456789-_");
	struct str label;

	while (str_next(&host, '.', &label))
		if (label.size == 0 || label.size > LABEL_MAX || !consists_of(label, characters))
			return false;
	return true;
}

static bool port_valid(struct str port)
{
	uint64_t number;

	return port.size == 0 || (str_u64(port, &number) && number <= 65535);
}

/* Host = uri-host [ ":" port ] (RFC 9110, 7.2); an IPv6 address keeps its brackets. */
static bool host_read(struct arena *arena, struct str text, struct str *host)
{
	const struct str lower = str_lower(arena, text);
	size_t end;

	if (lower.size > 0 && lower.at[0] == '[') {
		end = str_find(lower, ']', 0) + 1;
		if (end > lower.size || !consists_of(str_from(str_first(lower, end - 1), 1), STR("0123456789abcdef:.")))
			return false;
		*host = str_first(lower, end);
	} else {
		end = str_find(lower, ':', 0);
		*host = str_first(lower, end);
		if (host->size > 0 && host->at[host->size - 1] == '.')
			host->size--;
		if (!labels_valid(*host))
			return false;
	}
	if (end < lower.size && (lower.at[end] != ':' || !port_valid(str_from(lower, end + 1))))
		return false;
	return host->size <= HOST_MAX;
}

/* Not for the target: an address may hold a token, which no log may have (R42). */
static const struct err *bad(struct arena *arena, const char *what, struct str value)
{
	return err_new(arena, ERR_BAD_REQUEST, "%s: \"%.*s\"", what, STR_ARG(str_first(value, 200)));
}

static const struct err *length_read(struct arena *arena, struct str text, struct request *request)
{
	if (text.size == 0)
		return NULL;
	request->has_length = str_u64(text, &request->content_length);
	return request->has_length ? NULL : bad(arena, "a length that is no number", text);
}

static const struct err *check(struct arena *arena, const struct params *params, struct request *request)
{
	const struct str *values = params->values;

	if (params->count > PARAMS_MAX || params->size > PARAMS_SIZE_MAX)
		return err_new(arena, ERR_BAD_REQUEST, "%zu parameters of %zu bytes", params->count, params->size);
	if (params->twice != NULL)
		return err_new(arena, ERR_BAD_REQUEST, "%s stands twice", params->twice);
	if (!token_valid(request->method_name) || request->method_name.size > METHOD_MAX)
		return bad(arena, "a malformed method", request->method_name);
	if (!host_read(arena, values[PARAM_HOST], &request->host))
		return bad(arena, "no host, or a malformed one", values[PARAM_HOST]);
	if (!said_alike(values[PARAM_LENGTH], values[PARAM_LENGTH_SENT]) || !said_alike(values[PARAM_TYPE], values[PARAM_TYPE_SENT]))
		return err_new(arena, ERR_BAD_REQUEST, "the length or the type of the body is said in two ways");
	if (request->target.size > TARGET_MAX || !target_read(arena, request->target, &request->path, &request->query))
		return err_new(arena, ERR_BAD_REQUEST, "a target of %zu bytes that is not canonical", request->target.size);
	return length_read(arena, values[PARAM_LENGTH], request);
}

const struct err *request_read(struct arena *arena, const struct exchange *exchange, struct request *request)
{
	const struct params params = read_params(exchange->params);
	const struct str *values = params.values;

	*request = (struct request){
		.id = new_id(arena),
		.method = method_of(values[PARAM_METHOD]),
		.method_name = values[PARAM_METHOD],
		.target = values[PARAM_TARGET],
		.client = values[PARAM_CLIENT],
		.cookie = values[PARAM_COOKIE],
		.accept_language = values[PARAM_LANGUAGE],
		.origin = values[PARAM_ORIGIN],
		.referer = values[PARAM_REFERER],
		.fetch_site = values[PARAM_FETCH_SITE],
		.fetch_mode = values[PARAM_FETCH_MODE],
		.fetch_to = values[PARAM_FETCH_TO],
		.user_agent = values[PARAM_AGENT],
		.content_type = values[PARAM_TYPE],
		.https = str_is(values[PARAM_HTTPS], "on"),
	};
	return check(arena, &params, request);
}
