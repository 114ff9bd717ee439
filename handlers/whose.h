/* whose.h: who asks, and what for: the portal or the staff side of a host, and the one whose session it is. */
#ifndef HANDLERS_WHOSE_H
#define HANDLERS_WHOSE_H

#include "route.h"

/* Is the address one below /staff? */
MUST_USE bool is_to_staff(const struct request *request);

/* viewer_enter or staff_enter, by the address of the page's request, with the session that has the token of this digest (NULL: none). */
MUST_USE const struct err *enter_with(const struct page *page, const struct digest *session, struct portal *portal, struct viewer *viewer);

/*
 * Who clicked twice on a form that asks for his password comes the second time with the token that the first click has put an end to: he is let in to that
 * form, as one who still has to prove himself (viewer->unproved). Nothing happens on other routes, and when somebody is in already.
 */
MUST_USE const struct err *enter_again(const struct page *page, struct portal *portal, struct viewer *viewer);

#endif
