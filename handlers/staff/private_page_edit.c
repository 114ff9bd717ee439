/* private_page_edit.c: settings/private-content/pages/edit: one system page: its template and its words (S97-S99, H29). */
#include "private_form.h"

static const struct key_choice templates[] = {
	{ "plain", N_("A page for itself"), N_("The form stands alone in the middle.") },
	{ "split", N_("Beside a picture and a text"), N_("The form shares the page with what you put beside it; on a telephone it stands above.") },
	{ NULL, NULL, NULL },
};

enum { EDIT_TEMPLATE, EDIT_PICTURE, EDIT_TITLE, EDIT_TEXT, EDIT_SIDE, EDIT_CONTROLS, EDIT_SPOKEN = EDIT_TITLE };

static const char *const keys[EDIT_CONTROLS] = { [EDIT_TEMPLATE] = "template", [EDIT_PICTURE] = "picture", [EDIT_TITLE] = "title", [EDIT_TEXT] = "text",
	[EDIT_SIDE] = "side" };

static const struct key_control controls_of_all[EDIT_CONTROLS] = {
	[EDIT_TEMPLATE] = { .kind = CONTROL_RADIO, .label = N_("Template"), .choices = templates, .section_id = "page" },
	[EDIT_PICTURE] = { .kind = CONTROL_PICTURE, .label = N_("Picture"),
	    .hint = N_("Shown where the template has room for it, from edge to edge: 1,200 by 1,600 pixels are enough. What matters belongs in its middle."),
	    .wrong = N_("Please choose a PNG, JPEG, WebP or ICO of 1 MiB and 5,000 pixels a side at most. An SVG is a document with scripts and is not taken.") },
	[EDIT_TITLE] = { .kind = CONTROL_LINE, .label = N_("Heading"), .section = N_("Words"), .section_id = "words",
	    .section_lead = N_("What you leave empty is said in the words that ship, in each reader's language. Your own words are shown as they are."),
	    .hint = N_("120 characters at most.") },
	[EDIT_TEXT] = { .kind = CONTROL_AREA, .label = N_("Text under the heading"), .rows = 4,
	    .hint = N_("A link is written [our terms](https://www.example.com/terms), **bold** and lists as in Markdown. HTML is shown as it is typed.") },
	[EDIT_SIDE] = { .kind = CONTROL_AREA, .label = N_("Text beside it"), .rows = 4, .hint = N_("Shown where the template has room for it.") },
};

const char *private_page_key_label(struct str key)
{
	for (size_t i = 0; i < EDIT_CONTROLS; i++)
		if (str_is(key, keys[i]))
			return controls_of_all[i].label;
	return NULL;
}

static const struct err *beside(struct key_form *form, struct settings_form *view)
{
	private_offer_languages(form, view);
	return NULL;
}

/* The page of settings for one system page: all of it, or what it says in one language. ERR_NOT_FOUND. */
static const struct err *page_of(struct arena *arena, struct str name, const struct field *in, struct key_page *of)
{
	const char *const language = in->given && in->text.size > 0 ? str_c(arena, in->text) : NULL;
	const size_t first = language == NULL ? 0 : EDIT_SPOKEN;
	struct key_control *const controls = arena_calloc(arena, EDIT_CONTROLS, sizeof *controls);
	enum system_page which;

	if (!system_page_of(name, &which))
		return err_of(ERR_NOT_FOUND);
	*of = (struct key_page){ .owner = &domain_owner, .path = "settings/private-content/pages/edit", .title = private_system_page_label(which), .tab = PRIVATE_PAGES,
		.which = str_c(arena, name), .in = language, .files = language == NULL, .controls = controls, .count = EDIT_CONTROLS - first,
		.usual = private_said_to_all, .act = private_look, .show = str_c(arena, name), .beside = beside };
	for (size_t i = first; i < EDIT_CONTROLS; i++) {
		struct key_control *const control = &controls[i - first];

		*control = controls_of_all[i];
		control->key = str_c(arena, str_format(arena, "pages.%s.%s%s%s", of->which, keys[i], language == NULL ? "" : "@", language == NULL ? "" : language));
	}
	controls[0].section = of->title;
	return NULL;
}

const struct err *private_page_edit_get(struct page *page)
{
	return private_edit_get(page, page_of);
}

const struct err *private_page_edit_post(struct page *page)
{
	return private_edit_post(page, page_of);
}
