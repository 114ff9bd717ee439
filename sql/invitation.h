/* invitation.h: contacts whom a portal lets in are asked to set a password (S86, S118, H13, H14). */
#ifndef SQL_INVITATION_H
#define SQL_INVITATION_H

#include "consent.h"
#include "contact.h"
#include "session.h"
#include "token.h"

/*
 * Within a transaction that may have made a contact a member of groups: he is invited when a portal that is on requires one of his groups, he has no
 * login, and he was never invited before. One invitation stands for all that he may see (H14).
 */
MUST_USE const struct err *invitation_due(struct db *db, uint64_t account, uint64_t contact, usec now);

/*
 * Invites the next few of those whom an account's portals let in since their groups, their settings or a filter changed; `*more` while there are others.
 * Each run is a transaction; it can be cut off and taken up again, by anyone.
 */
MUST_USE const struct err *invitations_due(struct db *db, uint64_t account, usec now, bool *more);

/*
 * Invites a contact again, or for the first time, whatever groups he is in (H19); the link that he got before ends. Without a `portal` (0) it is the one that
 * he was invited to, or that lets him in, or the account's first. ERR_CONFLICT, in words: he has a login or is disabled; ERR_NOT_FOUND, in words: no portal is on.
 */
MUST_USE const struct err *invitation_send(
    struct db *db, uint64_t account, uint64_t portal, uint64_t contact, const struct settings_by *by);

/* The portal that a contact was invited to while he has no login yet; 0 for everybody else, with the same statement, for contact 0 too (P6). */
struct invitation_place {
	uint64_t portal;
	uint64_t domain;
};
MUST_USE const struct err *invitation_place(struct db *db, uint64_t account, uint64_t contact, struct invitation_place *place);

/* Within a transaction that has queued an invitation to that portal again, as mail `outbox`. */
MUST_USE const struct err *invitation_repeated(
    struct db *db, uint64_t account, uint64_t contact, uint64_t portal, uint64_t outbox, usec now);

/* The same within a transaction of the caller's, to the portal that it would choose. */
MUST_USE const struct err *invitation_add(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by);

/*
 * Sends a contact the link to a new password, for 24 hours, in the place of the one that he had (H20). ERR_CONFLICT, in words: he has no login, or is
 * disabled; ERR_NOT_FOUND, in words: no portal is on.
 */
MUST_USE const struct err *reset_send(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by);

/* Within a transaction that gives a contact a login. */
MUST_USE const struct err *invitation_accepted(struct db *db, uint64_t account, uint64_t contact, usec now);

/* The contact of a link's token. ERR_NOT_FOUND, one answer: of no use, whatever the reason (R27). */
struct invited {
	uint64_t contact;
	struct str email;
	struct str first_name;
	struct str last_name; /* both may be empty: he is asked for his name then */
	struct str company; /* may be empty */
};
MUST_USE const struct err *invitation_find(
    struct db *db, const struct portal *portal, struct str token, usec now, struct invited *invited);

/*
 * Uses the token: `hash` is his password from now on, what he agreed to is kept, and who had no name has this one. `attempt`
 * tells a click that comes twice from another one (token_use). ERR_NOT_FOUND as above.
 */
struct acceptance {
	struct str token;
	struct digest attempt;
	struct str hash;
	struct str first_name; /* may be empty, both */
	struct str last_name;
	struct agreed consent;
};
MUST_USE const struct err *invitation_accept(struct db *db, const struct portal *portal, const struct acceptance *acceptance, usec now);

#endif
