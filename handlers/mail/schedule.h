/* schedule.h: whose mail is next, and when one is tried again. Nothing here knows a clock, a database or a mail server. */
#ifndef MAIL_SCHEDULE_H
#define MAIL_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>

#include "../../fcgi/base/clock.h"
#include "../../fcgi/base/str.h"

enum { SCHEDULE_SLOTS = 64, SCHEDULE_DESTINATION = 253 };

/* For `random` below. */
MUST_USE uint32_t schedule_dice(void);

/*
 * How long a mail waits after its `attempts`th try: 300 s, twice as long each time, 4,000 s at most (R178), and up to a fifth more or less by `random`,
 * so that mails which failed together are not tried together.
 */
MUST_USE usec pause_of_mail(unsigned attempts, uint32_t random);

/* How long nothing is tried after the mail server failed `failures` times in a row: 1 s, twice as long each time, a minute at most. */
MUST_USE usec pause_of_server(unsigned failures, uint32_t random);

/* What is under way. */
struct slot_use {
	uint64_t account;     /* 0: free */
	size_t destination_size;
	char destination[SCHEDULE_DESTINATION];
};

/* When an account's turn was, and behind which destination it goes on. */
struct turn {
	uint64_t account;
	uint64_t served;      /* counts up with each mail; 0: never */
	size_t after_size;
	char after[SCHEDULE_DESTINATION];
};

enum { SCHEDULE_TURNS = 256 };

struct schedule {
	size_t slots;
	struct slot_use use[SCHEDULE_SLOTS];
	uint64_t count;
	struct turn turns[SCHEDULE_TURNS]; /* of the accounts served last; whoever is not among them has waited longer */
};

MUST_USE struct schedule schedule_of(size_t slots);

MUST_USE size_t schedule_free(const struct schedule *schedule);

/*
 * An account, and within all accounts a destination, may take a slot while it has fewer than are free: so nobody ever has the last one, and of
 * those who want many each gets half of what the others left (R182).
 */
MUST_USE bool schedule_may_account(const struct schedule *schedule, uint64_t account);
MUST_USE bool schedule_may(const struct schedule *schedule, uint64_t account, struct str destination);

/* Of `accounts`, the index of the one that may take a slot and was served longest ago; `count` when none may. `skip` says who has nothing more. */
MUST_USE size_t schedule_next(const struct schedule *schedule, const uint64_t *accounts, const bool *skip, size_t count);

/* Behind which destination the account goes on: empty at the start and once round. Valid until its next turn. */
MUST_USE struct str schedule_after(const struct schedule *schedule, uint64_t account);

/* Its turn is over, with a mail to `destination` or with none; returns the slot that the mail has. */
MUST_USE size_t schedule_begin(struct schedule *schedule, uint64_t account, struct str destination);
void schedule_end(struct schedule *schedule, size_t slot);

#endif
