/* no_form.c: in the live view of a theme, in the place of the form of a portal that has none. */
#include "../customer/frame.h"
#include "settings.h"

void view_no_form(struct buf *out, const struct frame *frame)
{
	const struct str title = tr(frame->locale, N_("No form is connected"));
	const struct framed framed = frame_page(out->arena, frame, title, TPL_STAFF_NO_FORM);

	tpl_text(framed.page, T_TITLE, title);
	frame_render(out, frame, &framed);
}
