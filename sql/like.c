/* like.c: texts as LIKE has them. */
#include "like.h"

struct str like_beginning(struct arena *arena, struct str text)
{
	struct buf pattern = { .arena = arena };

	for (size_t i = 0; i < text.size; i++) {
		if (text.at[i] == '%' || text.at[i] == '_' || text.at[i] == '\\')
			buf_char(&pattern, '\\');
		buf_char(&pattern, text.at[i]);
	}
	buf_char(&pattern, '%');
	return buf_str(&pattern);
}

struct str like_anywhere(struct arena *arena, struct str text)
{
	struct buf pattern = { .arena = arena };

	buf_char(&pattern, '%');
	buf_add(&pattern, like_beginning(arena, text));
	return buf_str(&pattern);
}
