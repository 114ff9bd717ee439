/* ticket.c: what a viewer sees of tickets. */
#include "ticket.h"

#include "name.h"
#include "statements.h"

static uint64_t company_seen(const struct viewer *viewer)
{
	return viewer->sees_company ? viewer->company : 0;
}

static struct str priority_name(uint64_t priority)
{
	static const char *const names[] = { "", "low", "medium", "high", "urgent" };

	return priority < COUNT_OF(names) ? str_of(names[priority]) : STR("");
}

static struct ticket ticket_of_row(struct arena *arena, const struct sql_ticket_list *row)
{
	return (struct ticket){
		.id = row->id,
		.number = row->number,
		.subject = row->subject,
		.requester = name_shown(arena, row->requester_first, row->requester_last, row->requester_email),
		.owner = row->owner,
		.stage = row->stage,
		.closed = row->closed,
		.priority = priority_name(row->priority),
		.company = row->company,
		.created = row->created,
		.updated = row->updated,
	};
}

static const struct err *list_rows(struct db *db, const struct viewer *viewer, const struct ticket_query *query,
    struct sql_ticket_list **rows, size_t *count)
{
	const struct ticket_cursor start = query->cursor != NULL ? *query->cursor : (struct ticket_cursor){ 0 };
	uint64_t options = 0;

	if (query->view == VIEW_ORGANIZATION && viewer->sees_company)
		options |= SQL_TICKET_LIST_COMPANY;
	if (query->status != STATUS_ALL)
		options |= SQL_TICKET_LIST_STATUS;
	if (query->cursor != NULL)
		options |= start.backward ? SQL_TICKET_LIST_NEWER : SQL_TICKET_LIST_OLDER;
	return sql_ticket_list(db, options, viewer->account, viewer->contact, viewer->company, query->status == STATUS_CLOSED,
	    start.updated, start.id, TICKETS_PER_PAGE + 1, rows, count);
}

const struct err *ticket_list(
    struct db *db, const struct viewer *viewer, const struct ticket_query *query, struct ticket_list *list)
{
	const bool backward = query->cursor != NULL && query->cursor->backward;
	struct sql_ticket_list *rows;
	const struct err *e;
	size_t count;

	if ((e = list_rows(db, viewer, query, &rows, &count)) != NULL)
		return e;
	/* Behind the end, or so near the beginning that the page would not be full: what is meant is the first page. */
	if (query->cursor != NULL && (count == 0 || (backward && count < TICKETS_PER_PAGE)))
		return ticket_list(db, viewer, &(struct ticket_query){ .view = query->view, .status = query->status }, list);

	const bool more = count > TICKETS_PER_PAGE;
	*list = (struct ticket_list){
		.count = more ? TICKETS_PER_PAGE : count,
		.has_newer = backward ? more : query->cursor != NULL,
		.has_older = backward || more,
	};
	if (backward && more) /* the one too many is the newest */
		rows++;
	list->tickets = arena_calloc(db_arena(db), list->count, sizeof *list->tickets);
	for (size_t i = 0; i < list->count; i++)
		list->tickets[i] = ticket_of_row(db_arena(db), &rows[i]);
	return NULL;
}

const struct err *ticket_of_viewer(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t number, struct ticket *ticket)
{
	struct sql_ticket_by_number *row;
	struct sql_ticket_list same;
	const struct err *e;

	if ((e = sql_ticket_by_number(db, viewer->account, number, viewer->contact, company_seen(viewer), &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	same = (struct sql_ticket_list){ row->id, row->number, row->subject, row->requester_first, row->requester_last,
		row->requester_email, row->owner, row->stage, row->closed, row->priority, row->company, row->created, row->updated };
	*ticket = ticket_of_row(db_arena(db), &same);
	ticket->may_reply = !ticket->closed || portal->settings.reply_to_closed;
	return NULL;
}
