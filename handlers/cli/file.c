/* file.c: a small file whole. */
#include "file.h"

#include "input.h"

const struct err *file_whole(struct arena *arena, const char *path, size_t most, struct str *bytes)
{
	struct buf all = { .arena = arena };
	struct input *input;
	const struct err *e;
	struct str piece;

	if ((e = input_open(arena, path, &input)) != NULL)
		return e;
	while (all.size <= most && (piece = input_ahead(input)).size > 0) {
		buf_add(&all, piece);
		input_take(input, piece.size);
	}
	if ((e = input_failure(arena, input)) != NULL)
		return e;
	if (all.size > most)
		return err_new(arena, ERR_INVALID, "%s is larger than %zu bytes", path, most);
	*bytes = buf_str(&all);
	return NULL;
}
