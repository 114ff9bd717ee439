/* session_age.c: when a session is over. */
#include "session_age.h"

static const usec clocks_differ = MINUTES(1);

bool session_over(const struct session_age *age, unsigned idle_minutes, usec now)
{
	if (now >= age->expires || age->seen > now + clocks_differ)
		return true;
	/* What was noted may be that much older than what he last did: the end comes late by it at most, and never early. */
	return idle_minutes > 0 && now >= age->seen + MINUTES(idle_minutes) + session_noted_every(idle_minutes);
}

usec session_noted_every(unsigned idle_minutes)
{
	const usec most = MINUTES(5), part = MINUTES(idle_minutes) / 20;

	return idle_minutes == 0 || part > most ? most : part;
}
