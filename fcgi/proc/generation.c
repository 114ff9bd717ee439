/* generation.c: one configuration, its templates, its hasher and its workers. */
#include "generation.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "control.h"
#include "crew.h"
#include "listener.h"
#include "signals.h"
#include "transfers.h"

enum { CONF_ARENA = 256 << 20 };

struct generation {
	struct arena *arena;   /* the configuration, and what is loaded */
	struct crew crew;
	struct control hello;  /* what the master said */
	bool opened;           /* the listening socket is ours and the master does not have it yet */
	int status;
	usec kill_at;
};

/* Tells the master why this generation will not start. */
static int give_up(int control, const char *why)
{
	struct control message = { .kind = CONTROL_FAILED, .listening = -1, .log = -1 };

	snprintf(message.text, sizeof message.text, "%s", why);
	if (!control_send(control, &message))
		log_line(LOG_ERROR, "generation_failed", "%s", why);
	return EXIT_FAILURE;
}

static void drain(struct generation *g, int signal)
{
	if (g->crew.leaving)
		return;
	g->crew.leaving = true;
	g->kill_at = clock_monotonic() + SECONDS(g->crew.pool.drain_seconds);
	log_line(LOG_INFO, "drain", "requests under way have %u s", g->crew.pool.drain_seconds);
	transfers_no_more(g->crew.transfers);
	(void)!crew_signal(&g->crew, signal);
}

static void master_gone(struct generation *g)
{
	close(g->crew.control);
	g->crew.control = -1;
	log_line(LOG_WARNING, "master_gone", "this generation finishes what is under way and ends");
	/* A new master must find the address free although our last requests take their time (R232). */
	if (!g->hello.handed_in)
		listener_shut(g->crew.listening, g->crew.pool.socket);
	drain(g, SIGQUIT);
}

static void tell_ready(struct generation *g)
{
	const struct pool_settings *pool = &g->crew.pool;
	struct control message = { .kind = CONTROL_READY, .drain_seconds = pool->drain_seconds, .listening = g->crew.listening,
		.log = pool->log, .log_level = pool->log_level };

	snprintf(message.text, sizeof message.text, "%s", g->hello.handed_in ? "" : pool->socket);
	g->crew.serving = true;
	if (control_send(g->crew.control, &message))
		g->opened = false;
	else
		master_gone(g);
}

/* A generation whose workers do not even start must not take over from one that serves. */
static void worker_failed(struct generation *g, int wait_status)
{
	char how[32], why[128];

	child_describe(wait_status, how, sizeof how);
	snprintf(why, sizeof why, "a worker ended with %s before it took requests; its log line says why", how);
	g->status = give_up(g->crew.control, why);
	drain(g, SIGTERM);
}

static void reap(struct generation *g)
{
	int wait_status;
	pid_t pid;

	while ((pid = waitpid(-1, &wait_status, WNOHANG)) > 0)
		if (crew_ended(&g->crew, pid, wait_status) != NULL && !g->crew.serving && !g->crew.leaving)
			worker_failed(g, wait_status);
}

/* Drain before reaping: a worker that left because we are to drain must not be replaced. */
static void take_signals(struct generation *g)
{
	if (signals_take(SIGQUIT))
		drain(g, SIGQUIT);
	if (signals_take(SIGTERM))
		drain(g, SIGTERM);
	if (signals_take(SIGCHLD))
		reap(g);
	if (g->crew.leaving && g->kill_at != 0 && g->kill_at <= clock_monotonic()) {
		log_line(LOG_WARNING, "drain_late", "what is still under way is cut off");
		g->crew.lost = true;
		(void)!crew_signal(&g->crew, SIGKILL);
		g->kill_at = 0;
	}
}

static int milliseconds_to_next(const struct generation *g)
{
	const usec now = clock_monotonic();
	const usec until = crew_next_start(&g->crew, g->crew.leaving && g->kill_at != 0 ? g->kill_at : now + SECONDS(3600));

	return until <= now ? 0 : (int)((until - now) / 1000) + 1;
}

static void serve(struct generation *g)
{
	while (!g->crew.leaving || crew_signal(&g->crew, 0)) {
		struct pollfd on[] = { { .fd = g->crew.control, .events = POLLIN }, { .fd = g->crew.up[0], .events = POLLIN } };

		crew_start(&g->crew);
		if (signals_poll(on, COUNT_OF(on), milliseconds_to_next(g)) > 0) {
			if (on[0].revents != 0) /* a master that lives says nothing more */
				master_gone(g);
			if (on[1].revents != 0 && crew_hear(&g->crew) && !g->crew.serving)
				tell_ready(g);
		}
		take_signals(g);
	}
	crew_end_hasher(&g->crew);
	log_line(LOG_INFO, "drained", "every request under way has been answered");
}

/* The socket that was handed on when it is still the one wanted, else a new one. */
static const struct err *get_socket(struct generation *g)
{
	const struct listener_address address = { g->crew.pool.socket, g->crew.pool.socket_group, g->crew.pool.socket_mode };
	const struct err *e;

	g->crew.listening = g->hello.listening;
	if (g->hello.handed_in)
		return NULL;
	if (g->crew.pool.socket == NULL || g->crew.pool.socket[0] == '\0')
		return err_new(g->arena, ERR_INTERNAL, "no socket was handed in and the configuration names none");
	if (strlen(g->crew.pool.socket) >= sizeof g->hello.text)
		return err_new(g->arena, ERR_INTERNAL, "the address of the socket is too long");
	if (g->crew.listening >= 0 && strcmp(g->hello.text, g->crew.pool.socket) == 0)
		return listener_adjust(g->arena, &address);
	if (g->crew.listening >= 0)
		close(g->crew.listening);
	g->crew.listening = -1;
	if ((e = listener_open(g->arena, &address, &g->crew.listening)) != NULL)
		return e;
	g->opened = true;
	return NULL;
}

static const struct err *load(struct generation *g)
{
	const struct err *e;

	if ((e = g->crew.program->load(g->arena, g->crew.conf_path, &g->crew.pool, &g->crew.shared)) != NULL)
		return e;
	log_to(g->crew.pool.log, "generation", g->crew.pool.log_level);
	if ((e = get_socket(g)) != NULL)
		return e;
	return crew_make(&g->crew, g->arena);
}

int generation_run(const struct program *program, const char *conf_path, int control)
{
	struct generation g = { .arena = arena_new(CONF_ARENA), .crew = { .program = program, .conf_path = conf_path, .control = control } };
	const struct err *e;

	log_to(STDERR_FILENO, "generation", LOG_INFO);
	prctl(PR_SET_NAME, "portico-pool");
	if (!control_receive(control, &g.hello) || g.hello.kind != CONTROL_START)
		fatal("descriptor %d does not lead to a master", control);
	fcntl(control, F_SETFD, FD_CLOEXEC);
	signals_catch();
	if ((e = load(&g)) != NULL)
		g.status = give_up(control, e->detail != NULL ? e->detail : "the configuration or the templates cannot be loaded");
	else
		serve(&g);
	if (g.opened)
		listener_shut(g.crew.listening, g.crew.pool.socket);
	arena_free(&g.arena);
	return g.status;
}
