/* portal_support.c: settings/portal/form: the form with which customers file tickets (S35-S41, S48). */
#include "../../sql/ticket_form.h"
#include "portal_form.h"

static const char *const lacks[] = {
	[FORM_LACKS_NOTHING] = NULL,
	[FORM_LACKS_PROPERTIES] = N_("%s (has no ticket properties)"),
	[FORM_LACKS_INBOX] = N_("%s (not connected to an inbox or help desk)"),
};

/* A form that cannot make tickets is shown, and why it cannot be chosen (S41). */
static const struct err *offer_forms(struct key_form *form, struct control *control)
{
	struct arena *const arena = form->page->arena;
	const struct locale *const locale = form->page->locale;
	struct control_option *options;
	struct ticket_form *forms;
	const struct err *e;
	size_t count;

	if ((e = ticket_forms(form->page->db, form->page->portal->account, 0, &forms, &count)) != NULL)
		return e;
	options = arena_calloc(arena, count + 1, sizeof *options);
	for (size_t i = 0; i < count; i++) {
		const char *const words = lacks[ticket_form_lack(&forms[i])];

		options[i].value = str_format(arena, "%llu", (unsigned long long)forms[i].id);
		options[i].closed = words != NULL;
		options[i].label = words == NULL ? forms[i].name : tr_fill(arena, locale, words, FILL(forms[i].name));
		options[i].chosen = str_equal(options[i].value, control->value);
	}
	control->options = options;
	control->option_count = count;
	return NULL;
}

/* The box and the list are one key: the form's id, or 0 for none. */
static bool form_typed(struct key_form *form, const struct key_control *control, struct str *value)
{
	(void)control;
	if (form_count(form->page->sent, "connected") == 0) {
		*value = STR("0");
		return true;
	}
	if (!form_get(form->page->sent, "form", value))
		*value = STR("");
	*value = text_mended(form->page->arena, *value);
	return true;
}

static const struct err *show_connected(struct key_form *form, struct control *control)
{
	const size_t at = key_control_of(form, "form");

	control->name = STR("connected");
	control->value = str_is(form->values[at], "0") ? STR("off") : STR("on");
	return NULL;
}

static const struct key_control controls[] = {
	{ .kind = CONTROL_SWITCH, .label = N_("Connect a support form to the portal"), .offer = show_connected,
	    .hint = N_("Customers then find it in the menu and above their list; without one they can only answer.") },
	{ .key = "form", .kind = CONTROL_SELECT, .label = N_("Form"), .offer = offer_forms, .typed = form_typed,
	    .hint = N_("Only forms that have ticket properties and an inbox or help desk can be chosen."),
	    .wrong = N_("Please choose a form that has ticket properties and is connected to an inbox or help desk."),
	    .link = "settings/forms", .link_text = N_("Manage your forms") },
	{ .key = "form_menu_text", .kind = CONTROL_LINE, .label = N_("Form menu text"), .hint = N_("The words of the link to the form. Empty: File a support ticket, in the reader's language.") },
	{ .key = "form_header_text", .kind = CONTROL_LINE, .label = N_("Form header text"), .hint = N_("The heading above the form. When tickets are called something else on this portal, it should say so too."),
	    .link = "settings/portal/display", .link_text = N_("See what tickets are called") },
};

const struct key_page portal_support_form = {
	.owner = &portal_owner, .path = "settings/portal/form", .title = N_("Support form"), .tab = TAB_ADVANCED, .part = 0, .controls = controls, .count = COUNT_OF(controls),
};

const struct err *portal_support_get(struct page *page)
{
	return key_page_get(page, &portal_support_form);
}

const struct err *portal_support_post(struct page *page)
{
	return key_page_post(page, &portal_support_form);
}
