/* session_insert.h: what the ways to a session have in common. For the rest of this layer, within its transactions. */
#ifndef SQL_SESSION_INSERT_H
#define SQL_SESSION_INSERT_H

#include "session.h"

/* Stores the session and ends the one that came before it in this browser. `new_browser`: see struct entry. */
MUST_USE const struct err *session_insert(struct db *db, const struct portal *portal, uint64_t contact, const struct digest *token,
    const struct arrival *arrival, bool *new_browser);

/* Stores a sign-in that waits for its second factor. */
MUST_USE const struct err *session_step_insert(struct db *db, const struct portal *portal, uint64_t contact, const struct digest *token,
    const struct arrival *arrival);

/* Ends all sessions of a contact and his sign-ins that wait for a second factor. */
MUST_USE const struct err *contact_sign_out(struct db *db, uint64_t account, uint64_t contact);

/* After the transaction: some of what has ended goes. A failure is logged and nothing else: the next sign-in sweeps too. */
void session_sweep(struct db *db, uint64_t account, usec now);

#endif
