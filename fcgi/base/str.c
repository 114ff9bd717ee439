/* str.c: text as a pointer and a length, and a builder for it. */
#include "str.h"

#include <stdio.h>
#include <string.h>

#include "log.h"
#include "utf8.h"

enum { ROOM_LEAST = 64 };

struct str str_of(const char *text)
{
	return (struct str){ .at = text, .size = text == NULL ? 0 : strlen(text) };
}

struct str str_copy(struct arena *arena, struct str s)
{
	return (struct str){ .at = arena_copy(arena, s.at, s.size), .size = s.size };
}

char *str_c(struct arena *arena, struct str s)
{
	return arena_copy(arena, s.at, s.size);
}

struct str str_from(struct str s, size_t first)
{
	if (first >= s.size)
		return (struct str){ .at = s.at == NULL ? NULL : s.at + s.size };
	return (struct str){ .at = s.at + first, .size = s.size - first };
}

struct str str_first(struct str s, size_t size)
{
	return (struct str){ .at = s.at, .size = size < s.size ? size : s.size };
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.size > 0 && is_space(s.at[s.size - 1]))
		s.size--;
	while (s.size > 0 && is_space(s.at[0])) {
		s.at++;
		s.size--;
	}
	return s;
}

bool str_is(struct str s, const char *text)
{
	return str_equal(s, str_of(text));
}

bool str_equal(struct str a, struct str b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_equal_nocase(struct str a, struct str b)
{
	if (a.size != b.size)
		return false;
	for (size_t i = 0; i < a.size; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

bool str_starts(struct str s, struct str with)
{
	return s.size >= with.size && str_equal(str_first(s, with.size), with);
}

bool str_ends(struct str s, struct str with)
{
	return s.size >= with.size && str_equal(str_from(s, s.size - with.size), with);
}

bool str_has(struct str s, char c)
{
	return str_find(s, c, 0) < s.size;
}

struct str str_lower(struct arena *arena, struct str s)
{
	char *copy = arena_copy(arena, s.at, s.size);

	for (size_t i = 0; i < s.size; i++)
		copy[i] = lower(copy[i]);
	return (struct str){ .at = copy, .size = s.size };
}

size_t str_find(struct str s, char c, size_t from)
{
	const char *found;

	if (from >= s.size)
		return s.size;
	found = memchr(s.at + from, c, s.size - from);
	return found == NULL ? s.size : (size_t)(found - s.at);
}

size_t str_search(struct str s, struct str what, size_t from)
{
	const char *found;

	if (from > s.size || what.size > s.size - from)
		return s.size;
	if (what.size == 0)
		return from;
	found = memmem(s.at + from, s.size - from, what.at, what.size);
	return found == NULL ? s.size : (size_t)(found - s.at);
}

bool str_next(struct str *rest, char separator, struct str *part)
{
	size_t end;

	if (rest->at == NULL)
		return false;
	end = str_find(*rest, separator, 0);
	*part = str_first(*rest, end);
	*rest = end < rest->size ? str_from(*rest, end + 1) : (struct str){ .at = NULL };
	return true;
}

bool str_u64(struct str s, uint64_t *value)
{
	uint64_t sum = 0;

	if (s.size == 0 || (s.at[0] == '0' && s.size > 1))
		return false;
	for (size_t i = 0; i < s.size; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_add_overflow(sum, (uint64_t)(s.at[i] - '0'), &sum))
			return false;
	}
	*value = sum;
	return true;
}

bool str_utf8(struct str s)
{
	uint32_t character;
	size_t length;

	for (size_t at = 0; at < s.size; at += length) {
		length = (unsigned char)s.at[at] < 0x80 ? 1 : utf8_read(s, at, &character);
		if (length == 0)
			return false;
	}
	return true;
}

bool str_has_nul(struct str s)
{
	return str_has(s, '\0');
}

size_t str_characters(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.size; i++)
		count += ((unsigned char)s.at[i] & 0xc0) != 0x80;
	return count;
}

struct str str_first_utf8(struct str s, size_t size)
{
	if (size >= s.size)
		return s;
	while (size > 0 && ((unsigned char)s.at[size] & 0xc0) == 0x80)
		size--;
	return str_first(s, size);
}

char *buf_reserve(struct buf *buf, size_t size)
{
	size_t wanted, room;
	char *at;

	if (__builtin_add_overflow(buf->size, size, &wanted) || wanted > SIZE_MAX / 4)
		fatal("a text of %zu and %zu bytes", buf->size, size);
	if (wanted > buf->room) {
		room = buf->room < ROOM_LEAST ? ROOM_LEAST : buf->room;
		while (room < wanted)
			room *= 2;
		if (buf->room > 0 && arena_extend(buf->arena, buf->at, buf->room, room)) {
			buf->room = room;
			return buf->at + buf->size;
		}
		at = arena_alloc(buf->arena, room);
		if (buf->size > 0)
			memcpy(at, buf->at, buf->size);
		buf->at = at;
		buf->room = room;
	}
	return buf->at + buf->size;
}

void buf_add(struct buf *buf, struct str s)
{
	if (s.size == 0)
		return;
	memcpy(buf_reserve(buf, s.size), s.at, s.size);
	buf->size += s.size;
}

void buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, str_of(text));
}

void buf_char(struct buf *buf, char c)
{
	*buf_reserve(buf, 1) = c;
	buf->size++;
}

void buf_vformat(struct buf *buf, const char *format, va_list values)
{
	size_t room = buf->room - buf->size;
	va_list again;
	int size;

	va_copy(again, values);
	/* Most texts fit into the room that is left: printf is the dearest call of many a page, and is not made twice. */
	size = vsnprintf(room == 0 ? NULL : buf->at + buf->size, room, format, values);
	if (size < 0)
		bug("a format that printf refuses: %s", format);
	if ((size_t)size >= room) {
		room = (size_t)size + 1;
		vsnprintf(buf_reserve(buf, room), room, format, again);
	}
	va_end(again);
	buf->size += (size_t)size;
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	buf_vformat(buf, format, values);
	va_end(values);
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){ .at = buf->at == NULL ? "" : buf->at, .size = buf->size };
}

const char *buf_c(struct buf *buf)
{
	*buf_reserve(buf, 1) = '\0';
	return buf->at;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	struct buf buf = { .arena = arena };
	va_list values;

	buf.at = buf_reserve(&buf, 1);
	va_start(values, format);
	buf_vformat(&buf, format, values);
	va_end(values);
	return buf_str(&buf);
}
