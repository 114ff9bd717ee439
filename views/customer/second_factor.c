/* second_factor.c: where a second factor is set up and switched off. */
#include "second_factor.h"

#include "../../fcgi/base/totp.h"
#include "../../sql/link.h"
#include "../qr.h"
#include "frame.h"

/* One form, with what is wrong with it. */
static struct tpl *fill_form(
    struct tpl *page, const struct frame *frame, const struct factor_page *of, enum factor_form form, enum tpl_section section)
{
	struct tpl *tpl = tpl_row(page, section);
	const bool refused = of->form == form;
	const struct field *field = refused && of->fields != NULL ? &of->fields[0] : NULL;

	tpl_text(tpl, T_CSRF, frame->csrf);
	if (of->has_password)
		tpl_show(tpl, S_HAS_PASSWORD);
	if (refused && of->problem != NULL)
		show_text(tpl, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, of->problem));
	if (field == NULL || field->problem == NULL)
		return tpl;
	if (form == FACTOR_FORM_CONFIRM)
		show_text(tpl, S_CODE_PROBLEM, T_CODE_PROBLEM_TEXT, tr(frame->locale, field->problem));
	else
		show_text(tpl, S_CURRENT_PROBLEM, T_CURRENT_PROBLEM_TEXT, tr(frame->locale, field->problem));
	return tpl;
}

/* In groups of four, as people read letters that mean nothing. */
static struct str grouped(struct arena *arena, struct str letters)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < letters.size; i++) {
		if (i > 0 && i % 4 == 0)
			buf_char(&text, ' ');
		buf_char(&text, letters.at[i]);
	}
	return buf_str(&text);
}

/* A blank in an address is written as a plus sign by the templates, which apps would show; one that does not break is not. */
static struct str unbroken(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };

	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] == ' ' || text.at[i] == ':')
			buf_text(&out, "\xc2\xa0");
		else
			buf_char(&out, text.at[i]);
	return buf_str(&out);
}

static void fill_pending(struct arena *arena, struct tpl *page, const struct frame *frame, const struct factor_page *of)
{
	const struct str link = totp_link(arena, frame->portal->name, frame->viewer->email, of->factor->secret);
	struct str path;
	unsigned side;

	tpl_show(page, S_FACTOR_PENDING);
	if (qr_path(arena, link, &path, &side)) {
		tpl_show(page, S_QR);
		tpl_number(page, T_QR_SIDE, side);
		tpl_text(page, T_QR_PATH, path);
	}
	tpl_text(page, T_OTP_ISSUER, unbroken(arena, frame->portal->name));
	tpl_text(page, T_OTP_NAME, frame->viewer->email);
	tpl_text(page, T_OTP_SECRET, base32(arena, of->factor->secret));
	tpl_text(page, T_SECRET, grouped(arena, base32(arena, of->factor->secret)));
	tpl_text(fill_form(page, frame, of, FACTOR_FORM_CONFIRM, S_CONFIRM_FORM), T_FACTOR_CONFIRM,
	    link_path(arena, frame->portal, "account/second-factor/confirm"));
}

static void fill_codes(struct arena *arena, struct tpl *page, const struct frame *frame, const struct factor *factor)
{
	if (factor->code_count == 0)
		return;
	tpl_show(page, S_FACTOR_CODES);
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_FACTOR_KEPT, link_path(arena, frame->portal, "account/second-factor/kept"));
	for (size_t i = 0; i < factor->code_count; i++)
		tpl_text(tpl_row(page, S_CODE), T_CODE_TEXT, factor->codes[i]);
}

static void fill_on(struct arena *arena, struct tpl *page, const struct frame *frame, const struct factor_page *of)
{
	const struct locale *locale = frame->locale;

	tpl_show(page, S_FACTOR_ON);
	tpl_text(page, T_SINCE, locale_time(arena, locale, of->factor->since));
	tpl_text(page, T_SINCE_MACHINE, locale_time_machine(arena, of->factor->since));
	tpl_text(page, T_CODES_LEFT, tr_count(arena, locale, "%d is left", "%d are left", of->factor->codes_left));
	if (of->codes_hidden)
		tpl_show(page, S_CODES_HIDDEN);
	tpl_text(fill_form(page, frame, of, FACTOR_FORM_CODES, S_CODES_FORM), T_FACTOR_RENEW,
	    link_path(arena, frame->portal, "account/second-factor/codes"));
	tpl_text(fill_form(page, frame, of, FACTOR_FORM_OFF, S_OFF_FORM), T_FACTOR_END,
	    link_path(arena, frame->portal, "account/second-factor/off"));
}

void view_second_factor(struct buf *out, const struct frame *frame, const struct factor_page *of)
{
	const struct framed framed = frame_page(out->arena, frame, tr(frame->locale, "Second factor"), TPL_CUSTOMER_SECOND_FACTOR);
	struct tpl *page = framed.page;

	tpl_show(framed.frame, S_IN_ACCOUNT);
	tpl_text(page, T_ACCOUNT, link_path(out->arena, frame->portal, "account"));
	if (of->done != NULL)
		show_text(page, S_DONE, T_DONE_TEXT, tr(frame->locale, of->done));
	if (of->required)
		tpl_show(page, S_REQUIRED);
	switch (of->factor->state) {
	case FACTOR_OFF:
		tpl_show(page, S_FACTOR_OFF);
		tpl_text(fill_form(page, frame, of, FACTOR_FORM_BEGIN, S_BEGIN_FORM), T_FACTOR_BEGIN,
		    link_path(out->arena, frame->portal, "account/second-factor"));
		break;
	case FACTOR_PENDING:
		fill_pending(out->arena, page, frame, of);
		break;
	case FACTOR_ON:
		fill_codes(out->arena, page, frame, of->factor);
		fill_on(out->arena, page, frame, of);
		break;
	}
	frame_render(out, frame, &framed);
}
