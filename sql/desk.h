/* desk.h: the help desk: what staff see of tickets (viewer_at_desk), and where. */
#ifndef SQL_DESK_H
#define SQL_DESK_H

#include "pipeline.h"
#include "ticket.h"

/* A list is made of the ranges of so many inboxes; where there are more, any list is asked of the whole account. */
enum { DESK_INBOXES_MOST = 200 };

/* The inboxes and help desks whose tickets he sees: those that he looks after, those that nobody does yet, or all when he may say who does (RIGHT_PORTAL). */
struct desk_inboxes {
	struct inbox *at; /* by name; without members */
	size_t count;
	bool others;      /* there are more than these */
};

MUST_USE const struct err *desk_inboxes_of(struct db *db, const struct viewer *viewer, struct desk_inboxes *inboxes);

/* NULL: it is none of them. */
MUST_USE const struct inbox *desk_inbox(const struct desk_inboxes *inboxes, uint64_t id);

/*
 * What ticket_list() costs him, with query->inboxes: by activity, the latest first, open, closed or all, the beginnings of these inboxes' ranges. A list of a
 * contact or a company costs what it costs them. Any other question reads the index of the inboxes once, a search the words of all of the account's tickets.
 */

#endif
