/* around.h: what stands around the conversation of a ticket: its properties, and what happened to it. */
#ifndef SQL_AROUND_H
#define SQL_AROUND_H

#include "property.h"
#include "ticket.h"

enum { EVENTS_MOST = 200 }; /* the latest ones */

enum ticket_event_kind { EVENT_CLOSED, EVENT_REOPENED, EVENT_ADDED, EVENT_LEFT };

struct ticket_event {
	uint64_t id;
	enum ticket_event_kind kind;
	usec when;
	struct str who;    /* as the viewer may know him; empty: the program itself */
	bool mine;         /* the viewer did it */
	struct str whom;   /* who was added; that a stranger was, or left, is no event for the viewer */
};

struct ticket_around {
	struct properties properties;    /* that there are for tickets */
	struct property_row *values;     /* of this one */
	size_t value_count;
	struct ticket_event *events;     /* oldest first */
	size_t event_count;
};

/* All of it in one statement (F2). The caller has `ticket` from ticket_of_viewer. */
MUST_USE const struct err *ticket_around(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket *ticket, struct ticket_around *around);

#endif
