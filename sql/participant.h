/* participant.h: the people on a ticket: a customer adds his colleagues, and takes himself out. */
#ifndef SQL_PARTICIPANT_H
#define SQL_PARTICIPANT_H

#include "ticket.h"

enum { PARTICIPANTS_MAX = 50, COLLEAGUES_MAX = 200, ADDED_AN_HOUR = 30 };

struct participant {
	uint64_t contact;
	struct str name;       /* as this viewer may know him: see participants() */
	bool requester;
	bool mine;             /* the viewer himself */
};

struct colleague {
	uint64_t contact;
	struct str name;
};

struct participants {
	struct participant *people; /* the requester first */
	size_t count;
	size_t others;         /* on the ticket, of other companies: the viewer is not told who they are */
	bool may_add;
	const char *why_not;   /* he may not: a message id */
	bool may_leave;        /* he is on it, and it is not his own request */
	bool by_address;       /* his company has mail domains: a colleague can be added by his address */
	struct str domains;    /* these, with commas between */
	struct colleague *colleagues; /* who could be added, by name; none where the viewer may not know of them, or there are too many */
	size_t colleague_count;
};

/*
 * Who is on the ticket. A viewer who sees his company's tickets knows its people by name; another one knows the requester by name, and colleagues by
 * the addresses under which they were added.
 */
MUST_USE const struct err *participants_of(
    struct db *db, const struct viewer *viewer, const struct ticket *ticket, struct participants *participants);

/*
 * Adds a colleague: `contact` out of the colleagues, or `address` in a mail domain of the viewer's company, where somebody unknown becomes a contact
 * (H43), so that the answer never tells whether he was one. With history and the mail to him, in one transaction with the form's key. `problem` is a
 * message id when it was refused, with ERR_INVALID.
 */
MUST_USE const struct err *participant_add(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket *ticket,
    uint64_t contact, struct str address, struct str submission, usec now, const char **problem);

/* Takes the viewer himself off the ticket; what he saw of it only therefore is no longer his to see. ERR_FORBIDDEN for the requester. */
MUST_USE const struct err *participant_leave(
    struct db *db, const struct viewer *viewer, const struct ticket *ticket, usec now);

/* Has the viewer ever taken himself off this ticket? */
MUST_USE const struct err *participant_has_left(struct db *db, const struct viewer *viewer, uint64_t number, bool *left);

#endif
