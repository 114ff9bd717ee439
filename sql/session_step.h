/* session_step.h: the step of a sign-in that asks for the second factor. */
#ifndef SQL_SESSION_STEP_H
#define SQL_SESSION_STEP_H

#include "second_factor.h"
#include "session.h"

enum { STEP_TRIES = 5 };

/* Who waits under this token, on this domain. ERR_NOT_FOUND: nobody any more. */
struct step {
	uint64_t user;
	struct str email;
};
MUST_USE const struct err *session_step_find(
    struct db *db, const struct portal *portal, const struct digest *token, usec now, struct step *step);

/* Counts a try, before its code is looked at. ERR_NOT_FOUND when STEP_TRIES were counted or the step is over: he starts anew (R31). */
MUST_USE const struct err *session_step_try(struct db *db, const struct portal *portal, const struct digest *token, usec now);

/*
 * The session in the place of the step, when `code` is right. ERR_INVALID when it is not, and then nothing has changed; ERR_NOT_FOUND when the
 * step is gone: of two at once one comes in. `key` is that of struct factor_owner.
 */
MUST_USE const struct err *session_step_finish(struct db *db, const struct portal *portal, const struct digest *token, const struct step *step,
    struct str key, struct str code, const struct arrival *arrival, struct entry *entry);

#endif
