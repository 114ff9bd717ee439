/* ids.c: message ids in header fields. */
#include "ids.h"

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool id_next(struct str *rest, struct str *id)
{
	size_t open, close, again;

	while (rest->size > 0) {
		open = str_find(*rest, '<', 0);
		close = str_find(*rest, '>', open);
		if (close == rest->size)
			return false;
		while ((again = str_find(str_first(*rest, close), '<', open + 1)) < close)
			open = again; /* "<a <b@c>": the inner one */
		*id = str_trim(str_first(str_from(*rest, open + 1), close - open - 1));
		*id = str_first_utf8(*id, MESSAGE_ID_MAX);
		*rest = str_from(*rest, close + 1);
		if (id->size > 0)
			return true;
	}
	return false;
}

struct str id_first(struct str field)
{
	struct str rest = field, id;
	size_t end = 0;

	if (id_next(&rest, &id))
		return id;
	field = str_trim(field);
	while (end < field.size && !is_space(field.at[end]))
		end++;
	return str_first_utf8(str_first(field, end), MESSAGE_ID_MAX);
}
