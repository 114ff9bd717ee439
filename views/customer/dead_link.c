/* dead_link.c: the page of a mail's link that is of no use. */
#include "../../sql/link.h"
#include "frame.h"

void view_dead_link(struct buf *out, const struct frame *frame, const struct dead_link *dead)
{
	const struct framed framed = frame_system_beside(
	    out->arena, frame, dead->page, N_("This link does not work any more"), NULL, TPL_CUSTOMER_DEAD_LINK);

	tpl_text(framed.page, T_ANOTHER, link_path(out->arena, frame->portal, "%s", dead->path));
	tpl_text(framed.page, T_LABEL, tr(frame->locale, dead->label));
	tpl_text(framed.page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	frame_render(out, frame, &framed);
}
