/* ticket_list.c: GET tickets: one page of what the customer may see. */
#include "../show.h"
#include "customer.h"

enum { CURSOR_MAX = 64 };

/* In the order of enum ticket_view and enum ticket_status. */
static const char *const views[] = { "organization", "mine", NULL };
static const char *const statuses[] = { "all", "open", "closed", NULL };

const struct field_rule list_query[LIST_FIELDS] = {
	[LIST_VIEW] = { .name = "view", .kind = FIELD_CHOICE, .choices = views, .most = 16, .lenient = true },
	[LIST_STATUS] = { .name = "status", .kind = FIELD_CHOICE, .choices = statuses, .most = 16, .lenient = true },
	[LIST_AFTER] = { .name = "after", .kind = FIELD_CURSOR, .most = CURSOR_MAX, .lenient = true },
};

const struct err *ticket_list_get(struct page *page)
{
	const struct field *fields = page->fields;
	const struct frame frame = frame_of(page);
	struct ticket_cursor cursor;
	struct ticket_query query = {
		.view = fields[LIST_VIEW].given ? (enum ticket_view)fields[LIST_VIEW].choice : VIEW_ORGANIZATION,
		.status = fields[LIST_STATUS].given ? (enum ticket_status)fields[LIST_STATUS].choice : STATUS_ALL,
	};
	struct ticket_list list;
	const struct err *e;

	if (!page->viewer->sees_company)
		query.view = VIEW_MINE;
	if (fields[LIST_AFTER].given && ticket_cursor_read(fields[LIST_AFTER].text, &cursor))
		query.cursor = &cursor;
	if ((e = ticket_list(page->db, page->viewer, &query, &list)) != NULL)
		return e;
	view_ticket_list(&page->response.body, &frame, &query, &list);
	return NULL;
}
