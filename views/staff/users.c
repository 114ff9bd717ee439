/* users.c: the page of the people who work here. */
#include "frame.h"
#include "pages.h"

static const struct {
	enum staff_right right;
	const char *label;
} rights[] = {
	{ RIGHT_PORTAL, N_("Customer portal settings") },
	{ RIGHT_USERS, N_("Users") },
	{ RIGHT_HELP_DESK, N_("Help desk") },
	{ RIGHT_CONTACTS, N_("Contacts") },
};

/* Where somebody stands: he works here, is yet to take up his invitation, or may not come in any more. */
static void fill_state(const struct frame *frame, const struct staff_user *user, struct tpl *row)
{
	if (user->disabled)
		show_text(row, S_STATE_OFF, T_STATE, tr(frame->locale, "Disabled"));
	else if (!user->has_password)
		show_text(row, S_STATE_WAITING, T_STATE, tr(frame->locale, "No login yet"));
	else
		show_text(row, S_STATE_ON, T_STATE, tr(frame->locale, "Active"));
}

static void fill_rights(const struct frame *frame, const struct staff_user *user, struct tpl *row)
{
	for (size_t i = 0; i < COUNT_OF(rights); i++)
		if ((user->rights & rights[i].right) != 0)
			tpl_text(tpl_row(row, S_RIGHT), T_RIGHT_LABEL, tr(frame->locale, rights[i].label));
	if ((user->rights & RIGHTS_ALL) == 0)
		tpl_show(row, S_NO_RIGHT);
}

static void fill_user(struct arena *arena, const struct frame *frame, const struct staff_user *user, struct tpl *row)
{
	tpl_text(row, T_USER_NAME, user->name);
	tpl_text(row, T_EMAIL, user->email);
	if (user->id == frame->viewer->staff)
		tpl_show(row, S_YOURSELF);
	fill_state(frame, user, row);
	fill_rights(frame, user, row);
	if (user->seen != 0) {
		struct tpl *seen = tpl_row(row, S_SEEN);

		tpl_text(seen, T_SEEN_TEXT, locale_date(arena, frame->locale, user->seen));
		tpl_text(seen, T_SEEN_MACHINE, locale_time_machine(arena, user->seen));
	} else {
		tpl_show(row, S_NEVER);
	}
}

void view_staff_users(struct buf *out, const struct frame *frame, const struct users_page *page)
{
	const struct staff_around around = { .title = tr(frame->locale, "Users"), .place = PLACE_USERS,
		.lead = tr(frame->locale, "Your colleagues, and what each of them may do.") };
	const struct staff_framed framed = staff_page(out->arena, frame, &around, TPL_STAFF_USERS);

	for (size_t i = 0; i < page->count; i++)
		fill_user(out->arena, frame, &page->users[i], tpl_row(framed.page, S_USER));
	staff_render(out, frame, &framed);
}
