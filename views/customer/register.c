/* register.c: the page on which somebody makes himself a login, and what it says afterwards. */
#include "../../sql/link.h"
#include "frame.h"

struct shown {
	enum register_field field;
	enum tpl_name text;
	enum tpl_section problem;
	enum tpl_name problem_text;
};

static const struct shown shown[] = {
	{ REGISTER_EMAIL, T_EMAIL, S_EMAIL_PROBLEM, T_EMAIL_PROBLEM_TEXT },
	{ REGISTER_FIRST_NAME, T_FIRST_NAME, S_FIRST_NAME_PROBLEM, T_FIRST_NAME_PROBLEM_TEXT },
	{ REGISTER_LAST_NAME, T_LAST_NAME, S_LAST_NAME_PROBLEM, T_LAST_NAME_PROBLEM_TEXT },
};

static void fill_fields(const struct frame *frame, const struct field *fields, struct tpl *page)
{
	const struct field *const password = &fields[REGISTER_PASSWORD];

	for (size_t i = 0; i < COUNT_OF(shown); i++) {
		const struct field *const field = &fields[shown[i].field];

		tpl_text(page, shown[i].text, field->text);
		if (field->problem != NULL)
			show_text(page, shown[i].problem, shown[i].problem_text, tr(frame->locale, field->problem));
	}
	if (password->problem != NULL)
		show_text(page, S_PASSWORD_PROBLEM, T_PASSWORD_PROBLEM_TEXT, tr(frame->locale, password->problem));
}

static void fill_form(struct arena *arena, const struct frame *frame, const struct field *fields, const char *problem, struct tpl *page)
{
	tpl_show(page, S_ASK);
	tpl_text(page, T_CSRF, frame->csrf);
	if (fields == NULL)
		tpl_show(page, S_FIRST_VISIT);
	else
		fill_fields(frame, fields, page);
	if (problem != NULL)
		show_text(page, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, problem));
	show_consent(page, I_CONSENT, arena, frame, fields == NULL ? NULL : &fields[REGISTER_CONSENT]);
}

void view_register(struct buf *out, const struct frame *frame, const struct field *fields, const char *problem, bool asked)
{
	const struct str help = frame->portal->domain_settings->help_address;
	const struct framed framed = frame_system(out->arena, frame, PAGE_REGISTER, N_("Register"),
	    asked ? NULL : N_("Make yourself a login to ask for help and read the answers."), TPL_CUSTOMER_REGISTER);
	struct tpl *page = framed.page;

	tpl_text(page, T_REGISTER, link_path(out->arena, frame->portal, "register"));
	tpl_text(page, T_LOGIN, link_path(out->arena, frame->portal, "login"));
	tpl_text(page, T_ACCOUNT_NAME, frame->portal->account_name);
	tpl_text(page, T_HELP_ADDRESS_TEXT, help);
	show_text(page, S_HELP, T_HELP_ADDRESS, help);
	if (asked)
		tpl_show(page, S_ASKED);
	else
		fill_form(out->arena, frame, fields, problem, page);
	frame_render(out, frame, &framed);
}
