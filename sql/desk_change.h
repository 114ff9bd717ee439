/* desk_change.h: what staff do with a ticket: they answer it, note something down, and change what is known of it. */
#ifndef SQL_DESK_CHANGE_H
#define SQL_DESK_CHANGE_H

#include "desk_record.h"
#include "reply.h"

/*
 * Stores an answer of staff in the ticket's oldest thread, moves its last activity, and where its pipeline says so moves an open ticket to the stage that waits
 * on the contact (H39); tells its people by the mail that tells them of any answer (H46); all in one transaction with the form's key and its files. A key that was
 * used with the same text and files gets the first result; with another text ERR_CONFLICT. ERR_NOT_FOUND when it is not his to see any more.
 */
MUST_USE const struct err *desk_reply(struct db *db, const struct viewer *viewer, const struct desk_ticket *ticket, const struct reply *reply, usec now, uint64_t *message);

enum { NOTE_MAX = 65536 }; /* bytes */

/* Stores a note, once by its key as above. No customer is told, and its ticket stays where it is in their lists (S71). */
MUST_USE const struct err *desk_note(
    struct db *db, const struct viewer *viewer, const struct desk_ticket *ticket, struct str text, struct str submission, usec now, uint64_t *note);

/* What staff can set, each with its name for the history. */
struct desk_named {
	uint64_t id;
	struct str name;
};

struct desk_setting {
	struct desk_named stage, owner, inbox; /* owner.id 0: nobody */
	bool closed;                           /* the stage's */
	enum ticket_priority priority;
	const struct property **properties;    /* those that were asked for, with */
	struct property_value *values;         /* what they are set to, canonical */
	size_t count;
};

/* What tells one state of all that from another, for a form to carry. */
MUST_USE uint64_t desk_mark(struct arena *arena, const struct desk_ticket *ticket, const struct property_row *values, size_t count);

/*
 * Sets it, with one line of history for each thing that became another one, by whom; whose ticket is closed by that is told by mail. ERR_CONFLICT when what is
 * stored is no longer what `seen` was the mark of: nothing is set then. What is chosen exists in the account: the caller has it from its lists.
 */
MUST_USE const struct err *desk_set(struct db *db, const struct viewer *viewer, const struct desk_ticket *ticket,
    const struct desk_setting *setting, uint64_t seen, usec now);

/* Where customers read of a ticket: of the account's portals that are on one whose tickets come to its inbox, or else the first. NULL: there is none. */
MUST_USE const struct portal *desk_portal_of(const struct portal *portals, size_t count, const struct desk_ticket *ticket);

#endif
