/* look.h: staff who look at a portal as its customers see it (S119). */
#ifndef HANDLERS_LOOK_H
#define HANDLERS_LOOK_H

#include "guard.h"

/*
 * Is there a session of staff, where nobody is signed in to the portal itself and the route is one that they may look at, or must be refused? Then `viewer` becomes
 * who looks, at a portal that is switched off too, as its customers will see it, and `secrets` those of the session that he has. What customers ask for costs no statement more, nor what strangers do.
 */
MUST_USE const struct err *look_enter(struct page *page, struct viewer *viewer, struct secrets *secrets);

/* Who of staff is on a customers' page, and through nobody's eyes: what he sees are examples. */
MUST_USE bool looks_at_examples(const struct page *page);

/* ERR_LOOKING: this is not for who only looks. ERR_NO_ACCESS: the portal is not open to him whose eyes they are. */
MUST_USE const struct err *look_guard(const struct route *route, const struct viewer *viewer);

#endif
