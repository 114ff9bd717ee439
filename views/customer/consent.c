/* consent.c: the text that a person agrees to, and its box, within a form. */
#include "../hyperlink.h"
#include "../markdown.h"
#include "frame.h"

void show_consent(
    struct tpl *page, enum tpl_place place, struct arena *arena, const struct frame *frame, const struct field *box)
{
	const struct consent_settings consent = consent_in(frame->portal->domain_settings, locale_tag(frame->locale));
	const struct str hint = tr(frame->locale, N_("(in a new tab)"));
	struct tpl *tpl;

	if (!consent.asked)
		return;
	tpl = tpl_include(page, place, TPL_CUSTOMER_CONSENT);
	tpl_html(tpl, H_CONSENT_TEXT, html_links_beside(arena, markdown_render_page(arena, consent.text), hint));
	tpl_text(tpl, T_CONSENT_VERSION, str_format(arena, "%u%s%.*s", consent.version, consent.language.size > 0 ? "@" : "", STR_ARG(consent.language)));
	tpl_html(tpl, H_CONSENT_LABEL, html_links_beside(arena, markdown_render_line(arena, consent.label), hint));
	if (box != NULL && box->problem != NULL)
		show_text(tpl, S_CONSENT_PROBLEM, T_CONSENT_PROBLEM_TEXT, tr(frame->locale, box->problem));
	else if (box != NULL && box->given)
		tpl_show(tpl, S_CONSENT_GIVEN);
}
