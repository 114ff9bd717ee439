/* private_consent.c: settings/private-content/consent: what people agree to as they register (S100-S108). */
#include "../../sql/consent.h"
#include "private_form.h"

enum { VERSIONS_SHOWN = 20 };

static const struct err *check(struct key_form *form)
{
	static const char *const needed[] = { "consent_label", "consent_text" };

	if (!str_is(form->values[key_control_of(form, "consent")], "on"))
		return NULL;
	for (size_t i = 0; i < COUNT_OF(needed); i++) {
		const size_t at = key_control_of(form, needed[i]);

		if (text_blank(form->values[at]))
			form->problems[at] = tr(form->page->locale, N_("Please fill this in: people cannot agree to nothing."));
	}
	return NULL;
}

/* What was asked before, and by how many it was agreed to (S108). */
static const struct err *beside(struct key_form *form, struct settings_form *view)
{
	struct page *const page = form->page;
	struct consent_rows *const rows = arena_calloc(page->arena, 1, sizeof *rows);
	struct consent_row *entries;
	struct consent_text *texts;
	const struct err *e;

	if ((e = consent_texts(page->db, page->portal->account, form->domain->id, VERSIONS_SHOWN, &texts, &rows->count)) != NULL)
		return e;
	rows->at = entries = arena_calloc(page->arena, rows->count + 1, sizeof *entries);
	for (size_t i = 0; i < rows->count; i++)
		entries[i] = (struct consent_row){ .version = texts[i].version, .made = texts[i].made, .label = texts[i].label, .text = texts[i].text,
			.given = texts[i].given, .by = history_who(page, texts[i].by) };
	view->consents = rows;
	return NULL;
}

static const struct key_control controls[] = {
	{ .key = "consent", .kind = CONTROL_SWITCH, .label = N_("Ask for consent"), .section = N_("Registration"), .section_id = "ask",
	    .section_lead = N_("For portals on which people register themselves, and for whoever is invited. Without it the forms have no such box."),
	    .hint = N_("Nobody can go on before he has ticked the box. Which text he agreed to, and when, is kept with him.") },
	{ .kind = CONTROL_TEXT, .label = N_("Only on this domain's portals"), .hint = N_("Other domains have texts of their own, and what your other forms ask for stays as it is."),
	    .link = "settings/forms", .link_text = N_("What other forms ask for") },
	{ .key = "consent_text", .kind = CONTROL_AREA, .label = N_("Consent text"), .section = N_("Consent to process data"), .section_id = "consent",
	    .section_lead = N_("The words are yours: what ships with this program is no legal advice. Have somebody look at them who may give it."),
	    .section_fold = N_("Edit explicit consent content"), .rows = 12,
	    .hint = N_("What people agree to. An empty line begins a paragraph; a link is written [privacy policy](https://www.example.com/privacy), **bold** and lists as in Markdown.") },
	{ .key = "consent_label", .kind = CONTROL_LINE, .label = N_("Label of the checkbox"),
	    .hint = N_("As in: I agree to the [terms](https://www.example.com/terms). Each change of text or label is a version of its own.") },
};

const struct key_page private_consent = { .owner = &domain_owner, .path = "settings/private-content/consent", .title = N_("Consent"), .tab = PRIVATE_CONSENT,
	.controls = controls, .count = COUNT_OF(controls), .check = check, .act = private_look, .show = "register", .beside = beside };

const struct err *private_consent_get(struct page *page)
{
	return key_page_get(page, &private_consent);
}

const struct err *private_consent_post(struct page *page)
{
	return key_page_post(page, &private_consent);
}
