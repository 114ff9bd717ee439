/* group.h: what the pages about access groups share. */
#ifndef HANDLERS_STAFF_GROUP_H
#define HANDLERS_STAFF_GROUP_H

#include "../../sql/group.h"
#include "item.h"

extern const struct item_kind group_items;

enum { GROUP_TAB_MEMBERS, GROUP_TAB_SETTINGS, GROUP_TABS };
/* The tabs of one group. */
MUST_USE const struct staff_link *group_tabs(const struct page *page, uint64_t group);

/* "12 members". */
MUST_USE struct str group_members_words(const struct page *page, uint64_t members);

#endif
