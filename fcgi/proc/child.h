/* child.h: a process that its parent keeps alive: how it ended, and when the next one may start. */
#ifndef PROC_CHILD_H
#define PROC_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "../base/clock.h"

struct child {
	pid_t pid;          /* 0: not running */
	usec started;       /* monotonic */
	usec start_at;      /* not running: the next one starts then */
	unsigned failures;  /* in a row, each soon after its start */
};

/* It runs now. */
void child_started(struct child *child, pid_t pid);

/*
 * It ended. After a fault the next one starts at once, then after 50, 100, … 800 ms when it keeps dying young: a crash loop does not
 * become a fork bomb, and a single death never costs a second (P3, R231).
 */
void child_ended(struct child *child, int wait_status);

/* The system refused to make the process: try again in a moment (R249). */
void child_not_started(struct child *child);

/* Did it leave in order, with status 0? */
MUST_USE bool child_left(int wait_status);

/* Logs who ended how: { child, milliseconds, status or signal, during }. A warning unless it left in order. `during`: the id of a request, or NULL. */
void child_log(const char *event, pid_t pid, usec started, int wait_status, const char *during);

/* "status 70" or "signal SEGV". */
void child_describe(int wait_status, char *text, size_t size);

#endif
