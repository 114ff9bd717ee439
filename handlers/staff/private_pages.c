/* private_pages.c: settings/private-content/pages: the template of each system page, with a way to its words and to a preview (S92-S99). */
#include "../../sql/link.h"
#include "private_form.h"

static const struct key_choice templates[] = { { "plain", N_("A page for itself"), NULL }, { "split", N_("Beside a picture and a text"), NULL }, { NULL, NULL, NULL } };

/* "pages.login.template" */
static const struct err *offer(struct key_form *form, struct control *control)
{
	struct arena *const arena = form->page->arena;
	const struct str rest = str_from(control->name, 6), name = str_first(rest, str_find(rest, '.', 0));
	const struct str path = str_format(arena, "settings/private-content/pages/edit?of=%.*s", STR_ARG(name));

	control->edit = key_link(form, str_c(arena, path));
	control->show = str_format(arena, "show:%.*s", STR_ARG(name));
	return NULL;
}

#define PAGE(name, what, where) .key = "pages." name ".template", .kind = CONTROL_PAGE, .label = what, .hint = where, .choices = templates, .offer = offer

static const struct key_control controls[SYSTEM_PAGES] = {
	[PAGE_LOGIN] = { PAGE("login", N_("Sign in"), N_("Where everybody comes in.")), .section = N_("System pages"), .section_id = "pages",
	    .section_lead = N_("The pages that people meet before they are signed in, or that keep them out. Customers see a change as soon as it is saved, and none before.") },
	[PAGE_REGISTER] = { PAGE("register", N_("Register"), N_("Where strangers make a login, if you allow it.")) },
	[PAGE_SIGNED_OUT] = { PAGE("signed_out", N_("Signed out"), N_("After Log out.")) },
	[PAGE_ACCESS_DENIED] = { PAGE("access_denied", N_("Access denied"), N_("For who is signed in, but in none of the groups that a portal requires.")) },
	[PAGE_FORGOT] = { PAGE("forgot", N_("Forgotten password"), N_("Where people ask for a link that resets it.")) },
	[PAGE_RESET] = { PAGE("reset", N_("New password"), N_("Where that link leads.")) },
};

const struct key_page private_pages = { .owner = &domain_owner, .path = "settings/private-content/pages", .title = N_("Pages"), .tab = PRIVATE_PAGES,
	.controls = controls, .count = COUNT_OF(controls), .act = private_look };

const char *private_system_page_label(enum system_page which)
{
	return controls[which].label;
}

const struct err *private_pages_get(struct page *page)
{
	return key_page_get(page, &private_pages);
}

const struct err *private_pages_post(struct page *page)
{
	return key_page_post(page, &private_pages);
}
