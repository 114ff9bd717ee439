/* name.c: names of people. */
#include "name.h"

#include <string.h>

#include "../fcgi/base/text.h"
#include "viewer.h"

enum { NAME_CHARACTERS_SIZE = 200 }; /* bytes; the columns hold so many characters */

/* "first last": every row of a list has one. */
static struct str joined(struct arena *arena, struct str first, struct str last)
{
	const size_t size = first.size + 1 + last.size;
	char *const at = arena_alloc(arena, size);

	memcpy(at, first.at, first.size);
	at[first.size] = ' ';
	memcpy(at + first.size + 1, last.at, last.size);
	return (struct str){ .at = at, .size = size };
}

struct str name_shown(struct arena *arena, struct str first, struct str last, struct str email)
{
	if (first.size > 0 && last.size > 0) {
		const struct str both = joined(arena, first, last);

		/* Each fits its column; with the space between them they are one character too many. */
		return str_characters(both) > NAME_SHOWN_MAX ? str_first_utf8(both, both.size - 1) : both;
	}
	if (first.size > 0)
		return first;
	return last.size > 0 ? last : email;
}

struct str owner_shown(struct arena *arena, const struct portal_settings *settings, struct str first, struct str last)
{
	if (first.size == 0 && last.size == 0)
		return STR("");
	switch (settings->owner_name) {
	case OWNER_BY_ALIAS:
		return settings->owner_alias;
	case OWNER_BY_FULL_NAME:
		return name_shown(arena, first, last, STR(""));
	case OWNER_BY_LAST_NAME:
		return last.size > 0 ? last : first;
	case OWNER_BY_FIRST_NAME:
		break;
	}
	return first.size > 0 ? first : last;
}

void name_split(struct arena *arena, struct str name, struct str *first, struct str *last)
{
	const struct str trimmed = str_trim(text_one_line(arena, name)); /* it will stand in headers of mails */
	const size_t comma = str_find(trimmed, ',', 0);
	size_t space = trimmed.size;

	for (size_t i = 0; i < trimmed.size; i++)
		if (trimmed.at[i] == ' ')
			space = i;
	*first = trimmed;
	*last = STR("");
	if (comma < trimmed.size && str_find(trimmed, ',', comma + 1) == trimmed.size) {
		*first = str_from(trimmed, comma + 1);
		*last = str_first(trimmed, comma);
	} else if (space < trimmed.size) {
		*first = str_first(trimmed, space);
		*last = str_from(trimmed, space + 1);
	}
	*first = str_copy(arena, str_trim(str_first_utf8(str_trim(*first), NAME_CHARACTERS_SIZE)));
	*last = str_copy(arena, str_trim(str_first_utf8(str_trim(*last), NAME_CHARACTERS_SIZE)));
}
