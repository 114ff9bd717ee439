/* ticket_cursor.c: where a page of the list starts, as text in an address. */
#include "ticket.h"

#include <string.h>

enum { CURSOR_DIGITS = 16, CURSOR_SIZE = 1 + 2 * CURSOR_DIGITS };

/* The end of what DATETIME holds. */
static const usec last_time = 253402300799999999;

struct str ticket_cursor_text(struct arena *arena, const struct ticket_cursor *cursor)
{
	return str_format(arena, "%c%016llx%016llx", cursor->backward ? 'b' : 'a', (unsigned long long)cursor->updated,
	    (unsigned long long)cursor->id);
}

static bool hexadecimal(struct str text, uint64_t *value)
{
	static const char digits[] = "0123456789abcdef";

	*value = 0;
	for (size_t i = 0; i < text.size; i++) {
		const char *digit = memchr(digits, text.at[i], sizeof digits - 1);

		if (digit == NULL)
			return false;
		*value = *value << 4 | (uint64_t)(digit - digits);
	}
	return true;
}

bool ticket_cursor_read(struct str text, struct ticket_cursor *cursor)
{
	uint64_t updated, id;

	if (text.size != CURSOR_SIZE || (text.at[0] != 'a' && text.at[0] != 'b'))
		return false;
	if (!hexadecimal(str_first(str_from(text, 1), CURSOR_DIGITS), &updated) || !hexadecimal(str_from(text, 1 + CURSOR_DIGITS), &id))
		return false;
	if (updated > (uint64_t)last_time)
		return false;
	*cursor = (struct ticket_cursor){ .updated = (usec)updated, .id = id, .backward = text.at[0] == 'b' };
	return true;
}
