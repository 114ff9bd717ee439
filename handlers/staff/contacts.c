/* contacts.c: GET contacts: everybody who may use the portals, or could. */
#include "../../sql/link.h"
#include "../show.h"
#include "contact.h"
#include "mail.h"

enum { PAGE = 50 };

const struct item_kind contact_items = {
	.path = "contacts", .place = PLACE_CONTACTS, .title = N_("Contacts"), .title_new = N_("New contact"),
	.lead_new = N_("Whoever has an address in a company's mail domain joins that company."),
};

struct item_cell contact_state_words(const struct page *page, const struct contact_state *state)
{
	const struct locale *const locale = page->locale;
	const struct str sent = state->invited == 0 ? STR("") : locale_date(page->arena, locale, state->invited);

	if (state->disabled)
		return (struct item_cell){ .text = tr(locale, N_("Disabled")), .state = "state off" };
	if (state->has_password)
		return (struct item_cell){ .text = tr(locale, N_("Registered")), .state = "state on",
			.below = state->has_factor ? tr(locale, N_("With a second factor")) : STR("") };
	if (state->status == MEMBER_PENDING)
		return (struct item_cell){ .text = tr(locale, N_("Invited")), .state = "state waiting", .below = sent };
	if (state->status == MEMBER_FAILED)
		return (struct item_cell){ .text = tr(locale, N_("Invitation failed")), .state = "state off", .below = state->reason.size > 0 ? mail_trouble_words(page, state->reason) : sent };
	return (struct item_cell){ .text = tr(locale, N_("Never invited")), .state = "state off" };
}

static struct item_row row_of(const struct page *page, const struct contact_row *contact)
{
	const struct contact_state state = { .disabled = contact->disabled, .has_password = contact->has_password, .has_factor = contact->has_factor,
		.status = contact->status, .invited = contact->invited, .reason = STR("") };
	struct item_row row = { .name = contact->name, .below = contact->email,
		.link = link_path(page->arena, page->portal, "contacts/%llu", (unsigned long long)contact->id),
		.cells = { { .text = contact->company_name }, contact_state_words(page, &state) } };

	if (contact->company != 0)
		row.cells[0].link = link_path(page->arena, page->portal, "companies/%llu", (unsigned long long)contact->company);
	return row;
}

/* The page behind this one. */
static struct str next_link(const struct page *page, const struct items_page *view, uint64_t before)
{
	return str_format(page->arena, "%.*s?%s%.*s%safter=%llu", STR_ARG(view->here), view->found.size > 0 ? "q=" : "",
	    STR_ARG(query_escaped(page->arena, view->found)), view->found.size > 0 ? "&" : "", (unsigned long long)before);
}

const struct err *contact_list_fill(const struct page *page, uint64_t company, struct items_page *view)
{
	struct contact_search search;
	struct contact_row *contacts;
	struct item_row *rows;
	const struct err *e;
	uint64_t before;

	view->found = page->fields[ITEM_QUERY_FIND].text;
	if (!str_u64(page->fields[ITEM_QUERY_AFTER].text, &before))
		before = 0;
	view->further = before != 0;
	if ((e = contact_search_of(page->db, page->portal->account, view->found, &search)) != NULL)
		return e;
	view->find_label = tr(page->locale, search.beginnings ? N_("Beginning of a name, an address or a company") : N_("Name, address or company"));
	if (view->found.size > 0) {
		view->empty_title = tr(page->locale, N_("There is nobody here"));
		view->empty_text = tr(page->locale, search.beginnings ? N_("Nobody's name, address or company begins with that.")
		                                                      : N_("Nobody's name, address or company has that in it."));
	}
	if ((e = contact_rows(page->db, page->portal->account, company, &search, before, PAGE + 1, &contacts, &view->count)) != NULL)
		return e;
	if (view->count > PAGE) {
		view->count = PAGE;
		view->next = next_link(page, view, contacts[PAGE - 1].id);
	}
	rows = arena_calloc(page->arena, view->count + 1, sizeof *rows);
	for (size_t i = 0; i < view->count; i++)
		rows[i] = row_of(page, &contacts[i]);
	view->rows = rows;
	return NULL;
}

const struct err *contacts_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, contact_items.title), .place = PLACE_CONTACTS,
		.lead = tr(page->locale, N_("Everybody who writes to you, and who of them can sign in.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", contact_items.path), .label = tr(page->locale, contact_items.title),
		.columns = { N_("Name"), N_("Company"), N_("Sign-in"), NULL },
		.new_link = link_path(page->arena, page->portal, "contacts/new"), .new_label = tr(page->locale, N_("New contact")),
		.second_link = link_path(page->arena, page->portal, "contacts/import"), .second_label = tr(page->locale, N_("Import")),
		.empty_title = tr(page->locale, N_("There are no contacts yet")),
		.empty_text = tr(page->locale, N_("Make one, and invite him by mail. Whoever writes to you or registers becomes one too.")),
	};
	const struct err *const e = contact_list_fill(page, 0, &view);

	if (e != NULL)
		return e;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}
