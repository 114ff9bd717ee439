/* users.c: GET settings/users: the people who work here. */
#include "../../sql/staff.h"
#include "../../views/staff/pages.h"
#include "../show.h"
#include "staff.h"

const struct err *users_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct staff_user *users;
	const struct err *e;
	size_t count;

	if ((e = staff_users(page->db, page->portal->account, &users, &count)) != NULL)
		return e;
	view_staff_users(&page->response.body, &frame, &(struct users_page){ .users = users, .count = count });
	return NULL;
}
