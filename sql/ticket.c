/* ticket.c: what a viewer sees of tickets. */
#include "name.h"
#include "statements.h"
#include "ticket_filter.h"
#include "ticket_row.h"

const char *const ticket_priority_words[] = { "none", "low", "medium", "high", "urgent", NULL };

struct str ticket_priority_name(uint64_t priority)
{
	return priority > PRIORITY_NONE && priority <= PRIORITY_URGENT ? str_of(ticket_priority_words[priority]) : STR("");
}

struct ticket ticket_of_row(struct arena *arena, const struct portal *portal, const struct sql_ticket_list *row)
{
	return (struct ticket){
		.id = row->id,
		.number = row->number,
		.subject = row->subject,
		.requester = name_shown(arena, row->requester_first, row->requester_last, row->requester_email),
		.owner = owner_shown(arena, &portal->settings, row->owner_first, row->owner_last),
		.stage = row->stage,
		.closed = row->closed,
		.priority = ticket_priority_name(row->priority),
		.company = row->company,
		.created = row->created,
		.updated = row->updated,
	};
}

const struct err *ticket_of_viewer(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t number, struct ticket *ticket)
{
	struct sql_ticket_by_number *row;
	const struct err *e;

	if ((e = sql_ticket_by_number(db, viewer->account, number, viewer->contact, viewer_company(viewer), viewer_criteria(viewer), &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*ticket = ticket_of_row(db_arena(db), portal, TICKET_ROW(row));
	ticket->may_close = !ticket->closed && portal->settings.close_tickets;
	ticket->may_reply = ticket_takes_replies(&portal->settings, ticket->closed);
	return NULL;
}

const struct err *ticket_lock(struct db *db, const struct viewer *viewer, const struct ticket *ticket, struct sql_ticket_lock **locked)
{
	const struct err *const e =
	    sql_ticket_lock(db, viewer->account, ticket->id, viewer->contact, viewer_company(viewer), viewer_criteria(viewer), locked);

	return e != NULL ? e : *locked == NULL ? err_of(ERR_NOT_FOUND) : NULL;
}
