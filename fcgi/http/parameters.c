/* parameters.c: "value; name=value; name=\"value\"", strictly. */
#include "parameters.h"

#include <string.h>

bool token_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

bool token_valid(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!token_character(text.at[i]))
			return false;
	return text.size > 0;
}

static struct str without_blanks(struct str text)
{
	while (text.size > 0 && (text.at[0] == ' ' || text.at[0] == '\t'))
		text = str_from(text, 1);
	return text;
}

struct str parameters_value(struct str text, struct str *rest)
{
	const size_t end = str_find(text, ';', 0);

	*rest = str_from(text, end);
	return str_trim(str_first(text, end));
}

static size_t token_length(struct str text)
{
	size_t length = 0;

	while (length < text.size && token_character(text.at[length]))
		length++;
	return length;
}

/* The value in quotes at the start of `rest`; false when the closing one is missing or a control character stands inside. */
static bool quoted(struct str *rest, struct str *value)
{
	const size_t end = str_find(*rest, '"', 1);

	if (end >= rest->size)
		return false;
	*value = str_from(str_first(*rest, end), 1);
	for (size_t i = 0; i < value->size; i++)
		if ((unsigned char)value->at[i] < 0x20 || value->at[i] == 0x7f)
			return false;
	*rest = str_from(*rest, end + 1);
	return true;
}

enum parameters_step parameters_next(struct str *rest, struct str *name, struct str *value)
{
	struct str left = without_blanks(*rest);

	if (left.size == 0)
		return PARAMETERS_END;
	if (left.at[0] != ';')
		return PARAMETERS_BROKEN;
	left = without_blanks(str_from(left, 1));
	*name = str_first(left, token_length(left));
	left = str_from(left, name->size);
	if (name->size == 0 || left.size == 0 || left.at[0] != '=')
		return PARAMETERS_BROKEN;
	left = str_from(left, 1);
	if (left.size > 0 && left.at[0] == '"') {
		if (!quoted(&left, value))
			return PARAMETERS_BROKEN;
	} else {
		*value = str_first(left, token_length(left));
		left = str_from(left, value->size);
		if (value->size == 0)
			return PARAMETERS_BROKEN;
	}
	*rest = left;
	return PARAMETERS_ONE;
}
