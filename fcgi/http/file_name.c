/* file_name.c: what a file is called by the person who sends it. */
#include "file_name.h"

#include <string.h>

#include "../base/text.h"
#include "../base/utf8.h"

/* Controls, line ends, and what turns the direction of the letters around it: "exe.gpj" must not look like "jpg.exe" (R128). */
static const struct utf8_range dropped[] = {
	{ 0x00, 0x1f }, { 0x7f, 0x9f }, { 0x61c, 0x61c }, { 0x200e, 0x200f }, { 0x2028, 0x202e }, { 0x2066, 0x2069 },
	{ 0xfeff, 0xfeff },
};

static size_t start_of_last_segment(struct str name)
{
	size_t start = 0;

	for (size_t i = 0; i < name.size; i++)
		if (name.at[i] == '/' || name.at[i] == '\\')
			start = i + 1;
	return start;
}

static bool dots_alone(struct str name)
{
	for (size_t i = 0; i < name.size; i++)
		if (name.at[i] != '.' && name.at[i] != ' ')
			return false;
	return true;
}

/* What a name ends with from its last dot on, when that can be an ending at all. */
static struct str ending_of(struct str name)
{
	enum { ENDING_MAX = 16 };
	size_t dot = name.size;

	while (dot > 0 && name.size - dot < ENDING_MAX && name.at[dot - 1] != '.')
		dot--;
	return dot > 1 && name.at[dot - 1] == '.' && dot < name.size ? str_from(name, dot - 1) : str_from(name, name.size);
}

/* Too long a name is cut before its ending, which says what it is. */
static struct str shortened(char *at, size_t size)
{
	const struct str name = { .at = at, .size = size }, ending = ending_of(name);
	const struct str stem = str_first_utf8(name, FILE_NAME_MAX - ending.size);

	if (size <= FILE_NAME_MAX)
		return name;
	memmove(at + stem.size, ending.at, ending.size);
	return str_first(name, stem.size + ending.size);
}

struct str file_name_clean(char *at, size_t size)
{
	const struct str sent = { .at = at, .size = size };
	struct str label = { .at = at };
	size_t length;

	for (size_t i = start_of_last_segment(sent); i < size; i += length > 0 ? length : 1) {
		uint32_t character;

		length = utf8_read(sent, i, &character);
		if (length == 0 || utf8_in(character, dropped, COUNT_OF(dropped)))
			continue;
		if (str_starts(str_from(sent, i), STR("%22"))) {
			at[label.size++] = '"';
			length = 3;
			continue;
		}
		memmove(at + label.size, at + i, length);
		label.size += length;
	}
	label = text_trimmed(label);
	label = text_trimmed(shortened(at + (label.at - at), label.size));
	return dots_alone(label) ? STR("") : label;
}
