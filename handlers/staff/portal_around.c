/* portal_around.c: what stands around a page of a portal's settings: its tabs, the steps of the set-up, and the switch. */
#include "../../sql/link.h"
#include "../../sql/staff.h"
#include "portal_form.h"

static const struct staff_link tabs[PORTAL_TABS] = {
	[TAB_GENERAL] = { "settings/portal", N_("General") },
	[TAB_ADVANCED] = { "settings/portal/form", N_("Advanced") },
	[TAB_TEMPLATE] = { "settings/portal/stages", N_("Template") },
	[TAB_HISTORY] = { "settings/portal/history", N_("History") },
};
static const struct staff_link advanced[] = {
	{ "settings/portal/form", N_("Support form") },
	{ "settings/portal/display", N_("Ticket display") },
	{ "settings/portal/actions", N_("Ticket actions") },
	{ "settings/portal/access", N_("Access") },
};

/* The steps of the set-up, in the place of tabs: each can be gone back to, and forward once the portal has its name. */
static void around_step(const struct key_form *form, struct staff_around *around)
{
	static const struct staff_link steps[] = {
		{ "settings/portal/setup/name", N_("1. Name") },
		{ "settings/portal/setup/address", N_("2. Domain and address") },
		{ "settings/portal/setup/tickets", N_("3. Tickets") },
		{ "settings/portal/setup/access", N_("4. Access") },
	};
	static const struct staff_link at_first[] = {
		{ "settings/portal/setup/name?portal=new", N_("1. Name") }, { NULL, N_("2. Domain and address") }, { NULL, N_("3. Tickets") }, { NULL, N_("4. Access") },
	};

	around->title = tr(form->page->locale, N_("Set up a customer portal"));
	around->window = tr(form->page->locale, form->of->title);
	around->parts = form->portal != NULL ? key_links(form, steps, COUNT_OF(steps)) : at_first;
	around->part_count = COUNT_OF(steps);
	around->part = form->of->step - 1;
}

void portal_around(const struct key_form *form, struct staff_around *around)
{
	around->place = PLACE_PORTAL;
	if (form->of->above != NULL) {
		around->place = PLACE_NONE;
		around->title = tr(form->page->locale, form->of->title);
		around->window = STR("");
		around->back = key_links(form, form->of->above, 1);
		return;
	}
	if (form->of->step > 0) {
		around_step(form, around);
		return;
	}
	around->tabs = key_links(form, tabs, PORTAL_TABS);
	around->tab_count = PORTAL_TABS;
	if (form->of->tab != TAB_ADVANCED)
		return;
	around->parts = key_links(form, advanced, COUNT_OF(advanced));
	around->part_count = COUNT_OF(advanced);
	around->part = form->of->part;
}

/* Of a portal on another domain: through the sign-in of staff there. */
static struct str view_link(const struct key_form *form)
{
	if (form->portal->domain == form->page->portal->domain)
		return link_url(form->page->arena, form->portal, "%s", "");
	return str_format(form->page->arena, "%.*s/" STAFF_SLUG "/view/%llu", STR_ARG(form->portal->base), (unsigned long long)form->portal->id);
}

struct portal_head portal_head_of(const struct key_form *form)
{
	struct arena *const arena = form->page->arena;
	const struct portal *const staff = form->page->portal;
	struct control_option *const portals = arena_calloc(arena, form->owners + 1, sizeof *portals);
	struct portal_head head = { .on = form->portal->enabled, .portals = portals, .count = form->owners,
		.view = view_link(form), .action = link_path(arena, staff, "settings/portal/switch"),
		.portal = str_format(arena, "%llu", (unsigned long long)form->id), .here = link_path(arena, staff, "%s", form->of->path) };

	for (size_t i = 0; i < form->owners; i++)
		portals[i] = (struct control_option){ .value = str_format(arena, "%llu", (unsigned long long)form->portals[i].id),
			.label = str_format(arena, "%.*s – %.*s/%.*s", STR_ARG(form->portals[i].name), STR_ARG(form->portals[i].base),
			    STR_ARG(form->portals[i].slug)),
			.chosen = form->portals[i].id == form->id };
	if (form->unfinished)
		head.unfinished = str_format(arena, "%.*s?portal=%.*s", STR_ARG(link_path(arena, staff, "settings/portal/setup")), STR_ARG(head.portal));
	return head;
}
