/* placeholder.c: {names} in texts that people write. */
#include "placeholder.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

/* The size of the name that begins at `at`, behind its brace; 0 when none does. */
static size_t name_size(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.size && is_letter(text.at[end]))
		end++;
	return end < text.size && text.at[end] == '}' ? end - at : 0;
}

bool placeholder_next(struct str *text, struct str *before, struct str *name)
{
	size_t size = 0, brace;

	*name = STR("");
	if (text->size == 0)
		return false;
	for (brace = str_find(*text, '{', 0); brace < text->size; brace = str_find(*text, '{', brace + 1))
		if ((size = name_size(*text, brace + 1)) > 0)
			break;
	*before = str_first(*text, brace);
	if (size > 0)
		*name = str_first(str_from(*text, brace + 1), size);
	*text = size > 0 ? str_from(*text, brace + size + 2) : STR("");
	return true;
}
