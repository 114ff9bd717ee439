/* register_confirm.c: the page of a registration's link: a button that acts. */
#include "../../sql/link.h"
#include "frame.h"

void view_register_confirm(struct buf *out, const struct frame *frame, struct str token, struct str email)
{
	const struct framed framed = frame_system_beside(out->arena, frame, PAGE_REGISTER, N_("Confirm your e-mail address"),
	    N_("With this button you confirm that the address is yours. Then your login is ready."), TPL_CUSTOMER_REGISTER_CONFIRM);

	tpl_text(framed.page, T_CSRF, frame->csrf);
	tpl_text(framed.page, T_EMAIL, email);
	tpl_text(framed.page, T_WHERE_TO, link_path(out->arena, frame->portal, "register/confirm/%.*s", STR_ARG(token)));
	frame_render(out, frame, &framed);
}
