/* target.c: the path and query of a request, in the one form that the rest of the program sees. */
#include "target.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

int hex_byte(char high, char low)
{
	const int first = hex_digit(high), second = hex_digit(low);

	return first < 0 || second < 0 ? -1 : first << 4 | second;
}

static bool sent_as_allowed(struct str target)
{
	for (size_t i = 0; i < target.size; i++) {
		const unsigned char c = (unsigned char)target.at[i];

		if (c <= ' ' || c == 0x7f || c == '#' || c == '\\')
			return false;
	}
	return true;
}

/* A byte that an escape may stand for: a slash would make two segments of one, and a proxy may have seen it otherwise. */
static bool escapable(int byte)
{
	return byte >= 0x20 && byte != 0x7f && byte != '/' && byte != '\\';
}

static bool decode(struct arena *arena, struct str text, struct str *path)
{
	char *at = arena_alloc(arena, text.size);
	size_t size = 0;

	for (size_t i = 0; i < text.size; i++) {
		int byte = (unsigned char)text.at[i];

		if (byte == '%') {
			byte = text.size - i > 2 ? hex_byte(text.at[i + 1], text.at[i + 2]) : -1;
			if (!escapable(byte))
				return false;
			i += 2;
		}
		at[size++] = (char)byte;
	}
	*path = (struct str){ .at = at, .size = size };
	return true;
}

static bool segments_valid(struct str path)
{
	struct str rest = str_from(path, 1), segment;

	while (str_next(&rest, '/', &segment))
		if (str_is(segment, ".") || str_is(segment, "..") || (segment.size == 0 && rest.at != NULL))
			return false;
	return true;
}

bool target_read(struct arena *arena, struct str target, struct str *path, struct str *query)
{
	const size_t mark = str_find(target, '?', 0);

	if (target.size == 0 || target.at[0] != '/' || !sent_as_allowed(target))
		return false;
	*query = str_from(target, mark + 1);
	return decode(arena, str_first(target, mark), path) && segments_valid(*path) && str_utf8(*path);
}
