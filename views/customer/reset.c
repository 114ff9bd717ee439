/* reset.c: the page that sets a new password. */
#include "../../sql/link.h"
#include "frame.h"

void view_reset(struct buf *out, const struct frame *frame, struct str token, struct str email, const struct field *field, const char *problem)
{
	const struct framed framed = frame_system(out->arena, frame, PAGE_RESET, N_("Set a new password"),
	    N_("From then on it is the only one, and you are signed out everywhere else."), TPL_CUSTOMER_RESET);
	struct tpl *page = framed.page;

	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_WHERE_TO, link_path(out->arena, frame->portal, "password/reset/%.*s", STR_ARG(token)));
	tpl_text(page, T_EMAIL, email);
	if (field == NULL && problem == NULL)
		tpl_show(page, S_FIRST_VISIT);
	if (field != NULL && field->problem != NULL)
		show_text(page, S_PASSWORD_PROBLEM, T_PASSWORD_PROBLEM_TEXT, tr(frame->locale, field->problem));
	if (problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, problem));
	frame_render(out, frame, &framed);
}
