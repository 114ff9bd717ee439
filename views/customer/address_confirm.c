/* address_confirm.c: the page of a link that confirms a new address: a button that acts. */
#include "../../sql/link.h"
#include "account.h"
#include "frame.h"

void view_address_confirm(struct buf *out, const struct frame *frame, struct str token, struct str address)
{
	const struct framed framed = frame_system_beside(out->arena, frame, PAGE_LOGIN, N_("Confirm your new address"),
	    N_("With this button you sign in with this address from now on. The link works once."), TPL_CUSTOMER_ADDRESS_CONFIRM);

	tpl_text(framed.page, T_CSRF, frame->csrf);
	tpl_text(framed.page, T_ADDRESS, address);
	tpl_text(framed.page, T_OLD_ADDRESS, frame->viewer->email);
	tpl_text(framed.page, T_WHERE_TO, link_path(out->arena, frame->portal, "account/address/%.*s", STR_ARG(token)));
	frame_render(out, frame, &framed);
}
