/* group.h: what the pages about access groups share. */
#ifndef HANDLERS_STAFF_GROUP_H
#define HANDLERS_STAFF_GROUP_H

#include "../../sql/group.h"
#include "item.h"

extern const struct item_kind group_items;

/* The tabs of the list of groups. */
enum { GROUPS_TAB_LIST, GROUPS_TAB_MEMBERS, GROUPS_TAB_HISTORY, GROUPS_TABS };
extern const struct staff_link groups_tabs[GROUPS_TABS];

enum { GROUP_TAB_MEMBERS, GROUP_TAB_SETTINGS, GROUP_TAB_HISTORY, GROUP_TABS };
/* The tabs of one group. */
MUST_USE const struct staff_link *group_tabs(const struct page *page, uint64_t group);

/* "12 members". */
MUST_USE struct str group_members_words(const struct page *page, uint64_t members);

/* What became of addresses that were sent as lines of `add` or as a `file`, for a static group. */
struct group_added {
	struct str lines;             /* those that were not taken, to be shown again */
	struct str of_lines, of_file; /* what is wrong, in the reader's words; both empty: all of them are members now */
	bool goes_on;                 /* these were many: they become members by and by */
};
MUST_USE const struct err *group_add(struct page *page, uint64_t group, struct group_added *added);

#endif
