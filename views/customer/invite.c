/* invite.c: the page of an invitation: its reader chooses his first password (S116). */
#include "../../sql/link.h"
#include "frame.h"

static void fill_name(struct tpl *names, const struct frame *frame, const struct field *field, enum tpl_name text, enum tpl_section problem,
    enum tpl_name problem_text)
{
	tpl_text(names, text, field->text);
	if (field->problem != NULL)
		show_text(names, problem, problem_text, tr(frame->locale, field->problem));
}

static void fill_names(struct tpl *page, const struct frame *frame, const struct field *fields)
{
	struct tpl *names = tpl_row(page, S_NAMES);

	if (fields == NULL) {
		tpl_show(names, S_FIRST_VISIT);
		return;
	}
	fill_name(names, frame, &fields[INVITE_FIRST_NAME], T_FIRST_NAME, S_FIRST_NAME_PROBLEM, T_FIRST_NAME_PROBLEM_TEXT);
	fill_name(names, frame, &fields[INVITE_LAST_NAME], T_LAST_NAME, S_LAST_NAME_PROBLEM, T_LAST_NAME_PROBLEM_TEXT);
}

void view_invite(struct buf *out, const struct frame *frame, const struct invite_page *invite)
{
	const struct framed framed = frame_system_beside(out->arena, frame, PAGE_REGISTER, N_("Choose a password"),
	    N_("Afterwards you sign in with it and your e-mail address."), TPL_CUSTOMER_INVITE);
	const struct field *const fields = invite->fields;
	struct tpl *page = framed.page;

	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_WHERE_TO, link_path(out->arena, frame->portal, "invite/%.*s", STR_ARG(invite->token)));
	tpl_text(page, T_EMAIL, invite->email);
	if (invite->nameless)
		fill_names(page, frame, fields);
	if (fields == NULL)
		tpl_show(page, S_FIRST_VISIT);
	else if (fields[INVITE_PASSWORD].problem != NULL)
		show_text(page, S_PASSWORD_PROBLEM, T_PASSWORD_PROBLEM_TEXT, tr(frame->locale, fields[INVITE_PASSWORD].problem));
	if (invite->problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, invite->problem));
	show_consent(page, I_CONSENT, out->arena, frame, fields == NULL ? NULL : &fields[INVITE_CONSENT]);
	frame_render(out, frame, &framed);
}
