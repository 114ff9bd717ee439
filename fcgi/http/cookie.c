/* cookie.c: cookies as they come in, and as we set them. */
#include "cookie.h"

#include "../base/log.h"
#include "parameters.h"

enum { COOKIE_MAX = 4096 }; /* bytes of name and value that browsers keep (R36) */

/* The characters that a value may have (RFC 6265, 4.1.1): visible ASCII without quote, comma, semicolon and backslash. */
static bool value_valid(struct str value)
{
	for (size_t i = 0; i < value.size; i++) {
		const char c = value.at[i];

		if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\')
			return false;
	}
	return true;
}

bool cookie_get(struct str header, const char *name, struct str *value)
{
	const struct str wanted = str_of(name);
	struct str rest = header, pair, found = { .at = NULL };

	while (str_next(&rest, ';', &pair)) {
		const struct str trimmed = str_trim(pair);
		const size_t equals = str_find(trimmed, '=', 0);
		const struct str this = str_trim(str_from(trimmed, equals + 1));

		if (equals == trimmed.size || !str_equal(str_trim(str_first(trimmed, equals)), wanted))
			continue;
		if (!value_valid(this) || (found.at != NULL && !str_equal(found, this)))
			return false;
		found = this;
	}
	if (found.at == NULL)
		return false;
	*value = found;
	return true;
}

static void check_ours(struct str name, struct str value)
{
	if (!str_starts(name, STR("__Host-")) || !token_valid(name))
		bug("a cookie called %.*s", STR_ARG(name));
	if (!value_valid(value) || name.size + value.size > COOKIE_MAX)
		bug("a value that the cookie %.*s cannot have", STR_ARG(name));
}

struct str cookie_set(struct arena *arena, const char *name, struct str value, long max_age_seconds)
{
	struct buf buf = { .arena = arena };

	check_ours(str_of(name), value);
	buf_format(&buf, "%s=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax", name, STR_ARG(value));
	if (max_age_seconds > 0)
		buf_format(&buf, "; Max-Age=%ld", max_age_seconds);
	return buf_str(&buf);
}

struct str cookie_clear(struct arena *arena, const char *name)
{
	check_ours(str_of(name), STR(""));
	return str_format(arena, "%s=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
	    name);
}
