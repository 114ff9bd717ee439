/* worker.c: takes connections one at a time and serves each to its end. */
#include "worker.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../base/secret.h"
#include "deadline.h"
#include "residence.h"
#include "sandbox.h"
#include "seam.h"
#include "signals.h"

enum {
	NO_DESCRIPTORS_MS = 100,
	WARM_AFTER = 50,  /* requests: every common page and library function has been met */
	TRIM_EVERY = 500, /* requests: what a rare page has brought in is given back */
	IDLE_MS = 5000,   /* without a request: then all that the ones before needed is given back */
	CARRIER_NICE = 10,
};

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

/* Where connections come in. */
struct door {
	int listening;
	int epoll;    /* the same, in a way that a connection wakes one of the workers and not all */
	bool served;  /* since it was last trimmed */
	bool leaving; /* told to go */
	bool last;    /* told that nobody serves those that wait after us */
};

static struct door door_open(int listening)
{
	struct door door = { .listening = listening, .epoll = epoll_create1(EPOLL_CLOEXEC) };
	struct epoll_event event = { .events = EPOLLIN | EPOLLEXCLUSIVE };

	if (door.epoll < 0 || epoll_ctl(door.epoll, EPOLL_CTL_ADD, listening, &event) < 0)
		fatal("the listening socket cannot be waited for: %s", strerror(errno));
	return door;
}

static void trim(struct door *door)
{
	residence_trim();
	door->served = false;
}

/*
 * Waits for a connection; -1 when it is time to go. Signals are heard here and at no other time. Who was woken for a connection
 * takes it even when told to go, since nobody else was woken.
 */
static int next_connection(struct door *door)
{
	bool woken = false;
	int connection;

	for (;;) {
		door->leaving = signals_take(SIGTERM) || door->leaving;
		door->last = signals_take(SIGQUIT) || door->last;
		if (door->leaving && !woken)
			return -1;
		switch (take_connection(door->listening, &connection)) {
		case ACCEPTED:
			return connection;
		case NONE_YET:
			if (door->last || door->leaving)
				return -1;
			woken = signals_epoll(door->epoll, door->served ? IDLE_MS : -1);
			if (!woken && door->served)
				trim(door);
			break;
		case NO_ROOM:
			log_line(LOG_ERROR, "accept_failed", "%s", strerror(errno));
			signals_poll(NULL, 0, NO_DESCRIPTORS_MS);
			woken = false;
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

/* One request after the other, from the web server. */
static void serve_door(const struct worker_setup *setup, struct seam *seam, void *worker)
{
	const unsigned limit = with_spread(setup->pool->requests_per_worker);
	struct door door = door_open(setup->listening);
	int connection;

	for (unsigned served = 0; served < limit && (connection = next_connection(&door)) >= 0; served++) {
		seam_serve(seam, connection, setup->program->worker_serve, worker);
		door.served = true;
		if (served % TRIM_EVERY == WARM_AFTER)
			trim(&door);
	}
}

/* One long transfer after the other, from the workers. Pages go before: who moves many bytes leaves the processor to those who want a few. */
static void serve_transfers(const struct worker_setup *setup, struct seam *seam, void *worker)
{
	const unsigned limit = with_spread(setup->pool->requests_per_worker);

	for (unsigned served = 0; served < limit && seam_carry(seam, setup->program->worker_serve, worker); served++)
		;
}

void worker_run(const struct worker_setup *setup)
{
	const pid_t me = getpid();
	struct hasher *hasher = setup->hasher < 0 ? NULL : hasher_connect(setup->hasher, &setup->pool->hasher);
	struct seam *seam = seam_new(setup->pool, setup->transfers);
	void *worker;

	signals_catch(); /* libfcgi has set handlers of its own */
	deadline_prepare();
	if (setup->listening < 0 && setpriority(PRIO_PROCESS, 0, CARRIER_NICE) < 0)
		log_line(LOG_DEBUG, "priority_kept", "%s", strerror(errno));
	sandbox_worker(setup->pool->network);
	worker = setup->program->worker_start(setup->shared, hasher);
	residence_trim(); /* of what only the start needed */
	if (write(setup->up, &me, sizeof me) != (ssize_t)sizeof me)
		fatal("the generation does not listen: %s", strerror(errno));
	if (setup->listening < 0)
		serve_transfers(setup, seam, worker);
	else
		serve_door(setup, seam, worker);
	setup->program->worker_stop(worker);
	seam_free(&seam);
	if (hasher != NULL)
		hasher_disconnect(&hasher);
	exit(EXIT_SUCCESS);
}
