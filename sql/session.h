/* session.h: signing in and out. */
#ifndef SQL_SESSION_H
#define SQL_SESSION_H

#include "viewer.h"

/* What is needed to check a password. For an address that nobody has, `contact` is 0 and the rest is as if there were someone. */
struct credentials {
	uint64_t contact;
	struct str hash; /* Argon2's encoded form; empty when there is none: then verify against the hasher's dummy */
	bool disabled;
};

/* Looks up by the identity key of `email` (NFKC, case folded). One statement, the same for known and unknown (P6). */
MUST_USE const struct err *session_credentials(struct db *db, uint64_t account, struct str email, struct credentials *credentials);

/* Puts another hash of the same password into the place of the one in `credentials`, if that is still there (R20). */
MUST_USE const struct err *session_credentials_renew(
    struct db *db, uint64_t account, const struct credentials *credentials, struct str hash);

/*
 * Starts a session for whom `credentials` are of on this domain, which ends after `lifetime` at the latest, and ends the one in `old` (may be
 * NULL): the token changes at sign-in (R35). ERR_NOT_FOUND when he was disabled or got another password since the credentials were looked up: what
 * ends his sessions ends this one too (R40).
 */
MUST_USE const struct err *session_start(struct db *db, const struct portal *portal, const struct credentials *credentials,
    const struct digest *old, usec now, usec lifetime, struct token *token);

/* Ends the session at once, in all workers. Ending one that is not there is no error. */
MUST_USE const struct err *session_end(struct db *db, const struct viewer *viewer);

/* Notes activity; writes at most once in five minutes. */
MUST_USE const struct err *session_touch(struct db *db, const struct viewer *viewer, usec now);

enum throttle_kind { THROTTLE_SIGN_IN_ADDRESS, THROTTLE_SIGN_IN_NETWORK };

/*
 * Failures are counted in the database, so that workers share them and a restart keeps them. `key` is an identity key or a
 * network (IPv4 address, IPv6 /64). ERR_THROTTLED when `most` failures lie within the last `window`.
 */
MUST_USE const struct err *throttle_check(
    struct db *db, uint64_t account, enum throttle_kind kind, struct str key, unsigned most, usec window, usec now);
MUST_USE const struct err *throttle_count(
    struct db *db, uint64_t account, enum throttle_kind kind, struct str key, usec window, usec now);
MUST_USE const struct err *throttle_clear(struct db *db, uint64_t account, enum throttle_kind kind, struct str key);

#endif
