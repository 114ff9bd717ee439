/* ticket_list.c: GET tickets: one page of what the customer may see. */
#include "../look.h"
#include "../show.h"
#include "../staff/sample.h"
#include "customer.h"
#include "list_query.h"

const struct err *ticket_list_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const bool filters = page->fields[LIST_FILTERS].given;
	struct list_beside beside;
	struct list_asked asked;
	struct ticket_list list;
	const struct err *e;

	if ((e = list_ask(page, &asked)) != NULL)
		return e;
	if (looks_at_examples(page))
		return sample_list(page, &frame, asked.query.status, false);
	if ((e = ticket_list(page->db, page->portal, page->viewer, &asked.query, &list)) != NULL)
		return e;
	const struct beside_wanted wanted = {
		.filters = filters || asked.query.stage != 0 || asked.query.owner != 0 || asked.query.requester != 0,
		.values = list_has_properties(&asked) && list.count > 0,
	};
	if ((e = list_beside(page->db, page->portal, page->viewer, &asked.query, wanted, &list, &beside)) != NULL)
		return e;
	view_ticket_list(&page->response.body, &frame, &(struct ticket_list_page){
		.query = &asked.query, .list = &list, .columns = asked.columns, .column_count = asked.column_count,
		.properties = &asked.properties, .beside = &beside, .q = asked.q, .wordless = asked.wordless, .created_from = asked.created_from, .created_to = asked.created_to,
		.filters = filters, .received = asked.received,
		.after = asked.query.cursor != NULL && list.has_previous ? page->fields[LIST_AFTER].text : STR("") });
	return NULL;
}
