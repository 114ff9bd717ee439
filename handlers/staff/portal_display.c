/* portal_display.c: settings/portal/display: what tickets are called, which are shown, and how (S54-S68). */
#include "portal_columns.h"
#include "portal_criteria.h"
#include "portal_form.h"

static const struct key_choice owner_names[] = {
	{ "first", N_("First name"), NULL },
	{ "last", N_("Last name"), NULL },
	{ "full", N_("Full name"), NULL },
	{ "alias", N_("A custom alias"), NULL },
	{ NULL, NULL, NULL },
};

static const struct err *check(struct key_form *form)
{
	const size_t name = key_control_of(form, "owner_name"), alias = key_control_of(form, "owner_alias");
	const char *const problem = str_is(form->values[name], "alias") ? owner_name_problem(OWNER_BY_ALIAS, form->values[alias]) : NULL;

	if (problem != NULL)
		form->problems[alias] = tr(form->page->locale, problem);
	return NULL;
}

static const struct key_control controls[] = {
	{ .key = "label_one", .kind = CONTROL_LINE, .label = N_("One ticket is called"), .section = N_("Ticket display name"), .section_id = "label",
	    .section_lead = N_("Customers may know tickets as orders, cases or requests. The words stand everywhere on the portal, as you write them."),
	    .hint = N_("As in: Case. Empty: Ticket, in the reader's language.") },
	{ .key = "label_many", .kind = CONTROL_LINE, .label = N_("Several are called"), .hint = N_("As in: Cases. When you change it, see whether the form's heading still says the right thing."),
	    .link = "settings/portal/form", .link_text = N_("Form header text") },
	{ .key = "visibility", .kind = CONTROL_CRITERIA, .label = N_("Ticket visibility"), .section = N_("Which tickets customers see"), .section_id = "visibility",
	    .section_lead = N_("Customers see only tickets that meet these criteria: in the list, by their address, in search and in exports."),
	    .offer = criteria_offer, .typed = criteria_typed, .act = criteria_act },
	{ .kind = CONTROL_TEXT, .label = N_("Which messages customers see"),
	    .hint = N_("Notes never, and of several conversations the oldest. Mails among you can be kept out by who sent them."),
	    .link = "settings/senders", .link_text = N_("Internal senders") },
	{ .key = "columns", .kind = CONTROL_COLUMNS, .label = N_("Columns of the list"), .section = N_("Ticket list"), .section_id = "columns",
	    .section_lead = N_("Up to ten properties, in the order in which they stand beside each other. Drag a row, or use its arrows."),
	    .offer = columns_offer, .typed = columns_typed, .act = columns_act },
	{ .key = "owner_name", .kind = CONTROL_RADIO, .label = N_("How is the ticket owner named?"), .section = N_("Ticket owner's display name"),
	    .section_id = "owner", .choices = owner_names },
	{ .key = "owner_alias", .kind = CONTROL_LINE, .label = N_("Custom alias"), .hint = N_("Stands for all of you, as in: Support team. Real names then appear nowhere.") },
};

const struct key_page portal_display = {
	.owner = &portal_owner, .path = "settings/portal/display", .title = N_("Ticket display"), .tab = TAB_ADVANCED, .part = 1, .controls = controls, .count = COUNT_OF(controls),
	.check = check,
};

const struct err *portal_display_get(struct page *page)
{
	return key_page_get(page, &portal_display);
}

const struct err *portal_display_post(struct page *page)
{
	return key_page_post(page, &portal_display);
}
