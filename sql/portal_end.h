/* portal_end.h: a portal ends. Nobody's rights are asked here: commands and the pages of staff do that. */
#ifndef SQL_PORTAL_END_H
#define SQL_PORTAL_END_H

#include "portal_change.h"

/*
 * Shuts a portal and deletes a piece of what may be much of it: mails that were to leave or have left, and who was invited; where no other portal is on its
 * domain, who is signed in there. `*more`: there is another piece. ERR_NOT_FOUND.
 */
MUST_USE const struct err *portal_clear(struct db *db, uint64_t account, uint64_t portal, bool *more);

/*
 * Ends a portal: its settings and their history, its address and where it was before. Tickets, contacts, and all that it chose from stay. That it was, and what
 * it was, is kept as VERSIONED_PORTAL. portal_clear comes first, until there is no more. ERR_NOT_FOUND.
 */
MUST_USE const struct err *portal_remove(struct db *db, uint64_t account, uint64_t portal, const struct settings_by *by);

/* Was there such a portal, which was deleted? */
MUST_USE const struct err *portal_ended(struct db *db, uint64_t account, uint64_t portal, bool *ended);

#endif
