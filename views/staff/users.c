/* users.c: the page of the people who work here. */
#include "../../sql/link.h"
#include "frame.h"
#include "pages.h"

const struct staff_right_meaning staff_rights[STAFF_RIGHTS] = {
	{ RIGHT_PORTAL, "right_portal", N_("Customer portal settings"),
		N_("Changes the portals, their pages and mails, and what these choose from: forms, groups, pipelines, inboxes, domains.") },
	{ RIGHT_USERS, "right_users", N_("Users"), N_("Invites colleagues and says what they may do: whoever has this can give himself the rest.") },
	{ RIGHT_HELP_DESK, "right_help_desk", N_("Help desk"), N_("Reads and answers tickets.") },
	{ RIGHT_CONTACTS, "right_contacts", N_("Contacts"), N_("Sees and changes customers and their companies.") },
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
	for (size_t i = 0; i < STAFF_RIGHTS; i++)
		if ((user->rights & staff_rights[i].right) != 0)
			tpl_text(tpl_row(row, S_RIGHT), T_RIGHT_LABEL, tr(frame->locale, staff_rights[i].label));
	if ((user->rights & RIGHTS_ALL) == 0)
		tpl_show(row, S_NO_RIGHT);
}

static void fill_user(struct arena *arena, const struct frame *frame, const struct staff_user *user, struct tpl *row)
{
	tpl_text(row, T_USER_NAME, user->name);
	tpl_text(row, T_USER_LINK, link_path(arena, frame->portal, "settings/users/%llu", (unsigned long long)user->id));
	tpl_text(row, T_EDIT_LABEL, tr_fill(arena, frame->locale, "Edit %s", FILL(user->name)));
	tpl_text(row, T_EMAIL, user->email);
	if (user->id == frame->viewer->staff)
		tpl_show(row, S_YOURSELF);
	if (user->has_factor)
		tpl_show(row, S_WITH_FACTOR);
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
		.lead = tr(frame->locale, "Your colleagues, and what each of them may do."),
		.notice = page->done == NULL ? STR("") : tr(frame->locale, page->done) };
	const struct staff_framed framed = staff_page(out->arena, frame, &around, TPL_STAFF_USERS);

	tpl_text(staff_head(&framed, TPL_STAFF_USERS_HEAD), T_NEW, link_path(out->arena, frame->portal, "settings/users/new"));
	for (size_t i = 0; i < page->count; i++)
		fill_user(out->arena, frame, &page->users[i], tpl_row(framed.page, S_USER));
	staff_render(out, frame, &framed);
}
