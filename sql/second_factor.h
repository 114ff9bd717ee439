/* second_factor.h: a second proof of who somebody is: codes of an authenticator app, and codes on paper for the day on which that is lost. */
#ifndef SQL_SECOND_FACTOR_H
#define SQL_SECOND_FACTOR_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/secret.h"
#include "../fcgi/base/str.h"
#include "document.h"
#include "user.h"

enum { RECOVERY_CODES = 10, RECOVERY_CODE_SIZE = 11 }; /* "abcde-fghij" */

struct factor_owner {
	uint64_t account;
	enum user_kind kind;
	uint64_t user;
	struct str key; /* that secrets are sealed with ([secrets] key_file); empty: there is none */
};

enum factor_state {
	FACTOR_OFF,
	FACTOR_PENDING, /* a secret was made, and no code of it has been seen yet */
	FACTOR_ON,
};

struct factor {
	enum factor_state state;
	usec since;             /* when it was switched on */
	uint64_t codes_left;    /* recovery codes that were not used */
	struct str secret;      /* pending: what the app has to know; else empty */
	struct str codes[RECOVERY_CODES];
	size_t code_count;      /* not 0 until factor_codes_kept: the codes, to be written down */
};

/* ERR_INTERNAL when what is sealed does not open: another key. A secret that nobody confirmed within an hour counts no more. */
MUST_USE const struct err *factor_read(struct db *db, const struct factor_owner *owner, usec now, struct factor *factor);

/* Makes a new secret, pending. ERR_CONFLICT when the factor is on. */
MUST_USE const struct err *factor_begin(struct db *db, const struct factor_owner *owner, usec now);

/*
 * Switches the pending one on when `code` is right, with new recovery codes, and ends all his sessions but `session`: they came in without it. ERR_INVALID: it is
 * wrong; ERR_NOT_FOUND: none is pending. He is told by mail (R28).
 */
MUST_USE const struct err *factor_confirm(
    struct db *db, const struct portal *portal, const struct factor_owner *owner, const struct digest *session, struct str code, usec now);

/* New recovery codes; the old ones are useless from then on. ERR_NOT_FOUND when the factor is not on. */
MUST_USE const struct err *factor_codes_renew(struct db *db, const struct factor_owner *owner, usec now);

/* Its owner has written the codes down: nobody is shown them again. */
MUST_USE const struct err *factor_codes_kept(struct db *db, const struct factor_owner *owner);

/* Switches it off; the secret and the codes are gone. None is no error. A contact is told by mail (R28). */
MUST_USE const struct err *factor_end(struct db *db, const struct portal *portal, const struct factor_owner *owner, usec now);

/*
 * The way of the operator and of staff, for a contact who has lost telephone and codes: switches it off and ends his sessions; he is told by mail, unless no portal of
 * the account is on or he is disabled. That it was done is written down. ERR_CONFLICT, in words for the operator, when it is not on.
 */
MUST_USE const struct err *factor_end_lost(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by);

/* How many second factors of an account are on, and how many of them `key` does not open, since another one sealed them; an empty one opens none. */
MUST_USE const struct err *factors_count(struct db *db, uint64_t account, struct str key, uint64_t *on, uint64_t *lost);

/* Would factor_take look at this as a code of the app, and not as a recovery code? */
MUST_USE bool factor_code_of_app(struct arena *arena, struct str code);

/*
 * Within a transaction: takes a code of the app, each step of which counts once (R31), or a recovery code, which is used up. ERR_INVALID when
 * it is neither. Blanks and hyphens in what people type mean nothing.
 */
MUST_USE const struct err *factor_take(struct db *db, const struct factor_owner *owner, struct str code, usec now);

#endif
