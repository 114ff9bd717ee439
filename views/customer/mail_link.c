/* mail_link.c: the pages that ask for a mail with a link: to sign in, or to set a new password. */
#include "../../sql/link.h"
#include "frame.h"

static struct framed framed_for(struct arena *arena, const struct frame *frame, bool sign_in)
{
	if (sign_in)
		return frame_system_beside(arena, frame, PAGE_LOGIN, N_("Sign in by a link"),
		    N_("We send you a mail with a link that signs you in. You need no password."), TPL_CUSTOMER_MAIL_LINK);
	return frame_system(arena, frame, PAGE_FORGOT, N_("Get a new password"),
	    N_("We send you a mail with a link. With it you choose a new password."), TPL_CUSTOMER_MAIL_LINK);
}

static void fill_form(const struct frame *frame, const struct mail_link_page *page, struct tpl *tpl)
{
	tpl_show(tpl, S_ASK);
	tpl_text(tpl, T_CSRF, frame->csrf);
	if (page->sign_in)
		show_text(tpl, S_WITH_NEXT, T_NEXT, page->next);
	if (page->problem != NULL)
		show_text(tpl, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, page->problem));
	if (page->fields == NULL) {
		tpl_show(tpl, S_FIRST_VISIT);
		return;
	}
	tpl_text(tpl, T_EMAIL, page->fields[MAIL_LINK_EMAIL].text);
	if (page->fields[MAIL_LINK_EMAIL].problem != NULL)
		show_text(tpl, S_EMAIL_PROBLEM, T_EMAIL_PROBLEM_TEXT, tr(frame->locale, page->fields[MAIL_LINK_EMAIL].problem));
}

void view_mail_link(struct buf *out, const struct frame *frame, const struct mail_link_page *page)
{
	const struct framed framed = framed_for(out->arena, frame, page->sign_in);

	tpl_text(framed.page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	tpl_text(framed.page, T_WHERE_TO, link_path(out->arena, frame->portal, "%s", page->sign_in ? "login/link" : "password/forgot"));
	if (page->sent)
		tpl_show(framed.page, S_ASKED);
	else
		fill_form(frame, page, framed.page);
	frame_render(out, frame, &framed);
}
