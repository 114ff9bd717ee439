/* sample.h: the customers' pages about examples: nobody's data is needed to judge a portal by its look. */
#ifndef HANDLERS_STAFF_SAMPLE_H
#define HANDLERS_STAFF_SAMPLE_H

#include "../../sql/ticket_list.h"
#include "../../views/customer/pages.h"
#include "../route.h"

/* A list that shows every state; `tools`: with what there is to search and export it, which does nothing there. */
MUST_USE const struct err *sample_list(struct page *page, const struct frame *frame, enum ticket_status status, bool tools);

/* A ticket of that list; 0: the first. ERR_NOT_FOUND. */
MUST_USE const struct err *sample_ticket(struct page *page, const struct frame *frame, uint64_t number);

#endif
