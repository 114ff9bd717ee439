/* worker.h: a process that serves one request at a time. */
#ifndef PROC_WORKER_H
#define PROC_WORKER_H

#include "program.h"

struct worker_setup {
	const struct program *program;
	const struct pool_settings *pool;
	void *shared;
	int listening; /* not blocking; -1: a carrier, which gets its requests from `transfers` */
	int hasher;    /* its end of the socket pair; -1: none */
	int up;        /* its pid is written here once it takes requests */
	struct transfers *transfers;
};

/*
 * Serves until its requests are used up or it is told to go: SIGTERM after the request under way, SIGQUIT after those too whose
 * connections wait. A carrier goes when it has had nothing to do for a while, or when nobody is left who could give it any. Does not return.
 */
NORETURN void worker_run(const struct worker_setup *setup);

#endif
