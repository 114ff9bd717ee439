/* user_action.c: POST settings/users/<number>/actions: what can be done to a colleague's login. */
#include "../show.h"
#include "user.h"

static const char *const words[] = { "disable", "enable", "link", "sign-out", "factor", NULL };
static const enum staff_action actions[] = { STAFF_DISABLE, STAFF_ENABLE, STAFF_SEND_LINK, STAFF_SIGN_OUT, STAFF_END_FACTOR };
static const char *const done[] = { "disabled", "enabled", "sent", "signed-out", "factor" };

const struct field_rule user_action_fields[USER_ACTION_FIELDS] = {
	[USER_ACTION] = { .name = "action", .kind = FIELD_CHOICE, .choices = words, .least = 1, .most = 16 },
};

const struct err *user_action_refused(struct page *page)
{
	return user_show(page, NULL, NULL);
}

const struct err *user_action_post(struct page *page)
{
	const size_t action = page->fields[USER_ACTION].choice;
	struct staff_user user;
	const struct err *e;

	if ((e = staff_read(page->db, page->portal->account, page->route_number, &user)) != NULL)
		return e;
	if (user.id == page->viewer->staff)
		return refuse(page, N_("This is you: look after your own login on the page of your account."));
	e = staff_act(page->db, page->portal, page->viewer->staff, user.id, actions[action], page->now);
	if (e != NULL && e->kind == ERR_CONFLICT)
		return refuse(page, users_last_one);
	/* Done by somebody else, or by the first of two clicks: it is as it was to be. */
	if (e != NULL && e->kind != ERR_NOT_FOUND)
		return e;
	return redirect_to(page, "settings/users/%llu?done=%s", (unsigned long long)user.id, done[action]);
}
