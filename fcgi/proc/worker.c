/* worker.c: takes connections one at a time and serves each to its end. */
#include "worker.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../base/secret.h"
#include "seam.h"
#include "signals.h"

enum { NO_DESCRIPTORS_MS = 100 };

enum accepted { ACCEPTED, NONE_YET, NO_ROOM };

static enum accepted take_connection(int listening, int *connection)
{
	*connection = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
	if (*connection >= 0)
		return ACCEPTED;
	switch (errno) {
	case EMFILE:
	case ENFILE:
	case ENOBUFS:
	case ENOMEM:
		return NO_ROOM;
	default: /* taken by another worker, or the peer has given up */
		return NONE_YET;
	}
}

/* Where connections come in; `last`: nobody serves those that wait after us. */
struct door {
	int listening;
	bool last;
};

/* Waits for a connection; -1 when it is time to go. Signals come while it waits and at no other time. */
static int next_connection(struct door *door)
{
	bool room = true;
	int connection;

	for (;;) {
		struct pollfd on = { .fd = room ? door->listening : -1, .events = POLLIN };

		signals_poll(&on, 1, door->last ? 0 : room ? -1 : NO_DESCRIPTORS_MS);
		if (signals_take(SIGTERM))
			return -1;
		if (signals_take(SIGQUIT))
			door->last = true;
		switch (take_connection(door->listening, &connection)) {
		case ACCEPTED:
			return connection;
		case NONE_YET:
			if (door->last)
				return -1;
			room = true;
			break;
		case NO_ROOM:
			log_line(LOG_ERROR, "accept_failed", "%s", strerror(errno));
			room = false;
			break;
		}
	}
}

/* Workers that started together do not leave together. */
static unsigned with_spread(unsigned requests)
{
	unsigned random;

	secret_random(&random, sizeof random);
	return requests - (requests < 10 ? 0 : random % (requests / 5));
}

void worker_run(const struct worker_setup *setup)
{
	const pid_t me = getpid();
	struct hasher *hasher = hasher_connect(setup->hasher, &setup->pool->hasher);
	struct seam *seam = seam_new(setup->pool);
	const unsigned limit = with_spread(setup->pool->requests_per_worker);
	struct door door = { .listening = setup->listening };
	void *worker;
	int connection;

	signals_catch(); /* libfcgi has set handlers of its own */
	worker = setup->program->worker_start(setup->shared, hasher);
	if (write(setup->up, &me, sizeof me) != (ssize_t)sizeof me)
		fatal("the generation does not listen: %s", strerror(errno));
	for (unsigned served = 0; served < limit && (connection = next_connection(&door)) >= 0; served++)
		seam_serve(seam, connection, setup->program->worker_serve, worker);
	setup->program->worker_stop(worker);
	seam_free(&seam);
	hasher_disconnect(&hasher);
	exit(EXIT_SUCCESS);
}
