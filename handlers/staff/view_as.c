/* view_as.c: view-as/<number>: through which customer's eyes a portal is looked at, and the ways there and back (S119). */
#include "../../sql/eyes.h"
#include "../../sql/link.h"
#include "../../sql/portal.h"
#include "../show.h"
#include "item.h"

enum { PAGE = 50 };

/* The portal of the address; texts of a portal that is on another domain. */
static const struct err *find_portal(const struct page *page, struct portal *portal)
{
	return portal_listed(page->db, page->portal->account, page->route_number, portal);
}

/* A session counts on its own domain: on that of the portal he signs in once more, and is led on from there. */
static bool led_to_its_domain(struct page *page, const struct portal *portal)
{
	if (portal->domain == page->portal->domain)
		return false;
	response_redirect(&page->response, str_format(page->arena, "%.*s%.*s", STR_ARG(portal->base), STR_ARG(page->request->path)));
	return true;
}

const struct err *view_portal_get(struct page *page)
{
	struct portal portal;
	const struct err *e;

	if ((e = find_portal(page, &portal)) != NULL || led_to_its_domain(page, &portal))
		return e;
	response_redirect(&page->response, link_path(page->arena, &portal, "%s", ""));
	return NULL;
}

static struct item_row row_of(const struct page *page, const struct portal *portal, const struct eyes *eyes)
{
	const struct str contact = str_format(page->arena, "%llu", (unsigned long long)eyes->contact);
	struct item_row row = { .name = eyes->name, .below = eyes->email, .cells = { { .text = eyes->company } } };

	row.actions[row.action_count++] = (struct item_action){ .field = "contact", .value = contact,
		.action = link_path(page->arena, page->portal, "view-as/%llu", (unsigned long long)portal->id), .text = tr(page->locale, N_("Choose")),
		.label = tr_fill(page->arena, page->locale, N_("Choose %s"), FILL(eyes->email)) };
	return row;
}

/* The page behind this one; empty: there is none. */
static struct str next_page(const struct page *page, const struct items_page *view, uint64_t after)
{
	return str_format(page->arena, "%.*s?%s%.*s%safter=%llu", STR_ARG(view->here), view->found.size > 0 ? "q=" : "",
	    STR_ARG(query_escaped(page->arena, view->found)), view->found.size > 0 ? "&" : "", (unsigned long long)after);
}

static void show(struct page *page, const struct portal *portal, struct items_page *view, const struct eyes *eyes)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, N_("See the portal as a customer")), .place = PLACE_NONE,
		.lead = tr_fill(page->arena, page->locale,
		    N_("Through whose eyes do you want to see %s? You only look: nothing is sent or changed. That you did is written down."), FILL(portal->name)) };
	struct item_row *const rows = arena_calloc(page->arena, view->count + 1, sizeof *rows);

	for (size_t i = 0; i < view->count; i++)
		rows[i] = row_of(page, portal, &eyes[i]);
	view->rows = rows;
	view_items(&page->response.body, &frame, &around, view);
}

const struct err *view_as_get(struct page *page)
{
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "view-as/%llu", (unsigned long long)page->route_number),
		.label = tr(page->locale, N_("Customers")), .columns = { N_("Name"), N_("Company"), NULL },
		.found = page->fields[ITEM_QUERY_FIND].text,
		.empty_title = tr(page->locale, N_("There is nobody here")), .empty_text = tr(page->locale, N_("There are no contacts yet.")),
	};
	struct contact_search search;
	struct portal portal;
	const struct err *e;
	struct eyes *eyes;
	uint64_t after;

	if ((e = find_portal(page, &portal)) != NULL || led_to_its_domain(page, &portal))
		return e;
	if ((e = contact_search_of(page->db, page->portal->account, view.found, &search)) != NULL)
		return e;
	item_found(page, &search, &view);
	if (!str_u64(page->fields[ITEM_QUERY_AFTER].text, &after))
		after = 0;
	view.further = after != 0;
	if ((e = eyes_find(page->db, page->portal->account, &search, after, PAGE + 1, &eyes, &view.count)) != NULL)
		return e;
	if (view.count > PAGE) {
		view.count = PAGE;
		view.next = next_page(page, &view, eyes[PAGE - 1].contact);
	}
	show(page, &portal, &view, eyes);
	return NULL;
}

const struct err *view_as_post(struct page *page)
{
	struct portal portal;
	const struct err *e;
	uint64_t contact;

	if ((e = find_portal(page, &portal)) != NULL)
		return e;
	if (portal.domain != page->portal->domain || !str_u64(sent_line(page, "contact"), &contact))
		return err_of(ERR_NOT_FOUND);
	if ((e = eyes_choose(page->db, page->viewer, &portal, contact, page->now)) != NULL)
		return e;
	response_redirect(&page->response, link_path(page->arena, &portal, "tickets"));
	return NULL;
}

/* Back to where "View customer portal" stands, or to where he begins. */
const struct err *view_leave_post(struct page *page)
{
	const struct err *const e = eyes_shut(page->db, page->viewer);

	if (e != NULL)
		return e;
	if ((page->viewer->rights & RIGHT_PORTAL) == 0)
		return redirect_home(page);
	return redirect_to(page, "settings/portal?portal=%llu", (unsigned long long)page->route_number);
}
