/* invite.c: the page of an invitation: its reader chooses his first password (S116). */
#include "../../sql/link.h"
#include "frame.h"

void view_invite(struct buf *out, const struct frame *frame, const struct invite_page *invite)
{
	const struct framed framed = frame_system_beside(out->arena, frame, PAGE_REGISTER, N_("Choose a password"),
	    N_("Afterwards you sign in with it and your e-mail address."), TPL_CUSTOMER_INVITE);
	const struct field *const fields = invite->fields;
	struct tpl *page = framed.page;

	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_WHERE_TO, link_path(out->arena, frame->portal, "invite/%.*s", STR_ARG(invite->token)));
	tpl_text(page, T_EMAIL, invite->email);
	if (fields == NULL)
		tpl_show(page, S_FIRST_VISIT);
	else if (fields[INVITE_PASSWORD].problem != NULL)
		show_text(page, S_PASSWORD_PROBLEM, T_PASSWORD_PROBLEM_TEXT, tr(frame->locale, fields[INVITE_PASSWORD].problem));
	if (invite->problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, invite->problem));
	show_consent(page, I_CONSENT, out->arena, frame, fields == NULL ? NULL : &fields[INVITE_CONSENT]);
	frame_render(out, frame, &framed);
}
