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

#endif
