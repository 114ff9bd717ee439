/* session_insert.h: what the ways to a session have in common. For the rest of this layer, within its transactions. */
#ifndef SQL_SESSION_INSERT_H
#define SQL_SESSION_INSERT_H

#include "session.h"

/* Stores the session and ends the one that came before it in this browser. `new_browser`: see struct entry. */
MUST_USE const struct err *session_insert(struct db *db, const struct portal *portal, uint64_t user, const struct digest *token,
    const struct arrival *arrival, bool *new_browser);

/* Stores a sign-in that waits for its second factor. */
MUST_USE const struct err *session_step_insert(struct db *db, const struct portal *portal, uint64_t user, const struct digest *token,
    const struct arrival *arrival);

/* Ends all sessions of a person and his sign-ins that wait for a second factor. */
MUST_USE const struct err *user_sign_out(struct db *db, const struct user *user);

/* The same, but for the session of this token. */
MUST_USE const struct err *user_sign_out_but(struct db *db, const struct user *user, const struct digest *session);

#endif
