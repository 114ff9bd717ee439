/* senders.h: what the pages about internal senders share. */
#ifndef HANDLERS_STAFF_SENDERS_H
#define HANDLERS_STAFF_SENDERS_H

#include "../../sql/sender.h"
#include "item.h"

extern const struct item_kind sender_items;

/* The tabs of the list. */
enum { SENDERS_TAB_LIST, SENDERS_TAB_HISTORY, SENDERS_TABS };
extern const struct staff_link senders_tabs[SENDERS_TABS];

#endif
