/* login_code.c: the step of signing in that asks for the second factor. */
#include "../../sql/link.h"
#include "frame.h"
#include "second_factor.h"

void view_login_code(struct buf *out, const struct frame *frame, const struct field *fields, struct str next, const char *problem)
{
	const struct framed framed = frame_system_beside(out->arena, frame, PAGE_LOGIN, N_("One more step"),
	    N_("Open your authenticator app and type the code that it shows for this portal."), TPL_CUSTOMER_LOGIN_CODE);
	struct tpl *page = framed.page;

	tpl_text(page, T_LOGIN_CODE, link_path(out->arena, frame->portal, "login/code"));
	tpl_text(page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_NEXT, next);
	if (fields == NULL && problem == NULL)
		tpl_show(page, S_FIRST_VISIT);
	if (fields != NULL && fields[LOGIN_CODE].problem != NULL)
		show_text(page, S_CODE_PROBLEM, T_CODE_PROBLEM_TEXT, tr(frame->locale, fields[LOGIN_CODE].problem));
	if (problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, problem));
	frame_render(out, frame, &framed);
}
