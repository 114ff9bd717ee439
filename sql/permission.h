/* permission.h: who sees the tickets of his whole company, where a portal's criteria decide on it (H5). */
#ifndef SQL_PERMISSION_H
#define SQL_PERMISSION_H

#include "viewer.h"

/*
 * Within a transaction that changes the portal: its criteria become these, `printed` is how they are stored; an empty text takes them away.
 * ERR_INVALID in words when they are none (filter.h). From now on no contact is taken to meet them who was not asked anew: groups_catch_up
 * asks all of them.
 */
MUST_USE const struct err *permission_criteria_set(
    struct db *db, uint64_t account, uint64_t portal, struct str text, usec now, struct str *printed);

/* What is known of a contact and the portal's criteria. */
enum permission_known { PERMISSION_FAILS, PERMISSION_MEETS, PERMISSION_UNASKED };

/* Fills viewer->sees_company of a viewer whose contact and company are known: whoever asks in his place gets the same answer. */
MUST_USE const struct err *permission_decide(struct db *db, const struct portal *portal, enum permission_known known, struct viewer *viewer);

/* Does the contact meet the portal's criteria? Asked of himself, for as long as the members of the portal's group are not all known. */
MUST_USE const struct err *permission_meets(struct db *db, const struct portal *portal, uint64_t contact, bool *meets);

#endif
