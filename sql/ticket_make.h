/* ticket_make.h: making tickets. For the rest of this layer, within its transactions. */
#ifndef SQL_TICKET_MAKE_H
#define SQL_TICKET_MAKE_H

#include "people.h"
#include "ticket.h"

struct new_ticket {
	struct str subject;
	struct str stage;       /* its name, in any pipeline; empty: the first one that is open or closed as `closed` says */
	bool closed;
	uint64_t owner;
	uint64_t requester;
	uint64_t company;
	enum ticket_priority priority;
	usec created;
	usec updated;
	usec closed_at;         /* read when it is closed */
	const struct digest *source; /* NULL: none */
};

struct made_ticket {
	uint64_t id;
	uint64_t number;
	bool closed;
};

/* Gives it the next number and puts it into the account's first inbox. ERR_INVALID in words when there is no such stage. */
MUST_USE const struct err *ticket_make(struct db *db, uint64_t account, const struct new_ticket *new, struct made_ticket *made);

/* At most 1,000 characters, an ellipsis where something was cut, line ends as spaces; "(no subject)" when nothing is left. */
MUST_USE struct str subject_stored(struct arena *arena, struct str subject);

#endif
