/* offers.h: what drop-down lists of settings offer. */
#ifndef HANDLERS_STAFF_OFFERS_H
#define HANDLERS_STAFF_OFFERS_H

#include "../../fcgi/http/page.h"
#include "../../views/staff/settings.h"

/* Inboxes and help desks, each under its heading (S18), their ids as values; before them, with the value 0, `none` (a message id), unless it is NULL. */
MUST_USE const struct err *offer_inboxes(const struct page *page, struct control *control, const char *none);

/* Pipelines by their ids; before them, with the value 0, `none`. */
MUST_USE const struct err *offer_pipelines(const struct page *page, struct control *control, const char *none);

#endif
