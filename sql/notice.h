/* notice.h: mails to the people on a ticket about what concerns them. For the rest of this layer, within its transactions. */
#ifndef SQL_NOTICE_H
#define SQL_NOTICE_H

#include "outbox.h"
#include "viewer.h"

/* What a contact can switch off, as bits of contact.notices_off. */
enum notice_switch { NOTICE_RECEIVED = 1, NOTICE_ANSWERED = 2, NOTICE_CLOSED = 4, NOTICE_ADDED = 8, NOTICES_ALL = 15 };

struct notice {
	enum outbox_kind kind;     /* OUTBOX_TICKET_…; of OUTBOX_TICKET_RECEIVED comes OUTBOX_TICKET_TAKEN where the portal does not show the ticket */
	uint64_t ticket;
	uint64_t number;
	struct str subject;
	uint64_t author;           /* the contact who did it, and needs no mail of it; 0: staff, or the program */
	uint64_t only;             /* the one whom it concerns; 0: everybody on the ticket */
};

/*
 * Queues the mail for each person on the ticket who wants it, once. A mail says that something happened, and which ticket it is: what was written is
 * read on the page, by who may. Of what the portal's criteria keep from customers (S57) nobody is told but who filed it, and he just that it arrived.
 */
MUST_USE const struct err *notice_send(struct db *db, const struct portal *portal, const struct notice *notice, usec now);

/* What a contact wants: bits of notice_switch that are off. */
MUST_USE const struct err *notices_read(struct db *db, const struct viewer *viewer, unsigned *off);
MUST_USE const struct err *notices_write(struct db *db, const struct viewer *viewer, unsigned off);

#endif
