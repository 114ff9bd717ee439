/* body.c: the body of a request, to its declared end and no further. */
#include "body.h"

#include <inttypes.h>

enum { PIECE = 16 * 1024 };

/* One byte more than what is left is asked for, so that a body that goes on is seen. */
static size_t next_size(uint64_t left)
{
	return left < PIECE ? (size_t)left + 1 : PIECE;
}

static const struct err *wrong_length(struct arena *arena, uint64_t declared, uint64_t sent, size_t limit)
{
	if (sent > limit)
		return err_new(arena, ERR_TOO_LARGE, "a body of more than the %zu bytes that are taken here", limit);
	return err_new(arena, ERR_BAD_REQUEST, "a body of %" PRIu64 " bytes that was declared as %" PRIu64, sent, declared);
}

const struct err *body_read(struct arena *arena, const struct request *request, const struct exchange *exchange,
    size_t limit, const struct err *(*take)(void *to, struct str piece), void *to)
{
	const uint64_t declared = request->content_length;
	uint64_t sent = 0;
	char *piece;
	ssize_t got;

	if (!request->has_length)
		return err_new(arena, ERR_BAD_REQUEST, "a body without a length");
	if (declared > limit)
		return err_new(arena, ERR_TOO_LARGE, "a body of %" PRIu64 " bytes, %zu are taken here", declared, limit);
	piece = arena_alloc(arena, PIECE);
	while ((got = exchange->read(exchange->peer, piece, next_size(declared - sent))) > 0) {
		const struct err *e;

		sent += (uint64_t)got;
		if (sent > declared)
			return wrong_length(arena, declared, sent, limit);
		if ((e = take(to, (struct str){ .at = piece, .size = (size_t)got })) != NULL)
			return e;
	}
	if (got < 0)
		return err_new(arena, ERR_BAD_REQUEST, "a body cut off after %" PRIu64 " of %" PRIu64 " bytes", sent, declared);
	return sent == declared ? NULL : wrong_length(arena, declared, sent, limit);
}
