/* throttle.h: how often something may be tried. Counted in the database, so that workers share it and a restart keeps it. */
#ifndef SQL_THROTTLE_H
#define SQL_THROTTLE_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/secret.h"
#include "db.h"

/* What is counted, and under which key: throttle.kind in the schema. */
enum throttle_kind {
	THROTTLE_SIGN_IN_ADDRESS = 1, /* failures to sign in, by address key */
	THROTTLE_SIGN_IN_NETWORK = 2, /* the same by network: an IPv4 address, the /64 of an IPv6 address */
	THROTTLE_SIGN_IN_PLACE = 3,   /* the same by address and place (attempt.h) */
	THROTTLE_LOCK_MAIL = 4,       /* mails that told of a lock, by address key */
	THROTTLE_MAIL_ADDRESS = 5,    /* mails that somebody asked for without being signed in, by address key */
	THROTTLE_MAIL_NETWORK = 6,    /* the same by network */
	THROTTLE_FORM_NETWORK = 7,    /* other forms that anybody may send, by network */
	THROTTLE_STEP_UP = 8,         /* failures of who is signed in to prove himself again, by address key: strangers have no part in it */
	THROTTLE_CODE = 9,            /* wrong codes of an authenticator app, by contact (code_attempt.h) */
	THROTTLE_TEST_MAIL = 10,      /* mails that a member of staff sent himself to try one, by his id */
	THROTTLE_PREVIEW = 11,        /* drafts that a member of staff looked at, by his id */
	THROTTLE_ADD_MEMBERS = 12,    /* forms with addresses for a group that a member of staff sent, by his id */
	THROTTLE_IMPORT_MEMBERS = 13, /* the same with many addresses */
	THROTTLE_PICTURE = 14,        /* pictures that a member of staff sent with a form of settings, by his id */
	THROTTLE_IMPORT_CONTACTS = 15, /* tables of contacts that a member of staff sent, by his id */
	THROTTLE_LAST = THROTTLE_IMPORT_CONTACTS,
};

/* ERR_THROTTLED when `most` lie within the last `window`. */
MUST_USE const struct err *throttle_check(
    struct db *db, uint64_t account, enum throttle_kind kind, struct str key, unsigned most, usec window, usec now);
MUST_USE const struct err *throttle_count(struct db *db, uint64_t account, enum throttle_kind kind, struct str key, usec now);
MUST_USE const struct err *throttle_clear(struct db *db, uint64_t account, enum throttle_kind kind, struct str key);

struct allowance {
	uint64_t account;
	enum throttle_kind kind;
	struct str key;
	unsigned most;
	usec window;
};

/*
 * Counts one more before it is done, so that those at the same moment see one another. ERR_THROTTLED when there are `most` within the window
 * already: then nothing was counted, and *wait is the time until there is room.
 */
MUST_USE const struct err *throttle_take(struct db *db, const struct allowance *allowance, usec now, usec *wait);

/* The same where there has to be room in each of several windows; they have account, kind and key in common, and the longest one stands first. */
MUST_USE const struct err *throttle_take_each(struct db *db, const struct allowance *allowances, size_t count, usec now, usec *wait);

/* What was taken at `now` was not used up after all. */
MUST_USE const struct err *throttle_give_back(struct db *db, const struct allowance *allowance, usec now);

#endif
