/* deadline.c: the time that one request has, by SIGALRM. */
#include "deadline.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* For the handler, which is given nothing. -1: it has run. */
static volatile sig_atomic_t watched = -1;

static void over(int signal)
{
	const int before = errno;

	if (watched < 0) {
		struct sigaction plain = { .sa_handler = SIG_DFL };

		sigaction(signal, &plain, NULL);
		kill(getpid(), signal);
		return;
	}
	shutdown(watched, SHUT_RDWR);
	watched = -1;
	errno = before;
}

void deadline_prepare(void)
{
	const struct sigaction action = { .sa_handler = over, .sa_flags = SA_RESTART };

	sigaction(SIGALRM, &action, NULL);
}

void deadline_set(int connection, unsigned seconds)
{
	const struct itimerval time = { .it_value.tv_sec = seconds, .it_interval.tv_sec = seconds };

	watched = connection;
	setitimer(ITIMER_REAL, &time, NULL);
}

void deadline_clear(void)
{
	const struct itimerval never = { .it_value.tv_sec = 0 };

	setitimer(ITIMER_REAL, &never, NULL);
}
