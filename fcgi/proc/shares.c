/* shares.c: a leaky bucket for each person, in places that they fall onto by a hash. */
#include "shares.h"

#include <stdatomic.h>
#include <stdbool.h>

enum { PLACES = 1024, PER_CENT = 100, CULPRITS = 4 };

struct place {
	_Atomic uint64_t who;
	_Atomic usec seen;
	_Atomic usec even; /* when he has taken no more than his share again */
};

struct shares {
	struct place places[PLACES];
};

size_t shares_size(void)
{
	return sizeof(struct shares);
}

/* Never 0, which is nobody (the mixing is that of SplitMix64). */
static uint64_t who_is(uint64_t account, uint64_t person)
{
	uint64_t who = account * UINT64_C(0x9e3779b97f4a7c15) + person;

	who = (who ^ (who >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	who = (who ^ (who >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (who ^ (who >> 31)) | 1;
}

/* Bits that are not the one which is always set. */
static size_t place_of(uint64_t who)
{
	return (size_t)(who >> 1) % PLACES;
}

/* What is taken in one second is made up for in so many. */
static usec made_up(usec taken, unsigned percent)
{
	return taken * PER_CENT / (usec)percent;
}

static usec debt(const struct place *place, usec now)
{
	const usec even = atomic_load(&place->even);

	return even > now ? even - now : 0;
}

void shares_took(struct shares *shares, uint64_t account, uint64_t person, usec took, unsigned percent, usec now)
{
	const uint64_t who = who_is(account, person);
	struct place *const place = &shares->places[place_of(who)];
	const usec most = made_up(SHARES_BURST, percent) + SHARES_WAIT;
	usec owed = debt(place, now);

	if (atomic_load(&place->who) != who) {
		if (owed > 0)
			return;
		atomic_store(&place->who, who);
	}
	atomic_store(&place->seen, now);
	if (took <= 0)
		return;
	owed += made_up(took, percent);
	atomic_store(&place->even, now + (owed < most ? owed : most));
}

usec shares_wait(const struct shares *shares, uint64_t account, uint64_t person, unsigned percent, usec now)
{
	const uint64_t who = who_is(account, person);
	const struct place *const mine = &shares->places[place_of(who)];
	const usec owed = atomic_load(&mine->who) == who ? debt(mine, now) : 0, wait = owed - made_up(SHARES_BURST, percent);
	usec all = 0;
	bool others = false;

	if (wait <= 0)
		return 0;
	for (size_t i = 0; i < PLACES; i++) {
		const struct place *const place = &shares->places[i];

		all += debt(place, now);
		others = others || (place != mine && atomic_load(&place->who) != 0 && now - atomic_load(&place->seen) < SHARES_OTHERS);
	}
	return others && owed * CULPRITS >= all ? wait : 0;
}
