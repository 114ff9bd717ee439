/* session_age.h: when a session is over. */
#ifndef SQL_SESSION_AGE_H
#define SQL_SESSION_AGE_H

#include <stdbool.h>

#include "../fcgi/base/clock.h"

struct session_age {
	usec seen;    /* when its owner was last active, as it was noted */
	usec expires; /* when it ends, however active he is */
};

/*
 * Is it over, on a domain that ends sessions after so many minutes without activity (0: never)? A clock that went back lengthens nothing:
 * what was seen later than now, by more than the clocks of several machines differ, is over too (R41).
 */
MUST_USE bool session_over(const struct session_age *age, unsigned idle_minutes, usec now);

/* How old what is noted may grow before activity is noted anew: a twentieth of the idle time, five minutes at most. */
MUST_USE usec session_noted_every(unsigned idle_minutes);

#endif
