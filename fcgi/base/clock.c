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

struct civil clock_civil(usec at)
{
	enum { DAY = 86400, TO_1970 = 719468 /* days from 0000-03-01; with years that start in March the leap day comes last */ };
	int64_t seconds = at / SECONDS(1), part = at % SECONDS(1);

	if (part < 0) {
		part += SECONDS(1);
		seconds--;
	}
	int64_t days = seconds / DAY, rest = seconds % DAY;
	if (rest < 0) {
		rest += DAY;
		days--;
	}
	days += TO_1970;
	const int64_t era = days / 146097, of_era = days % 146097;
	const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	const int64_t month = (5 * of_year + 2) / 153; /* from March */

	return (struct civil){
		.year = (unsigned)(year + era * 400 + (month >= 10)),
		.month = (unsigned)(month < 10 ? month + 3 : month - 9),
		.day = (unsigned)(of_year - (153 * month + 2) / 5 + 1),
		.hour = (unsigned)(rest / 3600),
		.minute = (unsigned)(rest / 60 % 60),
		.second = (unsigned)(rest % 60),
		.part = (unsigned)part,
	};
}
