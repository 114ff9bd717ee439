/* ticket.c: what a viewer sees of tickets. */
#include "name.h"
#include "statements.h"
#include "ticket_filter.h"
#include "ticket_row.h"

const char *const ticket_priority_words[] = { "none", "low", "medium", "high", "urgent", NULL };

static uint64_t company_seen(const struct viewer *viewer)
{
	return viewer->sees_company ? viewer->company : 0;
}

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
	struct sql_ticket_list same;
	const struct err *e;

	if ((e = sql_ticket_by_number(db, viewer->account, number, viewer->contact, company_seen(viewer), viewer_criteria(viewer), &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	same = (struct sql_ticket_list){ row->id, row->number, row->subject, row->requester_first, row->requester_last,
		row->requester_email, row->owner_first, row->owner_last, row->stage, row->closed, row->priority, row->company, row->created,
		row->updated };
	*ticket = ticket_of_row(db_arena(db), portal, &same);
	ticket->may_close = !ticket->closed && portal->settings.close_tickets;
	ticket->may_reply = !ticket->closed || portal->settings.reply_to_closed;
	return NULL;
}
