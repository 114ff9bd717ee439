/*
 * code_attempt.h: attempts with a code of an authenticator app: six digits, of which three are right at any time.
 *
 * Beside what counts for every attempt to sign in (attempt.h), a person's codes may be wrong twenty times within a day and a hundred times within
 * thirty days, from wherever they come: one in ten thousand who know the password would guess one in a year. Nothing forgives them but a new key for the
 * app: no new password, no right code, no place where he is known. Recovery codes are too long to be guessed and are not counted here: they are his way in
 * when somebody else has spent his tries, and the operator's command is the other one.
 */
#ifndef SQL_CODE_ATTEMPT_H
#define SQL_CODE_ATTEMPT_H

#include "throttle.h"
#include "user.h"

/* Counts one more before it is looked at. ERR_THROTTLED: nothing was counted, and *wait is the time until there is room. */
MUST_USE const struct err *code_attempt_begin(struct db *db, const struct user *user, usec now, usec *wait);

/* The one of `now` was right, or nobody looked at it. */
MUST_USE const struct err *code_attempt_undo(struct db *db, const struct user *user, usec now);

/* After one that was wrong: when it was the last for now, he is told by mail, at most once a day, since somebody has his password. */
MUST_USE const struct err *code_attempt_tell(struct db *db, const struct portal *portal, uint64_t user, usec now);

/* His app has another key: what was tried with the one before says nothing of it. */
MUST_USE const struct err *code_attempts_forget(struct db *db, const struct user *user);

#endif
