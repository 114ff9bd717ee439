/* sweep.h: what has had its time goes. */
#ifndef SQL_SWEEP_H
#define SQL_SWEEP_H

#include "db.h"
#include "../fcgi/base/clock.h"

/*
 * A little of all that this account no longer needs: sessions and sign-ins that have ended, browsers and networks that nobody signs in with any more, what
 * was counted, tokens, previews, keys of forms. What others hold at this moment is left for the next time: nobody waits for a sweep, and several at once go
 * on with different rows (R52). *more: there is more of something.
 */
MUST_USE const struct err *sweep_ended(struct db *db, uint64_t account, usec now, bool *more);

/*
 * For who has just served a form, with which such rows are made: one in so many sweeps more than all of them have made, so that nothing grows even where
 * portico-jobs does not run. A failure is logged and nothing else.
 */
void sweep_sometimes(struct db *db, uint64_t account, usec now);

/* How many sessions of the account that ended before `before` are there still, counted up to `most`: for doctor. */
MUST_USE const struct err *sweep_left(struct db *db, uint64_t account, usec before, uint64_t most, uint64_t *count);

#endif
