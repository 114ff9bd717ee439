/* master.c: holds the listening socket and starts, counts and ends generations; loads nothing itself. */
#include "program.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "control.h"
#include "generation.h"
#include "launch.h"
#include "listener.h"
#include "notify.h"
#include "signals.h"

enum {
	GENERATIONS = 8,    /* at once, those that drain included; a reload waits when there are so many */
	LOAD_SECONDS = 120, /* from a generation's start until it is ready */
	KILL_SECONDS = 5,   /* beyond its own limit */
};

enum stage { FREE, STARTING, SERVING, LEAVING };

struct generation {
	enum stage stage;
	pid_t pid;
	int control;
	unsigned number;
	usec started;
	usec kill_at; /* monotonic; 0: never */
};

struct master {
	struct launch launch;
	struct generation generations[GENERATIONS];
	struct child next;      /* when to start the next one, should the one that serves die */
	unsigned number;
	unsigned drain_seconds;
	bool start_wanted;
	bool stopping;
	bool served;            /* a generation has been ready */
	int status;
	int listening;
	bool handed_in;
	char address[CONTROL_TEXT];
	int log;
};

static struct generation *find(struct master *m, enum stage stage)
{
	for (size_t i = 0; i < GENERATIONS; i++)
		if (m->generations[i].stage == stage)
			return &m->generations[i];
	return NULL;
}

static void say(enum log_level level, const char *event, const struct generation *g, const char *detail)
{
	const struct log_field fields[] = {
		LOG_NUMBER("generation", g->number), LOG_NUMBER("child", g->pid), LOG_TEXT("detail", str_of(detail)),
	};

	log_event(level, event, fields, detail == NULL ? 2 : 3);
}

static bool greet(const struct master *m, const struct generation *g)
{
	struct control hello = {
		.kind = CONTROL_START, .number = g->number, .handed_in = m->handed_in, .listening = m->listening, .log = -1
	};

	memcpy(hello.text, m->address, sizeof hello.text);
	return control_send(g->control, &hello);
}

static void start_generation(struct master *m)
{
	struct generation *g = find(m, FREE);
	int pair[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0) {
		child_not_started(&m->next);
		return;
	}
	if ((pid = fork()) == 0)
		launch_generation(&m->launch, pair[1]);
	close(pair[1]);
	if (pid < 0) {
		log_line(LOG_ERROR, "generation_start_failed", "fork: %s", strerror(errno));
		close(pair[0]);
		child_not_started(&m->next);
		return;
	}
	child_started(&m->next, pid);
	*g = (struct generation){ .stage = STARTING, .pid = pid, .control = pair[0], .number = ++m->number,
		.started = m->next.started, .kill_at = m->next.started + SECONDS(LOAD_SECONDS) };
	m->start_wanted = false;
	say(LOG_INFO, "generation_start", g, NULL);
	if (!greet(m, g))
		say(LOG_ERROR, "generation_start_failed", g, "it does not listen");
}

static void let_go(const struct master *m, struct generation *g, int signal)
{
	kill(g->pid, signal);
	if (g->stage != LEAVING)
		g->kill_at = clock_monotonic() + SECONDS(m->drain_seconds + KILL_SECONDS);
	g->stage = LEAVING;
}

/* Takes over the socket that a generation serves; true when it is another than before. */
static bool take_socket(struct master *m, const struct control *ready, int *old)
{
	const bool other = m->listening >= 0 && strcmp(ready->text, m->address) != 0;

	*old = m->listening;
	m->listening = ready->listening;
	if (!other && *old >= 0) {
		close(*old);
		*old = -1;
	}
	return other;
}

static void generation_ready(struct master *m, struct generation *g, const struct control *ready)
{
	struct generation *before = find(m, SERVING);
	char address[CONTROL_TEXT];
	int old;
	bool moved;

	memcpy(address, m->address, sizeof address);
	log_to(ready->log >= 0 ? ready->log : STDERR_FILENO, "porticod", (enum log_level)ready->log_level);
	if (m->log >= 0)
		close(m->log);
	m->log = ready->log;
	moved = take_socket(m, ready, &old);
	memcpy(m->address, ready->text, sizeof m->address);
	m->drain_seconds = ready->drain_seconds;
	m->served = true;
	g->stage = SERVING;
	g->kill_at = 0;
	say(LOG_INFO, "generation_ready", g, NULL);
	/* On a socket that nobody serves from now on, those who wait are served by the old one before it goes. */
	if (before != NULL)
		let_go(m, before, moved ? SIGQUIT : SIGTERM);
	if (moved) {
		listener_shut(old, address);
		close(old);
	}
	notify_manager("READY=1");
	notify_status("generation %u takes requests", g->number);
}

static void generation_failed(struct master *m, struct generation *g, const char *why)
{
	say(LOG_ERROR, "generation_failed", g, why);
	g->stage = LEAVING;
	g->kill_at = clock_monotonic() + SECONDS(KILL_SECONDS);
	notify_status("generation %u did not start: %s", g->number, why);
	if (find(m, SERVING) != NULL) {
		notify_manager("READY=1"); /* the reload is over, the old one goes on */
	} else if (!m->served) {
		m->stopping = true;
		m->status = EXIT_FAILURE;
	}
}

static void listen_to(struct master *m, struct generation *g)
{
	struct control message;

	if (!control_receive(g->control, &message)) {
		close(g->control); /* it is about to end; its status says the rest */
		g->control = -1;
		return;
	}
	if (g->stage == STARTING && message.kind == CONTROL_READY && message.listening >= 0) {
		generation_ready(m, g, &message);
		return;
	}
	if (message.listening >= 0)
		close(message.listening);
	if (message.log >= 0)
		close(message.log);
	if (g->stage == STARTING && message.kind == CONTROL_FAILED)
		generation_failed(m, g, message.text);
}

static void generation_ended(struct master *m, struct generation *g, int wait_status)
{
	char how[32];

	/* A last word may still be waiting. */
	if (g->control >= 0 && g->stage == STARTING)
		listen_to(m, g);
	child_log("generation_end", g->pid, g->started, wait_status, NULL);
	child_describe(wait_status, how, sizeof how);
	if (m->next.pid == g->pid)
		child_ended(&m->next, wait_status);
	if (g->stage == STARTING)
		generation_failed(m, g, how);
	if (g->control >= 0)
		close(g->control);
	*g = (struct generation){ .stage = FREE, .control = -1 };
	/* Nobody serves, though it has worked before: keep trying. */
	if (!m->stopping && find(m, SERVING) == NULL && find(m, STARTING) == NULL)
		m->start_wanted = true;
}

static void reap(struct master *m)
{
	int wait_status;
	pid_t pid;

	while ((pid = waitpid(-1, &wait_status, WNOHANG)) > 0)
		for (size_t i = 0; i < GENERATIONS; i++)
			if (m->generations[i].stage != FREE && m->generations[i].pid == pid)
				generation_ended(m, &m->generations[i], wait_status);
}

static void stop(struct master *m)
{
	if (m->stopping)
		return;
	log_line(LOG_INFO, "stop", "no new requests; those under way have %u s", m->drain_seconds);
	notify_manager("STOPPING=1");
	m->stopping = true;
	m->start_wanted = false;
	for (size_t i = 0; i < GENERATIONS; i++)
		if (m->generations[i].stage == STARTING || m->generations[i].stage == SERVING)
			let_go(m, &m->generations[i], SIGQUIT);
	if (m->listening >= 0 && !m->handed_in)
		listener_shut(m->listening, m->address);
}

static void reload(struct master *m)
{
	char line[64];

	log_line(LOG_INFO, "reload", "a new generation is to take over");
	snprintf(line, sizeof line, "RELOADING=1\nMONOTONIC_USEC=%lld", (long long)clock_monotonic());
	notify_manager(line);
	m->start_wanted = true;
	m->next.start_at = 0;
}

static void take_signals(struct master *m)
{
	if (signals_take(SIGTERM) + signals_take(SIGQUIT) + signals_take(SIGINT) > 0)
		stop(m);
	if (signals_take(SIGHUP) && !m->stopping)
		reload(m);
	if (signals_take(SIGCHLD))
		reap(m);
}

static void kill_overdue(struct master *m)
{
	for (size_t i = 0; i < GENERATIONS; i++) {
		struct generation *g = &m->generations[i];

		if (g->stage != FREE && g->kill_at != 0 && g->kill_at <= clock_monotonic()) {
			say(LOG_ERROR, "generation_killed", g, "it was given its time and did not end");
			kill(g->pid, SIGKILL);
			g->kill_at = 0;
		}
	}
}

/* Waits for a signal, a message, or the next thing that has its time. */
static void wait_for_news(struct master *m)
{
	struct pollfd on[GENERATIONS];
	usec until = clock_monotonic() + SECONDS(3600);
	const usec now = clock_monotonic();

	for (size_t i = 0; i < GENERATIONS; i++) {
		const struct generation *g = &m->generations[i];

		on[i] = (struct pollfd){ .fd = g->stage == FREE ? -1 : g->control, .events = POLLIN };
		if (g->stage != FREE && g->kill_at != 0 && g->kill_at < until)
			until = g->kill_at;
	}
	if (m->start_wanted && find(m, STARTING) == NULL && find(m, FREE) != NULL && m->next.start_at < until)
		until = m->next.start_at;
	if (signals_poll(on, GENERATIONS, until <= now ? 0 : (int)((until - now) / 1000) + 1) <= 0)
		return;
	for (size_t i = 0; i < GENERATIONS; i++)
		if (on[i].revents != 0)
			listen_to(m, &m->generations[i]);
}

static bool anyone_left(struct master *m)
{
	return find(m, STARTING) != NULL || find(m, SERVING) != NULL || find(m, LEAVING) != NULL;
}

static int run(struct master *m)
{
	m->start_wanted = true;
	while (!m->stopping || anyone_left(m)) {
		if (m->start_wanted && !m->stopping && find(m, STARTING) == NULL && find(m, FREE) != NULL &&
		    m->next.start_at <= clock_monotonic())
			start_generation(m);
		wait_for_news(m);
		take_signals(m);
		kill_overdue(m);
	}
	log_line(LOG_INFO, "stopped", "every process has ended");
	return m->status;
}

int master_run(const struct program *program, const char *conf_path, char **argv)
{
	const int control = launch_control();
	struct master m = { .listening = -1, .log = -1, .drain_seconds = 30 };
	struct arena *arena;
	const struct err *e;

	if (control >= 0)
		return generation_run(program, conf_path, control);
	log_to(STDERR_FILENO, "porticod", LOG_INFO);
	arena = arena_new(1 << 20);
	if ((e = launch_prepare(arena, argv, &m.launch)) != NULL || (e = listener_handed_in(arena, &m.listening)) != NULL) {
		log_line(LOG_ERROR, "start_failed", "%s", e->detail);
		arena_free(&arena);
		return EXIT_FAILURE;
	}
	m.handed_in = m.listening >= 0;
	signals_catch();
	m.status = run(&m);
	arena_free(&arena);
	return m.status;
}
