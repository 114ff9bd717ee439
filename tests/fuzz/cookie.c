/* cookie.c: the order of cookies does not matter, and a second value for a name is no value (R43). */
#include "fuzz.h"

#include "../../fcgi/http/cookie.h"

static const char name[] = "__Host-portico";

/* The same cookies, the last one first. */
static struct str reversed(struct arena *arena, struct str header)
{
	struct buf buf = { .arena = arena };
	size_t end = header.size;

	for (size_t at = header.size; at-- > 0;)
		if (header.at[at] == ';') {
			buf_add(&buf, str_from(str_first(header, end), at + 1));
			buf_char(&buf, ';');
			end = at;
		}
	buf_add(&buf, str_first(header, end));
	return buf_str(&buf);
}

static struct str with(struct arena *arena, struct str header, const char *more)
{
	return str_format(arena, "%.*s;%s", STR_ARG(header), more);
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct str value = STR("untouched"), again;

	if (!cookie_get(input, name, &value)) {
		HOLDS(str_is(value, "untouched"));
		HOLDS(!cookie_get(reversed(arena, input), name, &again));
		return;
	}
	HOLDS(cookie_get(reversed(arena, input), name, &again) && str_equal(value, again));
	HOLDS(str_search(input, value, 0) < input.size || value.size == 0);
	for (size_t i = 0; i < value.size; i++)
		HOLDS(value.at[i] > ' ' && value.at[i] < 0x7f && !str_has(STR("\",;\\"), value.at[i]));
	if (!str_has_nul(input)) {
		HOLDS(!cookie_get(with(arena, input, str_c(arena, str_format(arena, "%s=%.*sx", name, STR_ARG(value)))), name, &again));
		HOLDS(cookie_get(with(arena, input, "__host-portico=x; a=b"), name, &again) && str_equal(value, again));
	}
	if (value.size < 2000) {
		HOLDS(cookie_get(cookie_set(arena, name, value, 60), name, &again));
		HOLDS(str_equal(value, again));
	}
}

FUZZ_SEEDS(
    STR("__Host-portico=abc"), STR("a=b; __Host-portico=abc; c=d"), STR("__Host-portico=a; __Host-portico=b"),
    STR("__Host-portico=a; __Host-portico=a"), STR("__Host-portico=\"a\""), STR("__host-portico=a"), STR("__Host-portico"),
    STR("__Host-portico =\ta ;"), STR("__Host-portico=a=b"), STR("__Host-portico=a, __Host-portico=b"),
    STR("__Host-portico=\xc3\xa9"), STR("__Host-portico=a\0b"), STR(";;=;=x;"));
