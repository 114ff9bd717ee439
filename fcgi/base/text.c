/* text.c: what people type: line ends, control characters, blankness. */
#include "text.h"

#include <string.h>

#include "utf8.h"

/* Unicode's White_Space. */
static const struct utf8_range spaces[] = {
	{ 0x09, 0x0d }, { 0x20, 0x20 }, { 0x85, 0x85 }, { 0xa0, 0xa0 }, { 0x1680, 0x1680 }, { 0x2000, 0x200a },
	{ 0x2028, 0x2029 }, { 0x202f, 0x202f }, { 0x205f, 0x205f }, { 0x3000, 0x3000 },
};

/* What takes no room on the page: Default_Ignorable_Code_Point, and the blank that Braille has. */
static const struct utf8_range weightless[] = {
	{ 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f },
	{ 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x206f }, { 0x2800, 0x2800 }, { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f },
	{ 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfff8 }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
	{ 0xe0000, 0xe0fff },
};

static bool is_space(uint32_t character)
{
	return utf8_in(character, spaces, COUNT_OF(spaces));
}

struct str text_mended(struct arena *arena, struct str bytes)
{
	struct buf mended = { .arena = arena };
	size_t from = 0, at = 0, length;
	uint32_t character;

	if (str_utf8(bytes) && !str_has_nul(bytes))
		return bytes;
	while (at < bytes.size) {
		length = utf8_read(bytes, at, &character);
		if (length > 0 && character != 0) {
			at += length;
			continue;
		}
		buf_add(&mended, (struct str){ .at = bytes.at + from, .size = at - from });
		buf_text(&mended, "\xef\xbf\xbd");
		from = ++at;
	}
	buf_add(&mended, str_from(bytes, from));
	return buf_str(&mended);
}

static size_t length_of_last(struct str text)
{
	size_t length = 1;

	while (length < text.size && ((unsigned char)text.at[text.size - length] & 0xc0) == 0x80)
		length++;
	return length;
}

struct str text_trimmed(struct str text)
{
	uint32_t character;
	size_t length;

	while (text.size > 0) {
		length = utf8_read(text, 0, &character);
		if (length == 0 || !is_space(character))
			break;
		text = str_from(text, length);
	}
	while (text.size > 0) {
		length = length_of_last(text);
		if (utf8_read(text, text.size - length, &character) == 0 || !is_space(character))
			break;
		text.size -= length;
	}
	return text;
}

bool text_blank(struct str text)
{
	uint32_t character;
	size_t length;

	for (size_t at = 0; at < text.size; at += length) {
		length = utf8_read(text, at, &character);
		if (length == 0)
			return false;
		if (!is_space(character) && !utf8_in(character, weightless, COUNT_OF(weightless)))
			return false;
	}
	return true;
}

struct str text_line(struct arena *arena, struct str text)
{
	const struct str trimmed = text_trimmed(text);
	char *line;

	if (!str_has(trimmed, '\t'))
		return trimmed;
	line = arena_alloc(arena, trimmed.size);
	for (size_t i = 0; i < trimmed.size; i++)
		line[i] = trimmed.at[i] == '\t' ? ' ' : trimmed.at[i];
	return (struct str){ .at = line, .size = trimmed.size };
}

static bool ends_line_by_itself(char c)
{
	return c == '\r' || c == '\v' || c == '\f';
}

struct str text_lines(struct arena *arena, struct str text)
{
	char *lines, *to;

	if (!str_has(text, '\r') && !str_has(text, '\v') && !str_has(text, '\f'))
		return text;
	lines = to = arena_alloc(arena, text.size);
	for (size_t i = 0; i < text.size; i++) {
		*to++ = ends_line_by_itself(text.at[i]) ? '\n' : text.at[i];
		if (text.at[i] == '\r' && i + 1 < text.size && text.at[i + 1] == '\n')
			i++;
	}
	return (struct str){ .at = lines, .size = (size_t)(to - lines) };
}

static bool is_control(uint32_t character)
{
	return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

static bool ends_line(uint32_t character)
{
	return character == 0x2028 || character == 0x2029;
}

struct str text_one_line(struct arena *arena, struct str text)
{
	struct buf line = { .arena = arena };
	uint32_t character;
	size_t length;

	if (!text_has_control(text, TEXT_ONE_LINE))
		return text;
	for (size_t at = 0; at < text.size; at += length) {
		length = utf8_read(text, at, &character);
		if (length == 0 || is_control(character) || ends_line(character))
			buf_char(&line, ' ');
		else
			buf_add(&line, (struct str){ .at = text.at + at, .size = length });
		length += length == 0;
	}
	return buf_str(&line);
}

bool text_has_control(struct str text, enum text_kind kind)
{
	uint32_t character;
	size_t length;

	for (size_t at = 0; at < text.size; at += length) {
		length = utf8_read(text, at, &character);
		if (length == 0)
			return true;
		if (kind == TEXT_LINES && (character == '\n' || character == '\t'))
			continue;
		if (is_control(character) || (kind == TEXT_ONE_LINE && ends_line(character)))
			return true;
	}
	return false;
}

/* What a terminal is told of colours stands behind its introducer (ECMA-48, 5.4), and comes along with what is copied out of a log; 0: this is none. */
static size_t sequence_size(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.size && text.at[end] >= 0x20 && text.at[end] < 0x40)
		end++;
	return end < text.size && text.at[end] >= 0x40 && text.at[end] < 0x7f ? end + 1 - at : 0;
}

/* The size of what stands here and cannot be shown; 0: it can, or ends a line, or is a tab. */
static size_t unshown_size(struct str text, size_t at)
{
	uint32_t character;
	const size_t length = utf8_read(text, at, &character);

	if (length == 0 || !is_control(character) || (character >= '\t' && character <= '\r'))
		return 0;
	if (character == 0x1b && str_starts(str_from(text, at + 1), STR("["))) {
		const size_t size = sequence_size(text, at + 2);

		return size == 0 ? length : 2 + size;
	}
	return length;
}

struct str text_shown(struct arena *arena, struct str text)
{
	char *shown, *to;

	if (!text_has_control(text, TEXT_LINES))
		return text;
	shown = to = arena_alloc(arena, text.size);
	for (size_t i = 0, size; i < text.size; i += size == 0 ? 1 : size)
		if ((size = unshown_size(text, i)) == 0)
			*to++ = text.at[i];
	return (struct str){ .at = shown, .size = (size_t)(to - shown) };
}

enum direction { DIRECTION_NONE, DIRECTION_EMBED, DIRECTION_ISOLATE, DIRECTION_END_EMBED, DIRECTION_END_ISOLATE };

static enum direction direction_of(uint32_t character)
{
	switch (character) {
	case 0x202a: /* left-to-right and right-to-left embedding and override */
	case 0x202b:
	case 0x202d:
	case 0x202e:
		return DIRECTION_EMBED;
	case 0x2066: /* left-to-right, right-to-left and first strong isolate */
	case 0x2067:
	case 0x2068:
		return DIRECTION_ISOLATE;
	case 0x202c:
		return DIRECTION_END_EMBED;
	case 0x2069:
		return DIRECTION_END_ISOLATE;
	default:
		return DIRECTION_NONE;
	}
}

/* What is open by now, the innermost last. */
struct open_directions {
	unsigned char *at;
	size_t count;
};

/* The end of an isolate ends the embeddings in it too; that of an embedding reaches over no isolate. False: it ends nothing. */
static bool end_direction(struct open_directions *open, enum direction end)
{
	size_t left = open->count;

	if (end == DIRECTION_END_EMBED) {
		if (left == 0 || open->at[left - 1] != DIRECTION_EMBED)
			return false;
		open->count--;
		return true;
	}
	while (left > 0 && open->at[left - 1] != DIRECTION_ISOLATE)
		left--;
	if (left == 0)
		return false;
	open->count = left - 1;
	return true;
}

struct str text_directions_closed(struct arena *arena, struct str text)
{
	struct open_directions open = { .count = 0 };
	struct buf closed = { .arena = arena };
	uint32_t character;
	size_t length;

	if (!str_has(text, '\xe2')) /* with which each of them begins */
		return text;
	open.at = arena_alloc(arena, text.size / 3 + 1);
	for (size_t at = 0; at < text.size; at += length) {
		length = utf8_read(text, at, &character);
		const enum direction direction = length == 0 ? DIRECTION_NONE : direction_of(character);

		length += length == 0;
		if (direction == DIRECTION_EMBED || direction == DIRECTION_ISOLATE)
			open.at[open.count++] = (unsigned char)direction;
		else if (direction != DIRECTION_NONE && !end_direction(&open, direction))
			continue;
		buf_add(&closed, (struct str){ .at = text.at + at, .size = length });
	}
	while (open.count > 0)
		buf_text(&closed, open.at[--open.count] == DIRECTION_ISOLATE ? "\xe2\x81\xa9" : "\xe2\x80\xac");
	return buf_str(&closed);
}
