/* generation.c: one configuration, its templates, its hasher and its workers. */
#include "generation.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "control.h"
#include "hasher_wire.h"
#include "launch.h"
#include "listener.h"
#include "signals.h"
#include "worker.h"

enum { CONF_ARENA = 256 << 20 };

/* One worker, and the socket pair to the hasher that outlives both ends' processes. */
struct place {
	struct child worker;
	bool up;         /* it has said that it takes requests */
	int worker_end;
	int hasher_end;
	char *request;   /* shared with it: the id of what it is at, LOG_REQUEST_SIZE bytes */
};

struct generation {
	struct arena *arena;   /* the configuration, and what is loaded */
	const struct program *program;
	const char *conf_path;
	struct pool_settings pool;
	void *shared;
	struct control hello;  /* what the master said */
	int control;
	int listening;
	bool opened;           /* `listening` is ours and the master does not have it yet */
	int up[2];             /* a worker writes its pid here once it takes requests */
	struct child hasher;
	struct child jobs;
	struct place *places;  /* pool.workers of them */
	bool ready;
	bool draining;
	bool orphan;           /* the master is gone */
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

static void close_from(int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
}

/* In a new process: what belongs to the generation is closed, and its end is noticed. `name` is what ps and top show. */
static void become_child(struct generation *g, const char *name, pid_t parent, int death_signal)
{
	signals_forget();
	prctl(PR_SET_NAME, name);
	if (death_signal != 0) {
		prctl(PR_SET_PDEATHSIG, death_signal);
		if (getppid() != parent) /* it ended before we could ask */
			_exit(EXIT_FAILURE);
	}
	close_from(&g->control);
	close_from(&g->up[0]);
}

NORETURN static void become_worker(struct generation *g, struct place *mine, pid_t parent)
{
	const int hasher = mine->worker_end;

	become_child(g, "portico-worker", parent, SIGTERM);
	for (unsigned i = 0; i < g->pool.workers; i++) {
		close_from(&g->places[i].hasher_end);
		if (&g->places[i] != mine)
			close_from(&g->places[i].worker_end);
	}
	log_to(g->pool.log, "worker", g->pool.log_level);
	log_request_place(mine->request);
	log_request(STR(""));
	worker_run(&(struct worker_setup){
	    .program = g->program, .pool = &g->pool, .shared = g->shared, .listening = g->listening, .hasher = hasher, .up = g->up[1] });
}

NORETURN static void become_hasher(struct generation *g, pid_t parent)
{
	int *ends = calloc(g->pool.workers, sizeof *ends);

	if (ends == NULL)
		fatal("out of memory for %u workers", g->pool.workers);
	/* It outlives the generation for the workers that drain, and ends when the last of them closes its side. */
	become_child(g, "portico-hasher", parent, 0);
	close_from(&g->up[1]);
	close_from(&g->listening);
	for (unsigned i = 0; i < g->pool.workers; i++) {
		close_from(&g->places[i].worker_end);
		ends[i] = g->places[i].hasher_end;
	}
	log_to(g->pool.log, "hasher", g->pool.log_level);
	hasher_run(ends, g->pool.workers, &g->pool.hasher);
}

static void start_child(struct generation *g, struct child *child, struct place *place)
{
	const pid_t parent = getpid();
	const pid_t pid = fork();

	if (pid == 0 && child == &g->jobs) {
		become_child(g, "portico-jobs", parent, SIGTERM);
		launch_program(g->pool.jobs, g->conf_path);
	}
	if (pid == 0 && place == NULL)
		become_hasher(g, parent);
	if (pid == 0)
		become_worker(g, place, parent);
	if (pid < 0) {
		log_line(LOG_ERROR, "fork_failed", "%s", strerror(errno));
		child_not_started(child);
		return;
	}
	child_started(child, pid);
}

/* Once the workers take requests: a generation that does not come to that sends nothing. */
static bool jobs_wanted(const struct generation *g)
{
	return g->ready && !g->draining && g->pool.jobs != NULL && g->jobs.pid == 0;
}

static void start_due(struct generation *g)
{
	const usec now = clock_monotonic();

	if (g->hasher.pid == 0 && g->hasher.start_at <= now)
		start_child(g, &g->hasher, NULL);
	if (jobs_wanted(g) && g->jobs.start_at <= now)
		start_child(g, &g->jobs, NULL);
	for (unsigned i = 0; i < g->pool.workers && !g->draining; i++) {
		struct place *place = &g->places[i];

		if (place->worker.pid == 0 && place->worker.start_at <= now) {
			place->up = false;
			start_child(g, &place->worker, place);
		}
	}
}

/* To those who finish what is under way; false when nobody is left. The signal 0 only asks. */
static bool signal_workers(const struct generation *g, int signal)
{
	bool any = g->jobs.pid != 0 && kill(g->jobs.pid, signal) == 0;

	for (unsigned i = 0; i < g->pool.workers; i++)
		any = (g->places[i].worker.pid != 0 && kill(g->places[i].worker.pid, signal) == 0) || any;
	return any;
}

static void drain(struct generation *g, int signal)
{
	if (g->draining)
		return;
	g->draining = true;
	g->kill_at = clock_monotonic() + SECONDS(g->pool.drain_seconds);
	log_line(LOG_INFO, "drain", "requests under way have %u s", g->pool.drain_seconds);
	signal_workers(g, signal);
}

static void master_gone(struct generation *g)
{
	close_from(&g->control);
	g->orphan = true;
	log_line(LOG_WARNING, "master_gone", "this generation finishes what is under way and ends");
	/* A new master must find the address free although our last requests take their time (R232). */
	if (!g->hello.handed_in)
		listener_shut(g->listening, g->pool.socket);
	drain(g, SIGQUIT);
}

static void tell_ready(struct generation *g)
{
	struct control message = { .kind = CONTROL_READY, .drain_seconds = g->pool.drain_seconds, .listening = g->listening,
		.log = g->pool.log, .log_level = g->pool.log_level };

	for (unsigned i = 0; i < g->pool.workers; i++)
		if (!g->places[i].up)
			return;
	snprintf(message.text, sizeof message.text, "%s", g->hello.handed_in ? "" : g->pool.socket);
	g->ready = true;
	if (control_send(g->control, &message))
		g->opened = false;
	else
		master_gone(g);
}

static void hear_workers(struct generation *g)
{
	pid_t pid;

	if (read(g->up[0], &pid, sizeof pid) != (ssize_t)sizeof pid)
		return;
	for (unsigned i = 0; i < g->pool.workers; i++)
		if (g->places[i].worker.pid == pid)
			g->places[i].up = true;
	if (!g->ready)
		tell_ready(g);
}

/* What the dead hasher had taken in is lost: nobody need wait for it. */
static void hasher_ended(struct generation *g, int wait_status)
{
	const struct wire_answer lost = { .outcome = WIRE_LOST };

	child_log("hasher_end", g->hasher.pid, g->hasher.started, wait_status, NULL);
	child_ended(&g->hasher, wait_status);
	for (unsigned i = 0; i < g->pool.workers; i++)
		send(g->places[i].hasher_end, &lost, sizeof lost, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void worker_ended(struct generation *g, struct place *place, int wait_status)
{
	char how[32], why[128];

	child_log("worker_end", place->worker.pid, place->worker.started, wait_status, place->request);
	child_ended(&place->worker, wait_status);
	if (g->ready || g->draining)
		return;
	/* A generation whose workers do not even start must not take over from one that serves. */
	child_describe(wait_status, how, sizeof how);
	snprintf(why, sizeof why, "a worker ended with %s before it took requests; its log line says why", how);
	g->status = give_up(g->control, why);
	drain(g, SIGTERM);
}

static void reap(struct generation *g)
{
	int wait_status;
	pid_t pid;

	while ((pid = waitpid(-1, &wait_status, WNOHANG)) > 0) {
		if (pid == g->hasher.pid)
			hasher_ended(g, wait_status);
		if (pid == g->jobs.pid) {
			child_log("jobs_end", g->jobs.pid, g->jobs.started, wait_status, NULL);
			child_ended(&g->jobs, wait_status);
		}
		for (unsigned i = 0; i < g->pool.workers; i++)
			if (g->places[i].worker.pid == pid)
				worker_ended(g, &g->places[i], wait_status);
	}
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
	if (g->draining && g->kill_at != 0 && g->kill_at <= clock_monotonic()) {
		log_line(LOG_WARNING, "drain_late", "what is still under way is cut off");
		signal_workers(g, SIGKILL);
		g->kill_at = 0;
	}
}

static int milliseconds_to_next(const struct generation *g)
{
	const usec now = clock_monotonic();
	usec until = now + SECONDS(3600);

	if (g->draining && g->kill_at != 0)
		until = g->kill_at;
	if (g->hasher.pid == 0 && g->hasher.start_at < until)
		until = g->hasher.start_at;
	if (jobs_wanted(g) && g->jobs.start_at < until)
		until = g->jobs.start_at;
	for (unsigned i = 0; i < g->pool.workers && !g->draining; i++)
		if (g->places[i].worker.pid == 0 && g->places[i].worker.start_at < until)
			until = g->places[i].worker.start_at;
	return until <= now ? 0 : (int)((until - now) / 1000) + 1;
}

static void serve(struct generation *g)
{
	while (!g->draining || signal_workers(g, 0)) {
		struct pollfd on[] = { { .fd = g->control, .events = POLLIN }, { .fd = g->up[0], .events = POLLIN } };

		start_due(g);
		if (signals_poll(on, COUNT_OF(on), milliseconds_to_next(g)) > 0) {
			if (on[0].revents != 0) /* a master that lives says nothing more */
				master_gone(g);
			if (on[1].revents != 0)
				hear_workers(g);
		}
		take_signals(g);
	}
	if (g->hasher.pid != 0) {
		kill(g->hasher.pid, SIGKILL); /* nobody waits for it any more, and it keeps nothing */
		waitpid(g->hasher.pid, NULL, 0);
	}
	log_line(LOG_INFO, "drained", "every request under way has been answered");
}

/* The socket that was handed on when it is still the one wanted, else a new one. */
static const struct err *get_socket(struct generation *g)
{
	const struct listener_address address = { g->pool.socket, g->pool.socket_group, g->pool.socket_mode };
	const struct err *e;

	g->listening = g->hello.listening;
	if (g->hello.handed_in)
		return NULL;
	if (g->pool.socket == NULL || g->pool.socket[0] == '\0')
		return err_new(g->arena, ERR_INTERNAL, "no socket was handed in and the configuration names none");
	if (strlen(g->pool.socket) >= sizeof g->hello.text)
		return err_new(g->arena, ERR_INTERNAL, "the address of the socket is too long");
	if (g->listening >= 0 && strcmp(g->hello.text, g->pool.socket) == 0)
		return listener_adjust(g->arena, &address);
	close_from(&g->listening);
	if ((e = listener_open(g->arena, &address, &g->listening)) != NULL)
		return e;
	g->opened = true;
	return NULL;
}

static const struct err *make_places(struct generation *g)
{
	const size_t size = (size_t)g->pool.workers * LOG_REQUEST_SIZE;
	char *requests = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (requests == MAP_FAILED)
		return err_new(g->arena, ERR_INTERNAL, "no memory to share with %u workers: %s", g->pool.workers, strerror(errno));
	g->places = arena_calloc(g->arena, g->pool.workers, sizeof *g->places);
	for (unsigned i = 0; i < g->pool.workers; i++) {
		int pair[2];

		if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
			return err_new(g->arena, ERR_INTERNAL, "no sockets for %u workers: %s", g->pool.workers, strerror(errno));
		g->places[i] = (struct place){ .worker_end = pair[0], .hasher_end = pair[1], .request = requests + (size_t)i * LOG_REQUEST_SIZE };
	}
	if (pipe2(g->up, O_CLOEXEC) < 0)
		return err_new(g->arena, ERR_INTERNAL, "no pipe: %s", strerror(errno));
	return NULL;
}

static const struct err *load(struct generation *g, const char *conf_path)
{
	const struct err *e;

	if ((e = g->program->load(g->arena, conf_path, &g->pool, &g->shared)) != NULL)
		return e;
	log_to(g->pool.log, "generation", g->pool.log_level);
	if ((e = get_socket(g)) != NULL)
		return e;
	return make_places(g);
}

int generation_run(const struct program *program, const char *conf_path, int control)
{
	struct generation g = { .arena = arena_new(CONF_ARENA), .program = program, .conf_path = conf_path, .control = control };
	const struct err *e;

	log_to(STDERR_FILENO, "generation", LOG_INFO);
	prctl(PR_SET_NAME, "portico-pool");
	if (!control_receive(control, &g.hello) || g.hello.kind != CONTROL_START)
		fatal("descriptor %d does not lead to a master", control);
	fcntl(control, F_SETFD, FD_CLOEXEC);
	signals_catch();
	if ((e = load(&g, conf_path)) != NULL)
		g.status = give_up(control, e->detail != NULL ? e->detail : "the configuration or the templates cannot be loaded");
	else
		serve(&g);
	if (g.opened)
		listener_shut(g.listening, g.pool.socket);
	arena_free(&g.arena);
	return g.status;
}
