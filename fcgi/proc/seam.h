/* seam.h: libfcgi as the rest of the program sees it: a connection becomes an exchange. */
#ifndef PROC_SEAM_H
#define PROC_SEAM_H

#include "program.h"

struct seam;

/* Once in a worker. Leaves the handlers of signals to signals_catch(), which is to be called afterwards. */
MUST_USE struct seam *seam_new(const struct pool_settings *pool);

void seam_free(struct seam **seam);

/*
 * Reads one request from `connection`, a blocking socket, has it served, sends the end of the answer and closes. All of it takes
 * pool->request_seconds at most: then the peer is cut off. A peer that does not speak FastCGI is cut off at once.
 */
void seam_serve(struct seam *seam, int connection, void (*serve)(void *worker, const struct exchange *exchange), void *worker);

#endif
