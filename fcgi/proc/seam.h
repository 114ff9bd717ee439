/* seam.h: libfcgi as the rest of the program sees it: a connection becomes an exchange. */
#ifndef PROC_SEAM_H
#define PROC_SEAM_H

#include "program.h"

struct seam;

/* Once in a worker. Leaves the handlers of signals to signals_catch(), which is to be called afterwards. */
MUST_USE struct seam *seam_new(const struct pool_settings *pool, struct transfers *transfers);

void seam_free(struct seam **seam);

/*
 * Reads one request from `connection`, a blocking socket, has it served, sends the end of the answer and closes. All of it takes
 * pool->request_seconds at most: then the peer is cut off. A peer that does not speak FastCGI is cut off at once.
 */
void seam_serve(struct seam *seam, int connection, void (*serve)(void *worker, const struct exchange *exchange), void *worker);

/*
 * Waits for a connection that another worker gave on, and does the same with it, from its head on. Of pool->transfers.seconds, pool->request_seconds may
 * pass without a byte that moves. False when none came for the idle time, or none can come any more.
 */
MUST_USE bool seam_carry(struct seam *seam, void (*serve)(void *worker, const struct exchange *exchange), void *worker);

#endif
