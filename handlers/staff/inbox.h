/* inbox.h: what the pages about inboxes share. */
#ifndef HANDLERS_STAFF_INBOX_H
#define HANDLERS_STAFF_INBOX_H

#include "../../sql/pipeline.h"
#include "item.h"

extern const struct item_kind inbox_items;

/* The tabs of the list of inboxes. */
enum { INBOXES_TAB_LIST, INBOXES_TAB_HISTORY, INBOXES_TABS };
extern const struct staff_link inboxes_tabs[INBOXES_TABS];

/* "Help desk". */
MUST_USE struct str inbox_kind_words(const struct page *page, bool help_desk);

#endif
