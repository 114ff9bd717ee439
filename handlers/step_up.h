/* step_up.h: who is signed in proves once more that he is who he is, before he changes what proves it. */
#ifndef HANDLERS_STEP_UP_H
#define HANDLERS_STEP_UP_H

#include "../sql/session.h"
#include "route.h"

/*
 * By his password, in `field`; who has none must have signed in within the last 15 minutes. A wrong one is counted as a failed sign-in
 * is, and refused beside the field (ERR_INVALID), as is a missing one; ERR_THROTTLED after too many. `who` are the credentials that were checked.
 */
MUST_USE const struct err *step_up(struct page *page, struct field *field, struct credentials *who);

/*
 * Afterwards, when what he proved himself for is done and the answer is made: his session gets another token, in a cookie of that answer, and for 15 minutes it
 * is known that he has (session_proved). Who has no password has proved nothing but that he signed in, and stays as he is.
 */
void step_up_done(struct page *page, const struct credentials *who);

/* The same for who has proved himself in another way: a copy of his cookie is worth nothing from now on (R35). */
void step_up_otherwise(struct page *page);

#endif
