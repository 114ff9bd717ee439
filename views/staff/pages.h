/* pages.h: the pages of staff: for each one function that fills its template, and its parameters are all that it needs. */
#ifndef VIEWS_STAFF_PAGES_H
#define VIEWS_STAFF_PAGES_H

#include "../../sql/staff.h"
#include "../customer/pages.h"

/* All settings that this person may open; for who may open nothing at all, whom to ask. */
void view_staff_settings(struct buf *out, const struct frame *frame);

struct users_page {
	const struct staff_user *users;
	size_t count;
};
void view_staff_users(struct buf *out, const struct frame *frame, const struct users_page *page);

#endif
