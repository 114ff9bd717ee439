/* private_page_edit.c: settings/private-content/pages/edit: one system page: its template and its words (S97-S99, H29). */
#include "private_form.h"

static const struct private_choice templates[] = {
	{ "plain", N_("A page for itself"), N_("The form stands alone in the middle.") },
	{ "split", N_("Beside a picture and a text"), N_("The form shares the page with what you put beside it; on a telephone it stands above.") },
	{ NULL, NULL, NULL },
};

enum { EDIT_TEMPLATE, EDIT_TITLE, EDIT_TEXT, EDIT_SIDE, EDIT_CONTROLS };

static const char *const keys[EDIT_CONTROLS] = { [EDIT_TEMPLATE] = "template", [EDIT_TITLE] = "title", [EDIT_TEXT] = "text", [EDIT_SIDE] = "side" };

static const struct private_control usual[EDIT_CONTROLS] = {
	[EDIT_TEMPLATE] = { .kind = CONTROL_RADIO, .label = N_("Template"), .choices = templates, .section_id = "page" },
	[EDIT_TITLE] = { .kind = CONTROL_LINE, .label = N_("Heading"), .section = N_("Words"), .section_id = "words",
	    .section_lead = N_("What you leave empty is said in the words that ship, in each reader's language. Your own words are shown as they are."),
	    .hint = N_("120 characters at most.") },
	[EDIT_TEXT] = { .kind = CONTROL_AREA, .label = N_("Text under the heading"), .rows = 4,
	    .hint = N_("A link is written [our terms](https://www.example.com/terms), **bold** and lists as in Markdown. HTML is shown as it is typed.") },
	[EDIT_SIDE] = { .kind = CONTROL_AREA, .label = N_("Text beside it"), .rows = 4, .hint = N_("Shown where the template has room for it.") },
};

const char *private_page_key_label(struct str key)
{
	if (str_is(key, "picture"))
		return N_("Picture");
	for (size_t i = 0; i < EDIT_CONTROLS; i++)
		if (str_is(key, keys[i]))
			return usual[i].label;
	return NULL;
}

/* The page of settings for one system page. ERR_NOT_FOUND. */
static const struct err *page_of(struct arena *arena, struct str name, struct private_page *of)
{
	struct private_control *const controls = arena_calloc(arena, EDIT_CONTROLS, sizeof *controls);
	enum system_page which;

	if (!system_page_of(name, &which))
		return err_of(ERR_NOT_FOUND);
	*of = (struct private_page){ .path = "settings/private-content/pages/edit", .title = private_system_page_label(which), .tab = PRIVATE_PAGES,
		.which = str_c(arena, name), .controls = controls, .count = EDIT_CONTROLS, .show = str_c(arena, name) };
	for (size_t i = 0; i < EDIT_CONTROLS; i++) {
		controls[i] = usual[i];
		controls[i].key = str_c(arena, str_format(arena, "pages.%s.%s", of->which, keys[i]));
	}
	controls[EDIT_TEMPLATE].section = of->title;
	return NULL;
}

const struct err *private_page_edit_get(struct page *page)
{
	struct private_page of;
	const struct err *const e = page_of(page->arena, page->fields[PRIVATE_FIELD_OF].text, &of);

	return e != NULL ? e : private_page_get(page, &of);
}

const struct err *private_page_edit_post(struct page *page)
{
	struct private_page of;
	const struct err *e;

	if (!page->fields[PRIVATE_POST_OF].given)
		return err_of(ERR_INVALID); /* no form of ours */
	e = page_of(page->arena, page->fields[PRIVATE_POST_OF].text, &of);
	return e != NULL ? e : private_page_post(page, &of);
}
