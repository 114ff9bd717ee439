/* close.c: POST tickets/<number>/close: a customer closes his ticket. */
#include "../../sql/closing.h"
#include "../show.h"
#include "customer.h"

const struct field_rule close_fields[CLOSE_FIELDS] = {
	[CLOSE_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
	[CLOSE_SUBMISSION] = { .name = "submission", .kind = FIELD_TOKEN, .least = TOKEN_TEXT, .most = TOKEN_TEXT },
};

const struct err *close_post(struct page *page)
{
	struct ticket ticket;
	const struct err *e;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = ticket_close(page->db, page->portal, page->viewer, &ticket, page->fields[CLOSE_SUBMISSION].text, page->now)) != NULL)
		return e;
	return redirect_to(page, "tickets/%llu?done=closed%.*s", (unsigned long long)ticket.number,
	    STR_ARG(list_carried(page->arena, '&', list_place_of(&page->fields[CLOSE_LIST]))));
}
