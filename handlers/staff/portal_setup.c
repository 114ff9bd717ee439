/* portal_setup.c: settings/portal/setup: the first set-up of a portal in four steps (H1). */
#include <string.h>

#include "../show.h"
#include "once.h"
#include "portal_form.h"

enum { SLUG_SUGGESTED = 40, TRIES = 20 };

static const struct key_control name_controls[] = {
	{ .key = "name", .kind = CONTROL_LINE, .label = N_("Name of the portal"), .section = N_("What is it called?"), .required = true,
	    .hint = N_("Customers read it in the title of every page and in mails.") },
};
static const struct key_control address_controls[] = {
	{ .key = "domain", .kind = CONTROL_SELECT, .label = N_("Domain"), .section = N_("Where do customers find it?"), .offer = portal_offer_domains,
	    .link = "settings/domains", .link_text = N_("Manage your domains") },
	{ .key = "slug", .kind = CONTROL_LINE, .label = N_("Address on the domain"), .offer = portal_offer_slug,
	    .hint = N_("May be empty: then the portal is at the domain itself."),
	    .wrong = N_("Please use small letters a to z, digits and hyphens, 64 at most; static, staff, api, healthz and metrics are taken.") },
};
static const struct key_control ticket_controls[] = {
	{ .key = "inbox", .kind = CONTROL_SELECT, .label = N_("Choose where portal tickets are sent"), .section = N_("Where do tickets arrive?"),
	    .offer = portal_offer_inboxes_alone, .wrong = N_("Please choose an inbox or a help desk."), .link = "settings/inboxes",
	    .link_text = N_("Manage your inboxes") },
};

/* What an address could be called after its name: letters and digits of it, hyphens between. */
static struct str slug_of(struct arena *arena, struct str name)
{
	struct buf slug = { .arena = arena };
	const struct str lower = str_lower(arena, name);

	for (size_t i = 0; i < lower.size && slug.size < SLUG_SUGGESTED; i++) {
		const char c = lower.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&slug, c);
		else if (slug.size > 0 && slug.at[slug.size - 1] != '-')
			buf_char(&slug, '-');
	}
	while (slug.size > 0 && slug.at[slug.size - 1] == '-')
		slug.size--;
	return slug.size > 0 ? buf_str(&slug) : STR("portal");
}

/* At the first address that is free: its own is chosen in the next step, and nobody sees it before it is switched on. */
static const struct err *make(struct key_form *form, uint64_t *id)
{
	struct page *const page = form->page;
	const struct str name = form->values[0], slug = slug_of(page->arena, name);
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now, .once = once_of(page) };
	const struct err *e = err_of(ERR_CONFLICT);

	for (int i = 0; i < TRIES && e != NULL && e->kind == ERR_CONFLICT; i++)
		e = portal_begin(page->db, page->portal->account, page->portal->domain,
		    i == 0 ? STR("") : i == 1 ? slug : str_format(page->arena, "%.*s-%d", STR_ARG(slug), i), name, &by, id);
	return e;
}

/* The first step without a portal: makes one of what was typed, and leads to the next step. */
static const struct err *begin(struct key_form *form)
{
	const struct err *e;
	uint64_t id;

	if ((e = make(form, &id)) != NULL)
		return e;
	return redirect_to(form->page, "%s?portal=%llu", portal_setup_address.path, (unsigned long long)id);
}

const struct key_page portal_setup_name = { .owner = &portal_owner, .path = "settings/portal/setup/name", .title = N_("Set-up: name"), .step = 1 + SETUP_NAME,
	.lead = N_("Four short steps; each can be gone back to. Customers see nothing of it before you switch the portal on."),
	.next = "settings/portal/setup/address", .begin = begin, .controls = name_controls, .count = COUNT_OF(name_controls) };
const struct key_page portal_setup_address = { .owner = &portal_owner, .path = "settings/portal/setup/address", .title = N_("Set-up: address"), .step = 1 + SETUP_ADDRESS,
	.previous = "settings/portal/setup/name", .next = "settings/portal/setup/tickets", .controls = address_controls, .count = COUNT_OF(address_controls) };
static const struct err *inbox_check(struct key_form *form)
{
	if (str_is(form->values[0], "0") || !form->sent[0])
		form->problems[0] = tr(form->page->locale, N_("Please choose an inbox or a help desk."));
	return NULL;
}
const struct key_page portal_setup_tickets = { .owner = &portal_owner, .path = "settings/portal/setup/tickets", .title = N_("Set-up: tickets"), .step = 1 + SETUP_TICKETS,
	.previous = "settings/portal/setup/address", .next = "settings/portal/setup/access", .controls = ticket_controls, .count = COUNT_OF(ticket_controls),
	.check = inbox_check };

static const struct key_page *const steps[SETUP_STEPS] = {
	[SETUP_NAME] = &portal_setup_name, [SETUP_ADDRESS] = &portal_setup_address, [SETUP_TICKETS] = &portal_setup_tickets, [SETUP_ACCESS] = &portal_setup_access,
};

static const struct key_page portal_setup = { .owner = &portal_owner, .path = "settings/portal/setup" };

/* The portal whose set-up somebody began; else a new one. */
const struct err *portal_setup_get(struct page *page)
{
	struct key_form form;
	const struct err *e;

	if ((e = key_form_begin(page, &portal_setup, &page->fields[KEY_QUERY_OWNER], &form)) != NULL)
		return e;
	for (size_t i = 0; !page->fields[KEY_QUERY_OWNER].given && i < form.owners; i++)
		if (form.portals[i].settings.setup != SETUP_DONE)
			form.portal = &form.portals[i];
	if (form.portal == NULL || form.portal->settings.setup == SETUP_DONE)
		return redirect_to(page, "%s?portal=new", portal_setup_name.path);
	for (size_t i = 0; i < SETUP_STEPS; i++)
		if ((form.portal->settings.setup & 1u << i) == 0)
			return redirect_to(page, "%s?portal=%llu", steps[i]->path, (unsigned long long)form.portal->id);
	return redirect_to(page, "settings/portal");
}

#define STEP(step) \
	const struct err *portal_setup_##step##_get(struct page *page) \
	{ \
		return key_page_get(page, &portal_setup_##step); \
	} \
	const struct err *portal_setup_##step##_post(struct page *page) \
	{ \
		return key_page_post(page, &portal_setup_##step); \
	}

STEP(name)
STEP(address)
STEP(tickets)
STEP(access)
