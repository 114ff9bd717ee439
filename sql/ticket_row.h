/* ticket_row.h: what the statements tell of a ticket, as its viewer may know it. For this layer alone. */
#ifndef SQL_TICKET_ROW_H
#define SQL_TICKET_ROW_H

#include "ticket.h"

struct sql_ticket_list;

MUST_USE struct ticket ticket_of_row(struct arena *arena, const struct portal *portal, const struct sql_ticket_list *row);

/* The same row out of another statement that has {ticket_columns} (ticket.sql); for who has statements.h. */
#define TICKET_ROW(row) \
	(&(const struct sql_ticket_list){ .id = (row)->id, .number = (row)->number, .subject = (row)->subject, \
		.requester_first = (row)->requester_first, .requester_last = (row)->requester_last, .requester_email = (row)->requester_email, \
		.owner_first = (row)->owner_first, .owner_last = (row)->owner_last, .stage = (row)->stage, .closed = (row)->closed, \
		.priority = (row)->priority, .company = (row)->company, .created = (row)->created, .updated = (row)->updated })

struct sql_ticket_lock;
/* Holds a ticket until the transaction ends. ERR_NOT_FOUND: the viewer does not see it, or no more. */
MUST_USE const struct err *ticket_lock(struct db *db, const struct viewer *viewer, const struct ticket *ticket, struct sql_ticket_lock **locked);

/* "low", "medium", …; empty for none. */
MUST_USE struct str ticket_priority_name(uint64_t priority);

#endif
