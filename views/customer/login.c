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

/* The ways in that the domain has: by password, by a link in a mail, or both (H27). */
static void fill_ways(struct arena *arena, const struct frame *frame, struct tpl *page, struct str next)
{
	const struct domain_settings *settings = frame->portal->domain_settings;

	if (settings->sign_in_password) {
		tpl_show(page, S_BY_PASSWORD);
		tpl_text(page, T_LOGIN, link_path(arena, frame->portal, "login"));
		tpl_text(page, T_FORGOT, link_path(arena, frame->portal, "password/forgot"));
	}
	if (settings->sign_in_link) {
		tpl_show(page, settings->sign_in_password ? S_OR_BY_LINK : S_BY_LINK);
		tpl_text(page, T_LINK, link_path(arena, frame->portal, "login/link"));
	}
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_NEXT, next);
}

void view_login(struct buf *out, const struct frame *frame, const struct login_page *login)
{
	const char *lead = frame->portal->staff_side ? N_("For those who work here. Customers sign in on their portal.") :
	    said_id(frame, N_("See and answer your tickets."), N_("See what you have asked, and answer it."));
	const struct framed framed = frame_system(out->arena, frame, PAGE_LOGIN, N_("Sign in"), lead, TPL_CUSTOMER_LOGIN);
	struct tpl *page = framed.page;

	fill_ways(out->arena, frame, page, login->next);
	if (login->registration)
		show_text(page, S_SIGN_UP, T_REGISTER, link_path(out->arena, frame->portal, "register"));
	if (login->fields != NULL)
		fill_fields(page, frame->locale, login->fields);
	else if (login->problem == NULL && login->notice == NULL && login->kept.size == 0)
		tpl_show(page, S_FIRST_VISIT);
	if (login->notice != NULL)
		show_text(page, S_NOTICE, T_NOTICE_TEXT, tr(frame->locale, login->notice));
	if (login->problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, login->problem));
	show_text(page, S_KEPT, T_KEPT_TEXT, login->kept);
	fill_again(page, login->files);
	frame_render(out, frame, &framed);
}
