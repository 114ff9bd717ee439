/* clock.h: what time it is. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#include "attributes.h"

/* A point in time: microseconds since 1970-01-01 00:00 UTC, leap seconds not counted. 0 stands for "never". */
typedef int64_t usec;

#define SECONDS(n) ((usec)(n) * 1000000)
#define MINUTES(n) SECONDS((usec)(n) * 60)
#define HOURS(n) MINUTES((usec)(n) * 60)
#define DAYS(n) HOURS((usec)(n) * 24)

/* The wall clock: for what is stored and shown. It can jump. */
MUST_USE usec clock_now(void);

/* A clock that only goes forward, from an arbitrary start: for durations and deadlines. */
MUST_USE usec clock_monotonic(void);

/* The same in UTC, in the Gregorian calendar; by arithmetic alone, since the system's way costs ten times as much. From 0000-03-01 on. */
struct civil {
	unsigned year;
	unsigned month; /* 1 to 12 */
	unsigned day;   /* 1 to 31 */
	unsigned hour;
	unsigned minute;
	unsigned second;
	unsigned part;  /* microseconds */
};
MUST_USE struct civil clock_civil(usec at);

#endif
