/* user.c: settings/users/new and settings/users/<number>: a colleague is invited, or changed. */
#include "user.h"

#include "../person_name.h"
#include "../show.h"

enum { EMAIL_MOST = 254, BOX_MOST = 8, VERSION_MOST = 20 };

const struct field_rule user_fields[USER_FIELDS] = {
	[USER_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .most = EMAIL_MOST },
	[USER_FIRST_NAME] = PERSON_NAME_RULE("first_name"),
	[USER_LAST_NAME] = PERSON_NAME_RULE("last_name"),
	[USER_ALIAS] = PERSON_NAME_RULE("alias"),
	[USER_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = VERSION_MOST },
	[USER_RIGHTS] = { .name = "right_portal", .kind = FIELD_LINE, .most = BOX_MOST },
	[USER_RIGHTS + 1] = { .name = "right_users", .kind = FIELD_LINE, .most = BOX_MOST },
	[USER_RIGHTS + 2] = { .name = "right_help_desk", .kind = FIELD_LINE, .most = BOX_MOST },
	[USER_RIGHTS + 3] = { .name = "right_contacts", .kind = FIELD_LINE, .most = BOX_MOST },
};

static const char not_his[] = N_("You can give others, and take from them, only the rights that you have yourself.");

static const char taken[] = N_("Somebody with this address works here already.");

/* What the form says of somebody; the version decides whether it was made of what is stored now. */
static struct staff_user typed(const struct page *page)
{
	const struct field *fields = page->fields;
	struct staff_user user = { .id = page->route_number, .email = fields[USER_EMAIL].text, .first_name = fields[USER_FIRST_NAME].text,
		.last_name = fields[USER_LAST_NAME].text, .alias = fields[USER_ALIAS].text };

	if (!str_u64(fields[USER_VERSION].text, &user.version))
		user.version = 0;
	for (size_t i = 0; i < STAFF_RIGHTS; i++)
		user.rights |= fields[USER_RIGHTS + i].given ? (unsigned)staff_rights[i].right : 0;
	return user;
}

static const struct err *show_new(struct page *page, const struct field *fields)
{
	const struct frame frame = frame_of(page);

	view_staff_user(&page->response.body, &frame, &(struct user_page){ .fields = fields, .problem = page->problem });
	return NULL;
}

const struct err *user_new_get(struct page *page)
{
	return show_new(page, NULL);
}

const struct err *user_new_refused(struct page *page)
{
	return show_new(page, page->fields);
}

const struct err *user_new_post(struct page *page)
{
	const struct staff_user user = typed(page);
	const struct err *e;
	uint64_t id;

	if (user.email.size == 0) {
		page->fields[USER_EMAIL].problem = N_("Please fill in this field.");
		return err_of(ERR_INVALID);
	}
	if ((e = person_names_check(&page->fields[USER_FIRST_NAME], 3)) != NULL)
		return e;
	e = staff_invite(page->db, page->portal, page->viewer->staff, &user, page->now, &id);
	if (e != NULL && e->kind == ERR_FORBIDDEN)
		return refuse(page, not_his);
	if (e != NULL && e->kind == ERR_CONFLICT) {
		page->fields[USER_EMAIL].problem = taken;
		return err_of(ERR_INVALID);
	}
	return e != NULL ? e : redirect_to(page, "settings/users?done=invited");
}

const struct err *user_show(struct page *page, const struct field *fields, const char *done)
{
	const struct frame frame = frame_of(page);
	struct staff_user user;
	const struct err *e;

	if ((e = staff_read(page->db, page->portal->account, page->route_number, &user)) != NULL)
		return e;
	view_staff_user(&page->response.body, &frame, &(struct user_page){ .user = &user, .fields = fields, .problem = page->problem, .done = done });
	return NULL;
}

const struct err *user_get(struct page *page)
{
	const struct field *done = &page->fields[0];

	return user_show(page, NULL, done->given ? users_done_texts[done->choice] : NULL);
}

const struct err *user_refused(struct page *page)
{
	return user_show(page, page->fields, NULL);
}

const struct err *user_post(struct page *page)
{
	const struct staff_user user = typed(page);
	struct staff_user stored;
	const struct err *e;
	bool invited;

	if ((e = staff_read(page->db, page->portal->account, page->route_number, &stored)) != NULL ||
	    (e = person_names_check(&page->fields[USER_FIRST_NAME], 3)) != NULL)
		return e;
	e = staff_change(page->db, page->portal, page->viewer->staff, &user, page->now, &invited);
	if (e != NULL && e->kind == ERR_FORBIDDEN)
		return refuse(page, not_his);
	if (e != NULL && e->kind == ERR_INVALID) {
		page->fields[USER_EMAIL].problem = taken;
		return e;
	}
	if (e != NULL && e->kind == ERR_CONFLICT)
		return refuse(page, e->detail == NULL ? users_last_one :
		    N_("Somebody else has changed this person meanwhile. What you typed is still here: look at it, and save again to put it in the place of theirs."));
	return e != NULL ? e : redirect_to(page, "settings/users?done=%s", invited ? "invited-anew" : "saved");
}
