/* session.h: signing in and out. */
#ifndef SQL_SESSION_H
#define SQL_SESSION_H

#include "user.h"

/* What is needed to check a password. For an address that nobody has, `user` is 0 and the rest is as if there were someone. */
struct credentials {
	uint64_t user; /* a contact, or on the staff side a member of staff */
	struct str hash; /* Argon2's encoded form; empty when there is none: then verify against the hasher's dummy */
	bool disabled;
};

/* Looks up by the identity key of `email` (NFKC, case folded). One statement, the same for known and unknown (P6). */
MUST_USE const struct err *session_credentials(struct db *db, const struct portal *portal, struct str email, struct credentials *credentials);

/* Puts another hash of the same password into the place of the one in `credentials`, if that is still there (R20). */
MUST_USE const struct err *session_credentials_renew(
    struct db *db, const struct portal *portal, const struct credentials *credentials, struct str hash);

/* How somebody comes in. */
struct arrival {
	struct str network;           /* what his failures are counted under */
	struct str user_agent;        /* as sent; stored mended and cut, for the session's owner to read */
	const struct digest *browser; /* of the cookie that names this browser */
	const struct digest *old;     /* of the session cookie that came, or NULL: that session ends, since the token changes at sign-in (R35) */
	usec now;
	usec lifetime;                /* until the session ends, however active he is */
};

struct entry {
	struct token token;
	uint64_t user;
	bool second_factor; /* the token is not that of a session but of the step before one: session_step_finish */
	bool new_browser;   /* he has signed in before, but not with this cookie */
};

/*
 * Starts a session for whom `credentials` are of on this domain; when he has a second factor, the step that asks for it. ERR_NOT_FOUND when
 * he was disabled or got another password since the credentials were looked up: what ends his sessions ends this one too (R40).
 */
MUST_USE const struct err *session_start(struct db *db, const struct portal *portal, const struct credentials *credentials,
    const struct arrival *arrival, struct entry *entry);

/* Ends the session at once, in all workers. Ending one that is not there is no error. */
MUST_USE const struct err *session_end(struct db *db, const struct viewer *viewer);

/* Notes activity, when what is noted is old enough: session_noted_every. */
MUST_USE const struct err *session_touch(struct db *db, const struct portal *portal, const struct viewer *viewer, usec now);

/*
 * Its owner has just proved once more who he is, with a request that came with the token of this digest and a form that carries `forms`: the session goes on
 * under the token `fresh`, and a copy of the old one is worth nothing (R35). Forms in his other tabs go on to count: they carry `forms` too. ERR_NOT_FOUND when
 * it has ended meanwhile.
 */
MUST_USE const struct err *session_prove(
    struct db *db, const struct viewer *viewer, const struct digest *came_with, struct str forms, usec now, struct token *fresh);

/* Of so many clicks on one form at the same moment each finds what the others have made of the session's token. */
enum { SECOND_CLICKS = 10 };

/*
 * The session that had this token until its owner proved himself, seconds ago: his second click on the form with which he did comes with it still, and
 * his browser may have missed the new one for that click. Who comes so must prove himself again, and is let do nothing else. *found is false when there is none.
 */
MUST_USE const struct err *session_after(
    struct db *db, const struct portal *portal, const struct digest *came_with, usec now, struct digest *session, bool *found);

/* Did he within the last quarter of an hour, by that or by signing in? What only he may see is shown for so long: he may have left his desk since. */
MUST_USE const struct err *session_proved(struct db *db, const struct viewer *viewer, usec now, bool *lately);

/* One of a person's sessions, as he may see it. */
struct session {
	struct str handle;     /* names it in a form, as long as a token; neither that nor what is stored of it can be made of this */
	struct str host;       /* of the domain that it counts on */
	bool elsewhere;        /* which is another one than that of who asks */
	struct str network;    /* empty: not known */
	struct str user_agent; /* empty: not known */
	usec created;
	usec seen;
	bool current;          /* the one that asks */
};

enum { SESSIONS_LISTED = 50 };

/*
 * Those that are not over, the one that was seen last first, SESSIONS_LISTED at most. Those of the account's other domains are among them for as
 * long as nobody has met their idle end.
 */
MUST_USE const struct err *session_list(struct db *db, const struct portal *portal, const struct viewer *viewer, usec now,
    struct session **sessions, size_t *count);

/* Ends the listed session of this handle; ERR_NOT_FOUND when it is none of the viewer's or has ended. */
MUST_USE const struct err *session_end_one(
    struct db *db, const struct portal *portal, const struct viewer *viewer, struct str handle, usec now);

/* Ends all but the viewer's own, on every domain, and sign-ins that wait for their second factor. */
MUST_USE const struct err *session_end_others(struct db *db, const struct viewer *viewer);

#endif
