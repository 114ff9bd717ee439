/* program.h: what the processes run, given by main.c; proc/ itself knows no page and no database. */
#ifndef PROC_PROGRAM_H
#define PROC_PROGRAM_H

#include "../base/log.h"
#include "../http/exchange.h"
#include "hasher.h"
#include "transfers.h"

/* How the pool behaves, from the configuration. */
struct pool_settings {
	const char *socket;          /* path or HOST:PORT; NULL when one was handed in */
	const char *socket_group;
	unsigned socket_mode;
	unsigned workers;
	unsigned requests_per_worker;
	unsigned request_seconds;
	unsigned drain_seconds;
	bool network;                /* workers reach the database by the network; else they may open no internet socket */
	int log;                     /* opened with O_APPEND and O_CLOEXEC; STDERR_FILENO when there is no file */
	enum log_level log_level;
	struct hasher_settings hasher;
	struct transfers_settings transfers;
	const char *jobs;            /* the program that does what no request waits for; NULL: none */
};

struct program {
	/*
	 * Reads the configuration and loads what workers share (templates, catalogues), once in each generation, before its workers are
	 * forked. An error keeps the generation from starting; the one before goes on. `*shared` is handed to the others. It opens the
	 * log but leaves log_to() to us, who know which process writes.
	 */
	const struct err *(*load)(struct arena *arena, const char *conf_path, struct pool_settings *pool, void **shared);

	/* In a new worker: opens what must not be shared. `hasher` is NULL in one that carries long transfers alone. */
	void *(*worker_start)(void *shared, struct hasher *hasher);

	/* One request, to its end. */
	void (*worker_serve)(void *worker, const struct exchange *exchange);

	void (*worker_stop)(void *worker);
};

/*
 * Runs the master until SIGTERM, SIGINT or SIGQUIT; the value is the exit status. `argv` is kept to start new generations: each is this
 * program once more, so main() must reach this call the same way every time and do nothing lasting before.
 */
MUST_USE int master_run(const struct program *program, const char *conf_path, char **argv);

#endif
