/* ticket_cursor.c: where a page of a list starts, as text in an address. */
#include <string.h>

#include "ticket_list.h"

/* Direction, sort, property, id, number; then the text, two digits for a byte. */
enum { SORT_DIGITS = 2, DIGITS = 16, HEAD_SIZE = 1 + SORT_DIGITS + 3 * DIGITS };

/* The end of what DATETIME holds. */
static const usec last_time = 253402300799999999;

struct str ticket_cursor_text(struct arena *arena, const struct ticket_cursor *cursor)
{
	struct buf text = { .arena = arena };

	buf_format(&text, "%c%02x%016llx%016llx%016llx", cursor->backward ? 'b' : 'a', (unsigned)cursor->sort,
	    (unsigned long long)cursor->property, (unsigned long long)cursor->id, (unsigned long long)cursor->number);
	for (size_t i = 0; i < cursor->text.size; i++)
		buf_format(&text, "%02x", (unsigned char)cursor->text.at[i]);
	return buf_str(&text);
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

/* Takes `digits` of them off the text. */
static bool take(struct str *text, size_t digits, uint64_t *value)
{
	const struct str part = str_first(*text, digits);

	*text = str_from(*text, digits);
	return part.size == digits && hexadecimal(part, value);
}

static bool take_text(struct arena *arena, struct str text, struct str *value)
{
	struct buf bytes = { .arena = arena };
	uint64_t byte;

	while (text.size > 0) {
		if (!take(&text, 2, &byte))
			return false;
		buf_char(&bytes, (char)byte);
	}
	*value = buf_str(&bytes);
	return true;
}

bool ticket_cursor_read(struct arena *arena, struct str text, struct ticket_cursor *cursor)
{
	const char direction = text.size < HEAD_SIZE || text.size > CURSOR_TEXT_MAX ? '\0' : text.at[0];
	uint64_t sort, property, id, number;
	struct str value;

	if (direction != 'a' && direction != 'b')
		return false;
	text = str_from(text, 1);
	if (!take(&text, SORT_DIGITS, &sort) || sort >= TICKET_SORTS || !take(&text, DIGITS, &property) || !take(&text, DIGITS, &id) || !take(&text, DIGITS, &number))
		return false;
	if (number > (uint64_t)last_time || !take_text(arena, text, &value))
		return false;
	*cursor = (struct ticket_cursor){
		.sort = (enum ticket_sort)sort, .property = property, .backward = direction == 'b', .id = id, .number = (int64_t)number, .text = value };
	return true;
}
