/* signed_out.c: the page after signing out. */
#include "../../sql/link.h"
#include "frame.h"

void view_signed_out(struct buf *out, const struct frame *frame)
{
	const struct framed framed = frame_system(out->arena, frame, PAGE_SIGNED_OUT, N_("You are signed out"),
	    N_("Your session has ended. On a shared computer, close the window too."), TPL_CUSTOMER_SIGNED_OUT);

	tpl_text(framed.page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	frame_render(out, frame, &framed);
}
