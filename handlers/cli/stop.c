/* stop.c: SIGINT and SIGTERM ask long work to end at the next whole step. */
#include "stop.h"

#include <signal.h>

/* A signal handler reaches nothing but what stands here. */
static volatile sig_atomic_t asked;

static void note(int signal)
{
	(void)signal;
	asked = 1;
}

void stop_watch(void)
{
	const struct sigaction action = { .sa_handler = note, .sa_flags = (int)SA_RESETHAND };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

bool stop_asked(void)
{
	return asked != 0;
}
