/* ticket_row.h: what the statements tell of a ticket, as its viewer may know it. For this layer alone. */
#ifndef SQL_TICKET_ROW_H
#define SQL_TICKET_ROW_H

#include "ticket.h"

struct sql_ticket_list;

MUST_USE struct ticket ticket_of_row(struct arena *arena, const struct portal *portal, const struct sql_ticket_list *row);

/* "low", "medium", …; empty for none. */
MUST_USE struct str ticket_priority_name(uint64_t priority);

#endif
