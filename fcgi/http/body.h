/* body.h: the body of a request, to its declared end and no further. */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "request.h"

/*
 * Gives the body to `take` in pieces of at most 16 KiB, which are valid until it returns; an error from there ends the reading.
 * More than `limit` bytes, declared or sent: ERR_TOO_LARGE. No Content-Length, or a body that is not exactly so long:
 * ERR_BAD_REQUEST. Only NULL means that all of it was there (R212).
 */
MUST_USE const struct err *body_read(struct arena *arena, const struct request *request, const struct exchange *exchange,
    size_t limit, const struct err *(*take)(void *to, struct str piece), void *to);

#endif
