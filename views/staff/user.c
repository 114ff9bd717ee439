/* user.c: the page on which a colleague is invited, and the one on which he is changed. */
#include "../../sql/link.h"
#include "frame.h"
#include "pages.h"

static struct str typed_or(const struct user_page *of, enum user_field field, struct str stored)
{
	return of->fields != NULL ? of->fields[field].text : stored;
}

static void fill_problem(struct tpl *page, const struct frame *frame, const struct user_page *of, enum user_field field, enum tpl_section section,
    enum tpl_name name)
{
	if (of->fields != NULL && of->fields[field].problem != NULL)
		show_text(page, section, name, tr(frame->locale, of->fields[field].problem));
}

static void fill_rights(struct tpl *page, const struct frame *frame, const struct user_page *of)
{
	for (size_t i = 0; i < STAFF_RIGHTS; i++) {
		struct tpl *row = tpl_row(page, S_RIGHT);
		const bool stored = of->user != NULL && (of->user->rights & staff_rights[i].right) != 0;

		tpl_text(row, T_RIGHT_NAME, str_of(staff_rights[i].name));
		tpl_text(row, T_RIGHT_LABEL, tr(frame->locale, staff_rights[i].label));
		tpl_text(row, T_RIGHT_HINT, tr(frame->locale, staff_rights[i].hint));
		if (of->fields != NULL ? of->fields[USER_RIGHTS + i].given : stored)
			tpl_show(row, S_RIGHT_ON);
	}
}

static void fill_form(struct tpl *page, const struct frame *frame, const struct user_page *of)
{
	static const struct staff_user nobody;
	const struct staff_user *user = of->user == NULL ? &nobody : of->user;

	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_FIRST_NAME, typed_or(of, USER_FIRST_NAME, user->first_name));
	tpl_text(page, T_LAST_NAME, typed_or(of, USER_LAST_NAME, user->last_name));
	tpl_text(page, T_ALIAS, typed_or(of, USER_ALIAS, user->alias));
	tpl_number(page, T_VERSION, user->version);
	fill_problem(page, frame, of, USER_FIRST_NAME, S_FIRST_NAME_PROBLEM, T_FIRST_NAME_PROBLEM_TEXT);
	fill_problem(page, frame, of, USER_LAST_NAME, S_LAST_NAME_PROBLEM, T_LAST_NAME_PROBLEM_TEXT);
	fill_problem(page, frame, of, USER_ALIAS, S_ALIAS_PROBLEM, T_ALIAS_PROBLEM_TEXT);
	fill_rights(page, frame, of);
	if (of->fields != NULL)
		tpl_show(page, S_UNSAVED);
}

/* Of a new one, and as long as he has not accepted: then it is his own to change. */
static void fill_address(struct tpl *part, const struct frame *frame, const struct user_page *of)
{
	tpl_text(part, T_EMAIL, typed_or(of, USER_EMAIL, of->user == NULL ? STR("") : of->user->email));
	fill_problem(part, frame, of, USER_EMAIL, S_EMAIL_PROBLEM, T_EMAIL_PROBLEM_TEXT);
}

/* What can be done to somebody beside changing him; nobody does these to himself, since he would be out at once. */
static void fill_actions(struct arena *arena, struct tpl *page, const struct frame *frame, const struct user_page *of)
{
	const struct staff_user *user = of->user;
	struct tpl *actions;

	if (user->id == frame->viewer->staff)
		return;
	actions = tpl_row(page, S_ACTIONS);
	tpl_text(actions, T_CSRF, frame->csrf);
	tpl_text(actions, T_WHERE_TO, link_path(arena, frame->portal, "settings/users/%llu/actions", (unsigned long long)user->id));
	if ((frame->places & 1u << PLACE_MAILS) != 0) {
		struct tpl *const mails = tpl_row(actions, S_MAILS_LINKED);

		tpl_text(mails, T_MAILS_LINK, link_path(arena, frame->portal, "%s", staff_places[PLACE_MAILS].path));
		tpl_text(mails, T_EMAIL, user->email);
	}
	if (user->disabled) {
		tpl_show(actions, S_ENABLE);
		return;
	}
	tpl_show(actions, user->has_password ? S_SEND_LINK : S_INVITE_AGAIN);
	if (user->has_password)
		tpl_show(actions, S_SIGN_OUT);
	if (user->has_factor)
		tpl_show(actions, S_END_FACTOR);
	tpl_show(actions, S_DISABLE);
}

void view_staff_user(struct buf *out, const struct frame *frame, const struct user_page *of)
{
	static const struct staff_link back = { "settings/users", N_("Users") };
	const struct staff_around around = {
		.title = of->user != NULL ? of->user->name : tr(frame->locale, "Invite a colleague"),
		.place = PLACE_USERS,
		.back = &back,
		.lead = of->user != NULL ? of->user->email : tr(frame->locale, "A mail with a link goes to this address. With it your colleague chooses a password; it works for a week."),
		.notice = of->done == NULL ? STR("") : tr(frame->locale, of->done),
		.problem = of->problem == NULL ? STR("") : tr(frame->locale, of->problem),
	};
	const struct staff_framed framed = staff_page(out->arena, frame, &around, TPL_STAFF_USER);

	fill_form(framed.page, frame, of);
	if (of->user != NULL) {
		tpl_text(framed.page, T_WHERE_TO, link_path(out->arena, frame->portal, "settings/users/%llu", (unsigned long long)of->user->id));
		tpl_show(framed.page, S_KNOWN);
		if (!of->user->has_password)
			fill_address(tpl_row(framed.page, S_INVITED), frame, of);
		fill_actions(out->arena, framed.page, frame, of);
	} else {
		tpl_text(framed.page, T_WHERE_TO, link_path(out->arena, frame->portal, "settings/users/new"));
		fill_address(tpl_row(framed.page, S_NEW_ONE), frame, of);
	}
	tpl_text(framed.page, T_BACK, link_path(out->arena, frame->portal, "settings/users"));
	staff_render(out, frame, &framed);
}
