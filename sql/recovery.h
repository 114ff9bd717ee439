/* recovery.h: ways back in by mail: a new password, a link that signs in, and word of a lock. */
#ifndef SQL_RECOVERY_H
#define SQL_RECOVERY_H

#include "session.h"
#include "token.h"

/*
 * Somebody asked for a mail to this address: with a link that sets a new password (TOKEN_RESET) or signs in (TOKEN_LINK). It is queued when an enabled
 * contact who has a login has the address, and an invitation again when he was invited and has none yet; for every other address the same is done but
 * the mail, so that nobody can tell (R3, P6). A contact has a
 * login once he has a password; where the domain has no passwords, every enabled contact has. `next` is given back by recovery_link; may be empty.
 */
MUST_USE const struct err *recovery_request(
    struct db *db, const struct portal *portal, enum token_kind kind, struct str email, struct str next, usec now);

/* Whose token this is: what a page shows him and what his password may not be made of. ERR_NOT_FOUND as token_find. */
struct recovering {
	uint64_t contact;
	struct str email;
	struct str first_name;
	struct str last_name;
	struct str company; /* may be empty */
};
MUST_USE const struct err *recovery_find(struct db *db, const struct portal *portal, enum token_kind kind, struct str token, usec now,
    struct recovering *who);

/*
 * Uses up a TOKEN_RESET: `hash` is the contact's password from now on, his sessions and all his tokens end, a mail tells him,
 * and failures to sign in with his address are forgotten (H21). From where `arrival` is he may now sign in whoever else tries to. `attempt` as for
 * token_use: the same one again changes nothing and succeeds. ERR_NOT_FOUND when the token is of no use.
 */
MUST_USE const struct err *recovery_reset(struct db *db, const struct portal *portal, struct str token, const struct digest *attempt,
    struct str hash, const struct arrival *arrival);

/* Uses up a TOKEN_LINK, once and strictly, and gives whom it lets in (for session_start) and where he wanted to go. ERR_NOT_FOUND when it is of no use. */
MUST_USE const struct err *recovery_link(
    struct db *db, const struct portal *portal, struct str token, usec now, struct credentials *who, struct str *next);

/*
 * Ten sign-ins with this address failed in a row: whoever has it is told by mail, at most once a day, with a way out. Nothing to tell is no error,
 * and as much work but for the mail.
 */
MUST_USE const struct err *recovery_tell_lock(struct db *db, const struct portal *portal, struct str email, usec now);

#endif
