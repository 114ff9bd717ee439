/* sweeper.h: what portico-jobs does beside the mails: it gives up what nobody needs any more and goes on with what was left to be done, account by account. */
#ifndef MAIL_SWEEPER_H
#define MAIL_SWEEPER_H

#include "../../fcgi/base/clock.h"
#include "../../sql/db.h"

struct sweeper;

/* `now` is the monotonic clock's. */
MUST_USE struct sweeper *sweeper_new(struct arena *arena, usec now);

/*
 * Looks after one account, for some tenths of a second at most, when it is time to: each of them every few minutes, one by one, and those where something is
 * left that should not wait a few times a second, which is no matter of the others. True while there is more of it: the caller comes back soon. A failure is
 * logged, and keeps neither the rest of what this account needs nor other accounts waiting; what failed is tried again in the next round. Resets the db's arena.
 */
MUST_USE bool sweeper_step(struct sweeper *sweeper, struct db *db, usec now);

#endif
