/* users.c: GET settings/users: the people who work here. */
#include "../../sql/staff.h"
#include "../../views/staff/pages.h"
#include "../show.h"
#include "staff.h"
#include "user.h"

const char *const users_done_words[] = { "invited", "saved", "disabled", "enabled", "sent", "signed-out", "factor", "invited-anew", NULL };
const char *const users_done_texts[] = {
	N_("The invitation is on its way."),
	N_("Your changes are saved."),
	N_("Disabled, and signed out everywhere."),
	N_("Enabled again."),
	N_("A link is on its way."),
	N_("Signed out everywhere."),
	N_("The second factor is gone. The person was told by mail."),
	N_("Saved. A new invitation is on its way, and the link before it works no more."),
};

const char *const users_last_one = N_("Somebody has to be left who can sign in here and look after the users. Give a colleague that right first.");

const struct field_rule users_query[] = {
	{ .name = "done", .kind = FIELD_CHOICE, .choices = users_done_words, .most = 16, .lenient = true },
};

const struct err *users_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct field *done = &page->fields[0];
	struct users_page view = { .done = done->given ? users_done_texts[done->choice] : NULL };
	struct staff_user *users;
	const struct err *e;

	if ((e = staff_users(page->db, page->portal->account, &users, &view.count)) != NULL)
		return e;
	view.users = users;
	view_staff_users(&page->response.body, &frame, &view);
	return NULL;
}
