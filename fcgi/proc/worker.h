/* worker.h: a process that serves one request at a time. */
#ifndef PROC_WORKER_H
#define PROC_WORKER_H

#include "program.h"

struct worker_setup {
	const struct program *program;
	const struct pool_settings *pool;
	void *shared;
	int listening; /* not blocking */
	int hasher;    /* its end of the socket pair */
	int up;        /* its pid is written here once it takes requests */
};

/*
 * Serves until its requests are used up or it is told to go: SIGTERM after the request under way, SIGQUIT after those too whose
 * connections wait. Does not return.
 */
NORETURN void worker_run(const struct worker_setup *setup);

#endif
