/* signals.c: signals that arrive only while a process waits. */
#include "signals.h"

#include <signal.h>
#include <sys/epoll.h>
#include <time.h>

static const int caught[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGCHLD };
static const int ignored[] = { SIGPIPE, SIGUSR1 };

/* What a handler may touch; the only thing here that is not passed around. */
static volatile sig_atomic_t came[NSIG];

static void note(int signal)
{
	came[signal] = 1;
}

void signals_catch(void)
{
	const struct sigaction noted = { .sa_handler = note, .sa_flags = SA_RESTART }, nothing = { .sa_handler = SIG_IGN };
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < COUNT_OF(caught); i++)
		sigaddset(&blocked, caught[i]);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	for (size_t i = 0; i < COUNT_OF(caught); i++)
		sigaction(caught[i], &noted, NULL);
	for (size_t i = 0; i < COUNT_OF(ignored); i++)
		sigaction(ignored[i], &nothing, NULL);
}

void signals_forget(void)
{
	for (size_t i = 0; i < COUNT_OF(caught); i++)
		came[caught[i]] = 0;
}

int signals_poll(struct pollfd *on, nfds_t count, int wait_ms)
{
	const struct timespec wait = { .tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000L };
	sigset_t open;

	sigemptyset(&open);
	return ppoll(on, count, wait_ms < 0 ? NULL : &wait, &open);
}

bool signals_epoll(int epoll, int wait_ms)
{
	struct epoll_event ready;
	sigset_t open;

	sigemptyset(&open);
	return epoll_pwait(epoll, &ready, 1, wait_ms, &open) > 0;
}

/* Linux delivers nothing while a descriptor is ready, so a process that is never idle has to look for what waits. */
bool signals_take(int signal)
{
	const struct timespec at_once = { .tv_sec = 0 };
	const bool noted = came[signal] != 0;
	sigset_t set;

	came[signal] = 0;
	sigemptyset(&set);
	sigaddset(&set, signal);
	return sigtimedwait(&set, NULL, &at_once) == signal || noted;
}
