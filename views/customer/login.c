/* login.c: the page to sign in. */
#include "../../sql/link.h"
#include "frame.h"

static void fill_fields(struct tpl *page, const struct locale *locale, const struct field *fields)
{
	const struct field *email = &fields[LOGIN_EMAIL], *password = &fields[LOGIN_PASSWORD];

	tpl_text(page, T_EMAIL, email->text);
	if (email->problem != NULL)
		show_text(page, S_EMAIL_PROBLEM, T_EMAIL_PROBLEM_TEXT, tr(locale, email->problem));
	if (password->problem != NULL)
		show_text(page, S_PASSWORD_PROBLEM, T_PASSWORD_PROBLEM_TEXT, tr(locale, password->problem));
}

void view_login(struct buf *out, const struct frame *frame, const struct field *fields, struct str next, const char *problem, struct str kept)
{
	const struct framed framed = frame_system(
	    out->arena, frame, PAGE_LOGIN, N_("Sign in"), N_("See and answer your tickets."), TPL_CUSTOMER_LOGIN);
	struct tpl *page = framed.page;

	tpl_text(page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_NEXT, next);
	if (fields != NULL)
		fill_fields(page, frame->locale, fields);
	else if (problem == NULL && kept.size == 0)
		tpl_show(page, S_FIRST_VISIT);
	if (problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, problem));
	show_text(page, S_KEPT, T_KEPT_TEXT, kept);
	frame_render(out, frame, &framed);
}
