/* private_consent.c: settings/private-content/consent: what people agree to as they register (S100-S108). */
#include <string.h>

#include "../../sql/consent.h"
#include "private_form.h"

enum { VERSIONS_SHOWN = 20 };

static const char *const spoken[] = { "consent_text", "consent_label" };

/* In a language both are said, or neither. What is left as it is said to all is said so in this language too; what is emptied is not. */
static const struct err *check_spoken(struct key_form *form)
{
	for (size_t i = 0; i < COUNT_OF(spoken); i++) {
		struct str sent;

		if (!text_blank(form->values[i]) || text_blank(form->values[1 - i]) || form->problems[i].size > 0)
			continue;
		if (form_get(form->page->sent, form->of->controls[i].key, &sent) && !text_blank(sent))
			form->values[i] = private_said_to_all(form, i);
		else
			form->problems[i] = tr(form->page->locale, N_("Please say this too: people agree to both. To take this language away, empty both."));
	}
	return NULL;
}

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

static const struct consent_words *translations_of(const struct page *page, const struct consent_text *text)
{
	struct consent_words *const words = arena_calloc(page->arena, text->translation_count + 1, sizeof *words);

	for (size_t i = 0; i < text->translation_count; i++)
		words[i] = (struct consent_words){ .language = locale_language_name(page->arena, text->translations[i].language), .tag = text->translations[i].language,
			.label = text->translations[i].label, .text = text->translations[i].text, .given = text->translations[i].given };
	return words;
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
			.given = texts[i].given, .by = history_who(page, texts[i].by), .translations = translations_of(page, &texts[i]),
			.translation_count = texts[i].translation_count };
	view->consents = rows;
	private_offer_languages(form, view);
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

const char *private_consent_key_label(struct str key)
{
	for (size_t i = 0; i < COUNT_OF(controls); i++)
		if (controls[i].key != NULL && str_is(key, controls[i].key))
			return controls[i].label;
	return NULL;
}

const struct key_page private_consent = { .owner = &domain_owner, .path = "settings/private-content/consent", .title = N_("Consent"), .tab = PRIVATE_CONSENT,
	.controls = controls, .count = COUNT_OF(controls), .check = check, .act = private_look, .show = "register", .beside = beside };

/* What is said in one language: the text and its label, and nothing else of the page. */
static struct key_page page_in(struct arena *arena, const struct field *in)
{
	struct key_page of = private_consent;
	struct key_control *own;

	if (!in->given || in->text.size == 0)
		return of;
	own = arena_calloc(arena, COUNT_OF(spoken), sizeof *own);
	for (size_t i = 0; i < COUNT_OF(spoken); i++) {
		for (size_t j = 0; j < COUNT_OF(controls); j++)
			if (controls[j].key != NULL && strcmp(controls[j].key, spoken[i]) == 0)
				own[i] = controls[j];
		own[i].key = str_c(arena, str_format(arena, "%s@%.*s", spoken[i], STR_ARG(in->text)));
		own[i].section_fold = NULL;
	}
	of.in = str_c(arena, in->text);
	of.controls = own;
	of.count = COUNT_OF(spoken);
	of.usual = private_said_to_all;
	of.check = check_spoken;
	return of;
}

const struct err *private_consent_get(struct page *page)
{
	const struct key_page of = page_in(page->arena, &page->fields[PRIVATE_QUERY_IN]);

	return key_page_get(page, &of);
}

const struct err *private_consent_post(struct page *page)
{
	const struct key_page of = page_in(page->arena, &page->fields[PRIVATE_POST_IN]);

	return key_page_post(page, &of);
}
