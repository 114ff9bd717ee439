/* signals.c: signals that arrive only while a process waits. */
#include "signals.h"

#include <signal.h>
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
	struct sigaction noted = { .sa_handler = note, .sa_flags = SA_RESTART }, nothing = { .sa_handler = SIG_IGN };
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
	const struct timespec wait = { .tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000L }, none = { .tv_sec = 0 };
	sigset_t open, blocked;
	int ready, signal;

	sigemptyset(&open);
	ready = ppoll(on, count, wait_ms < 0 ? NULL : &wait, &open);
	/* Linux delivers nothing when a descriptor is ready, so a process that is never idle would never hear of its end. */
	if (ready > 0 && sigprocmask(SIG_BLOCK, NULL, &blocked) == 0)
		while ((signal = sigtimedwait(&blocked, NULL, &none)) > 0)
			came[signal] = 1;
	return ready;
}

bool signals_take(int signal)
{
	const bool taken = came[signal] != 0;

	came[signal] = 0;
	return taken;
}
