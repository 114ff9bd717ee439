/* eyes.h: staff who look at a portal as one of its customers does, without a second sign-in (S119). They can look, and do nothing. */
#ifndef SQL_EYES_H
#define SQL_EYES_H

#include "contact_search.h"
#include "viewer.h"

/*
 * Who of staff has this session on the portal's domain, and through whose eyes he looks: viewer->staff, and viewer->contact with all that follows from it for a
 * customer; contact is 0 where he has chosen nobody, or may not read tickets. A viewer of neither when the session is over, or asks for a second factor first.
 * Nothing is noted: looking is not activity of his, and none of the contact's.
 */
MUST_USE const struct err *eyes_enter(struct db *db, const struct portal *portal, const struct digest *session, usec now, struct viewer *viewer);

/* A contact who can be looked through. */
struct eyes {
	uint64_t contact;
	struct str email;
	struct str name;    /* as shown */
	struct str company; /* may be empty */
};

/* `most` of those behind the contact `after` (0: from the first) whom `search` finds. Disabled ones are none. */
MUST_USE const struct err *eyes_find(
    struct db *db, uint64_t account, const struct contact_search *search, uint64_t after, size_t most, struct eyes **found, size_t *count);

/*
 * From now on `viewer`, of staff, looks at this portal through this contact's eyes, in this session; that he does is written down with its name. ERR_NOT_FOUND;
 * ERR_FORBIDDEN when the session has ended.
 */
MUST_USE const struct err *eyes_choose(struct db *db, const struct viewer *viewer, const struct portal *portal, uint64_t contact, usec now);

/* That he took all of a contact's tickets away as a file is written down too. */
MUST_USE const struct err *eyes_exported(struct db *db, const struct viewer *viewer, const struct portal *portal, usec now);

/* And from now on through nobody's. */
MUST_USE const struct err *eyes_shut(struct db *db, const struct viewer *viewer);

#endif
