/* crew.h: the processes of a generation: workers, carriers of long transfers, the hasher, jobs. */
#ifndef PROC_CREW_H
#define PROC_CREW_H

#include "child.h"
#include "program.h"

/* One worker, and the socket pair to the hasher that outlives both ends' processes. */
struct place {
	struct child worker;
	bool up;         /* it has said that it takes requests */
	int worker_end;
	int hasher_end;
	char *request;   /* shared with it: the id of what it is at, LOG_REQUEST_SIZE bytes */
};

struct crew {
	const struct program *program;
	const char *conf_path;
	struct pool_settings pool;
	void *shared;
	int listening;
	int control;           /* to the master; no business of theirs */
	int up[2];             /* a worker writes its pid here once it takes requests, and 0 when a carrier is wanted */
	struct child hasher;
	struct child jobs;
	struct place *places;  /* pool.workers of them, and behind them those of the carriers, which ask the hasher nothing */
	struct transfers *transfers;
	bool serving;          /* the workers take requests: jobs are done */
	bool leaving;          /* nobody new is started but who finishes what is under way */
	bool lost;             /* nobody at all */
};

/* Before the first fork, with all of the above set that is not made here: `up`, `places`, `transfers`. */
MUST_USE const struct err *crew_make(struct crew *crew, struct arena *arena);

/* Starts everybody who is wanted, not there and not waiting for his time. */
void crew_start(struct crew *crew);

/* When crew_start() is to be called again, `until` at the latest (monotonic). */
MUST_USE usec crew_next_start(const struct crew *crew, usec until);

/* To those who finish what is under way; false when nobody is left and nothing waits. The signal 0 only asks. */
MUST_USE bool crew_signal(const struct crew *crew, int signal);

/* Reads what a worker wrote to `up`. True when every worker is up. */
MUST_USE bool crew_hear(struct crew *crew);

/*
 * A process has ended, and is logged. Returns its place when it was a worker, else NULL: whether one that ended before it took a request is replaced is not ours to
 * say.
 */
MUST_USE const struct place *crew_ended(struct crew *crew, pid_t pid, int wait_status);

/* The hasher, once nobody is left who could ask it. */
void crew_end_hasher(struct crew *crew);

#endif
