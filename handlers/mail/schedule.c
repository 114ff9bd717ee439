/* schedule.c: whose mail is next, and when one is tried again. */
#include "schedule.h"

#include <assert.h>
#include <string.h>

#include "../../fcgi/base/secret.h"

uint32_t schedule_dice(void)
{
	uint32_t number;

	secret_random(&number, sizeof number);
	return number;
}

static usec doubled(usec first, usec most, unsigned times, uint32_t random)
{
	usec pause = first;
	int64_t fifth;

	for (unsigned i = 1; i < times && pause < most; i++)
		pause *= 2;
	if (pause > most)
		pause = most;
	fifth = pause / 5;
	return pause - fifth + (int64_t)random % (2 * fifth + 1);
}

usec pause_of_mail(unsigned attempts, uint32_t random)
{
	return doubled(SECONDS(300), SECONDS(4000), attempts, random);
}

usec pause_of_server(unsigned failures, uint32_t random)
{
	return doubled(SECONDS(1), SECONDS(60), failures, random);
}

struct schedule schedule_of(size_t slots)
{
	assert(slots >= 1 && slots <= SCHEDULE_SLOTS);
	return (struct schedule){ .slots = slots };
}

size_t schedule_free(const struct schedule *schedule)
{
	size_t free = 0;

	for (size_t i = 0; i < schedule->slots; i++)
		free += schedule->use[i].account == 0;
	return free;
}

bool schedule_may_account(const struct schedule *schedule, uint64_t account)
{
	size_t has = 0;

	for (size_t i = 0; i < schedule->slots; i++)
		has += schedule->use[i].account == account;
	return has < schedule_free(schedule);
}

static struct str destination_of(const struct slot_use *use)
{
	return (struct str){ .at = use->destination, .size = use->destination_size };
}

bool schedule_may(const struct schedule *schedule, uint64_t account, struct str destination)
{
	size_t has = 0;

	for (size_t i = 0; i < schedule->slots; i++)
		has += schedule->use[i].account != 0 && str_equal(destination_of(&schedule->use[i]), destination);
	return has < schedule_free(schedule) && schedule_may_account(schedule, account);
}

static const struct turn *turn_of(const struct schedule *schedule, uint64_t account)
{
	for (size_t i = 0; i < SCHEDULE_TURNS; i++)
		if (schedule->turns[i].account == account)
			return &schedule->turns[i];
	return NULL;
}

size_t schedule_next(const struct schedule *schedule, const uint64_t *accounts, const bool *skip, size_t count)
{
	uint64_t earliest = UINT64_MAX;
	size_t next = count;

	for (size_t i = 0; i < count; i++) {
		const struct turn *turn = turn_of(schedule, accounts[i]);
		const uint64_t served = turn == NULL ? 0 : turn->served;

		if (skip[i] || served >= earliest || !schedule_may_account(schedule, accounts[i]))
			continue;
		earliest = served;
		next = i;
	}
	return next;
}

struct str schedule_after(const struct schedule *schedule, uint64_t account)
{
	const struct turn *turn = turn_of(schedule, account);

	return turn == NULL ? STR("") : (struct str){ .at = turn->after, .size = turn->after_size };
}

/* The account's own, or the one of the account that was served longest ago. */
static struct turn *turn_for(struct schedule *schedule, uint64_t account)
{
	struct turn *oldest = &schedule->turns[0];

	for (size_t i = 0; i < SCHEDULE_TURNS; i++) {
		if (schedule->turns[i].account == account)
			return &schedule->turns[i];
		if (schedule->turns[i].served < oldest->served)
			oldest = &schedule->turns[i];
	}
	return oldest;
}

size_t schedule_begin(struct schedule *schedule, uint64_t account, struct str destination)
{
	struct turn *turn = turn_for(schedule, account);
	size_t slot = 0;

	assert(account != 0 && destination.size <= SCHEDULE_DESTINATION);
	while (slot < schedule->slots && schedule->use[slot].account != 0)
		slot++;
	assert(slot < schedule->slots);
	*turn = (struct turn){ .account = account, .served = ++schedule->count, .after_size = destination.size };
	memcpy(turn->after, destination.at, destination.size);
	schedule->use[slot] = (struct slot_use){ .account = account, .destination_size = destination.size };
	memcpy(schedule->use[slot].destination, destination.at, destination.size);
	return slot;
}

void schedule_end(struct schedule *schedule, size_t slot)
{
	schedule->use[slot].account = 0;
}
