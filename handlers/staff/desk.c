/* desk.c: inbox and inbox/<id>: the help desk: the tickets of all inboxes that somebody of staff looks after, or of one of them. */
#include "../../views/staff/desk.h"
#include "../customer/list_query.h"
#include "../show.h"
#include "staff.h"

/* One that is not his to see is none: the address of it is 404, and as a filter it counts as not given. */
static const struct inbox *inbox_asked(const struct page *page, const struct desk_inboxes *inboxes)
{
	const struct field *const field = &page->fields[LIST_INBOX];
	uint64_t id = 0;

	if (page->route_number != 0)
		return desk_inbox(inboxes, page->route_number);
	return field->given && str_u64(field->text, &id) ? desk_inbox(inboxes, id) : NULL;
}

static const struct err *beside_of(struct page *page, const struct list_asked *asked, const struct ticket_list *list, struct list_beside *beside)
{
	const struct ticket_query *const query = &asked->query;
	const struct beside_wanted wanted = { .filters = page->fields[LIST_FILTERS].given || query->stage != 0 || query->owner != 0 };

	return list_beside(page->db, page->portal, page->viewer, query, wanted, list, beside);
}

static const struct err *show(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct desk_list desk = { .in_path = page->route_number != 0, .path = "inbox" };
	struct desk_inboxes inboxes, alone = { .count = 1 };
	struct list_beside beside;
	struct list_asked asked;
	struct ticket_list list;
	struct inbox one;
	const struct inbox *inbox;
	const struct err *e;

	if ((e = desk_inboxes_of(page->db, page->viewer, &inboxes)) != NULL || (e = list_ask(page, &asked)) != NULL)
		return e;
	inbox = inbox_asked(page, &inboxes);
	if (page->route_number != 0 && inbox == NULL)
		return err_of(ERR_NOT_FOUND);
	if (inbox != NULL) {
		one = *inbox;
		alone.at = &one;
		desk.inbox = one.id;
	}
	if (desk.in_path)
		desk.path = str_c(page->arena, str_format(page->arena, "inbox/%llu", (unsigned long long)desk.inbox));
	desk.inboxes = &inboxes;
	asked.query.inboxes = inbox != NULL ? &alone : &inboxes;
	if ((e = ticket_list(page->db, page->portal, page->viewer, &asked.query, &list)) != NULL || (e = beside_of(page, &asked, &list, &beside)) != NULL)
		return e;
	view_desk(&page->response.body, &frame, &(struct ticket_list_page){
		.query = &asked.query, .list = &list, .columns = asked.columns, .column_count = asked.column_count, .desk = &desk,
		.properties = &asked.properties, .beside = &beside, .q = asked.q, .wordless = asked.wordless, .created_from = asked.created_from, .created_to = asked.created_to,
		.filters = page->fields[LIST_FILTERS].given,
		.after = asked.query.cursor != NULL && list.has_previous ? page->fields[LIST_AFTER].text : STR("") });
	return NULL;
}

const struct err *desk_get(struct page *page)
{
	return show(page);
}

/* <number> 0 is no inbox. */
const struct err *desk_inbox_get(struct page *page)
{
	return page->route_number == 0 ? err_of(ERR_NOT_FOUND) : show(page);
}
