/* item_uses.c: what uses a thing, in the reader's words, with the page where that can be changed. */
#include "item.h"

#include "../../sql/link.h"

enum where { NOWHERE, AT_PORTAL, AT_FORM, AT_GROUP };

static const struct {
	const char *words;
	enum where where;
	const char *path; /* of a portal: its page */
} meanings[USE_KINDS] = {
	[USE_PORTAL_DOMAIN] = { N_("The portal %s is on it"), AT_PORTAL, "settings/portal" },
	[USE_PORTAL_INBOX] = { N_("The portal %s sends its tickets there"), AT_PORTAL, "settings/portal" },
	[USE_PORTAL_CRITERIA] = { N_("The ticket permissions of the portal %s ask for it"), AT_PORTAL, "settings/portal" },
	[USE_PORTAL_FORM] = { N_("The portal %s has this form"), AT_PORTAL, "settings/portal/form" },
	[USE_PORTAL_VISIBILITY] = { N_("The ticket visibility of the portal %s asks for it"), AT_PORTAL, "settings/portal/display" },
	[USE_PORTAL_COLUMN] = { N_("The ticket list of the portal %s has it as a column"), AT_PORTAL, "settings/portal/display" },
	[USE_PORTAL_STAGE] = { N_("Customers of the portal %s close tickets into it"), AT_PORTAL, "settings/portal/actions" },
	[USE_PORTAL_GROUP] = { N_("The portal %s requires it"), AT_PORTAL, "settings/portal/access" },
	[USE_FORM_FIELD] = { N_("The form %s asks for it"), AT_FORM, "settings/forms" },
	[USE_FORM_INBOX] = { N_("The form %s sends its tickets there"), AT_FORM, "settings/forms" },
	[USE_FORM_PIPELINE] = { N_("Tickets of the form %s begin there"), AT_FORM, "settings/forms" },
	[USE_GROUP_FILTER] = { N_("The filter of the group %s asks for it"), AT_GROUP, "settings/groups" },
	[USE_HERE] = { N_("You are working on it right now: open these settings on another domain to delete it"), NOWHERE, NULL },
	[USE_LAST] = { N_("It is the last one: make another one first"), NOWHERE, NULL },
	[USE_MUCH] = { N_("Thousands of sign-ins, links and mails are still under it: your operator deletes it with portico domain delete"), NOWHERE, NULL },
};

static struct str more_than(const struct page *page, const char *words)
{
	return tr_fill(page->arena, page->locale, words, FILL(locale_number(page->arena, page->locale, USES_COUNTED)));
}

static struct str counted(const struct page *page, const struct use *use)
{
	const bool more = use->count > USES_COUNTED;
	struct arena *const arena = page->arena;

	if (use->kind == USE_TICKETS)
		return more ? more_than(page, N_("More than %s tickets")) : tr_count(arena, page->locale, "%d ticket", "%d tickets", use->count);
	if (use->kind == USE_CONTACTS)
		return more ? more_than(page, N_("More than %s contacts")) : tr_count(arena, page->locale, "%d contact", "%d contacts", use->count);
	return more ? more_than(page, N_("More than %s contacts have agreed to its consent text, and that is kept"))
	            : tr_count(arena, page->locale, "%d contact has agreed to its consent text, and that is kept",
	                  "%d contacts have agreed to its consent text, and that is kept", use->count);
}

struct use_line use_line_of(const struct page *page, const struct use *use)
{
	struct arena *const arena = page->arena;
	const char *const path = meanings[use->kind].path;
	const unsigned long long id = (unsigned long long)use->id;
	struct use_line line = { .link = STR("") };

	if (meanings[use->kind].words == NULL) {
		line.text = counted(page, use);
		return line;
	}
	line.text = tr_fill(arena, page->locale, meanings[use->kind].words, FILL(use->name));
	if (meanings[use->kind].where == AT_PORTAL)
		line.link = link_path(arena, page->portal, "%s?portal=%llu", path, id);
	else if (meanings[use->kind].where != NOWHERE)
		line.link = link_path(arena, page->portal, "%s/%llu", path, id);
	return line;
}
