/* portal_stages.c: settings/portal/stages: whether customers read the names of stages (S126). */
#include "portal_form.h"

static const struct key_control controls[] = {
	{ .key = "custom_stages", .kind = CONTROL_SWITCH, .label = N_("Show custom stages in customer portal"), .section = N_("Ticket stages"),
	    .section_lead = N_("How the status of a ticket reads in the list, on its page and in the export."),
	    .hint = N_("Each ticket's stage by its name, as you call it. Without it customers read Open or Closed.") },
};

const struct key_page portal_stages = {
	.owner = &portal_owner, .path = "settings/portal/stages", .title = N_("Template"), .tab = TAB_TEMPLATE, .controls = controls, .count = COUNT_OF(controls),
};

const struct err *portal_stages_get(struct page *page)
{
	return key_page_get(page, &portal_stages);
}

const struct err *portal_stages_post(struct page *page)
{
	return key_page_post(page, &portal_stages);
}
