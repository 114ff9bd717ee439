/* link_enter.c: the page of a sign-in link: a button that acts. */
#include "../../sql/link.h"
#include "frame.h"

void view_link_enter(struct buf *out, const struct frame *frame, struct str token)
{
	const struct framed framed = frame_system_beside(out->arena, frame, PAGE_LOGIN, N_("One more step"),
	    N_("With this button you sign in. The link works once."), TPL_CUSTOMER_LINK_ENTER);

	tpl_text(framed.page, T_CSRF, frame->csrf);
	tpl_text(framed.page, T_WHERE_TO, link_path(out->arena, frame->portal, "login/link/%.*s", STR_ARG(token)));
	tpl_text(framed.page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	frame_render(out, frame, &framed);
}
