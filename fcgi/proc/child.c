/* child.c: a process that its parent keeps alive. */
#include "child.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "../base/log.h"

/* Who dies younger than this died of its start, or of what it found there. */
static const usec young = SECONDS(2);
static const usec first_pause = 50000, longest_pause = 800000, fork_pause = 500000;

void child_started(struct child *child, pid_t pid)
{
	child->pid = pid;
	child->started = clock_monotonic();
}

bool child_left(int wait_status)
{
	return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
}

void child_ended(struct child *child, int wait_status)
{
	const usec now = clock_monotonic();
	usec pause = 0;

	if (child_left(wait_status) || now - child->started > young)
		child->failures = 0;
	if (!child_left(wait_status)) {
		if (child->failures > 0)
			pause = child->failures > 5 ? longest_pause : first_pause << (child->failures - 1);
		child->failures++;
	}
	child->pid = 0;
	child->start_at = now + pause;
}

void child_not_started(struct child *child)
{
	child->pid = 0;
	child->start_at = clock_monotonic() + fork_pause;
}

void child_describe(int wait_status, char *text, size_t size)
{
	const char *name = WIFSIGNALED(wait_status) ? sigabbrev_np(WTERMSIG(wait_status)) : NULL;

	if (WIFSIGNALED(wait_status))
		snprintf(text, size, "signal %s", name == NULL ? "unknown" : name);
	else
		snprintf(text, size, "status %d", WEXITSTATUS(wait_status));
}

void child_log(const char *event, pid_t pid, usec started, int wait_status, const char *during)
{
	char how[32];
	struct log_field fields[4];
	size_t count = 0;

	child_describe(wait_status, how, sizeof how);
	fields[count++] = LOG_NUMBER("child", pid);
	fields[count++] = LOG_NUMBER("milliseconds", (clock_monotonic() - started) / 1000);
	fields[count++] = LOG_TEXT("ended", str_of(how));
	if (during != NULL && during[0] != '\0') /* its writer may have lost its mind: no NUL need be there */
		fields[count++] = LOG_TEXT("request", ((struct str){ .at = during, .size = strnlen(during, LOG_REQUEST_SIZE) }));
	log_event(child_left(wait_status) ? LOG_INFO : LOG_WARNING, event, fields, count);
}
