/* clock.c: what time it is. */
#include "clock.h"

#include <time.h>

static usec read_clock(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return SECONDS(now.tv_sec) + now.tv_nsec / 1000;
}

usec clock_now(void)
{
	return read_clock(CLOCK_REALTIME);
}

usec clock_monotonic(void)
{
	return read_clock(CLOCK_MONOTONIC);
}
