/* token.h: one-time tokens: links in mails that prove who reads them. */
#ifndef SQL_TOKEN_H
#define SQL_TOKEN_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/secret.h"
#include "user.h"

/* token.kind in the schema. */
enum token_kind {
	TOKEN_LINK = 1,         /* signs in */
	TOKEN_RESET = 2,        /* sets a new password */
	TOKEN_INVITE = 3,       /* sets the first one */
	TOKEN_REGISTRATION = 4, /* confirms the address of somebody new */
	TOKEN_ADDRESS = 5,      /* confirms the new address of a contact */
	TOKEN_STAFF_RESET = 6,  /* sets a password of staff: the first one, or a new one */
};

/* How long each is good for. */
#define TOKEN_LINK_LIFETIME MINUTES(15)
#define TOKEN_RESET_LIFETIME HOURS(1)
#define TOKEN_RESET_BY_STAFF_LIFETIME HOURS(24)
#define TOKEN_INVITE_LIFETIME DAYS(14)
#define TOKEN_REGISTRATION_LIFETIME HOURS(24)
#define TOKEN_ADDRESS_LIFETIME HOURS(24)
#define TOKEN_STAFF_INVITE_LIFETIME DAYS(7)

/* A token counts for one kind, on one domain. */
struct token_place {
	uint64_t account;
	uint64_t domain;
	enum token_kind kind;
};

/* Whom it is for, and what the kind needs to be acted on. */
struct token_owner {
	uint64_t contact;   /* 0: nobody yet, or one of staff */
	uint64_t staff;     /* of kinds for staff; 0 likewise */
	struct str address; /* that the mail goes to; without a contact it says who it is */
	struct str data;    /* JSON or empty, 60 KiB at most; gone from the database once the token is used */
};

/*
 * Within a transaction: makes a token and ends the one of the same kind that this owner had. Its text goes into the mail and nowhere else; the
 * database has SHA-256 of it. ERR_NOT_FOUND when the owner is disabled or gone; ERR_INVALID when without one the address is none.
 */
MUST_USE const struct err *token_issue(
    struct db *db, struct token_place place, const struct token_owner *owner, usec now, usec lifetime, struct token *token);

/*
 * Looks, for a GET, and changes nothing but that a token which is found too old is gone, whatever the clock says later (R7). `text` may be
 * anything. ERR_NOT_FOUND, one answer, for what is used, expired, replaced, ended, of another kind, domain, account, of a disabled
 * contact, or invented.
 */
MUST_USE const struct err *token_find(struct db *db, struct token_place place, struct str text, usec now, struct token_owner *owner);

/*
 * Within the transaction of what it allows: uses it up. Of several at once one wins, the others wait for that and get ERR_NOT_FOUND (R5), which
 * stands for all that token_find says too. The owner's row is locked from then on. `attempt` tells attempts apart: one that has won before finds
 * itself: `*again` is true, and what it did then stands. For a click that comes twice give a digest of what was sent, keyed so
 * that the database alone tells nobody what that was; else a random one, which tells at least that a lost COMMIT was none (tx_run_keyed).
 */
MUST_USE const struct err *token_use(struct db *db, struct token_place place, struct str text, const struct digest *attempt, usec now,
    struct token_owner *owner, bool *again);

/* A random attempt. */
MUST_USE struct digest token_attempt(void);

/* Ends all tokens of a person: with his password, his address or his right to come in changes what every one of them proves (R8). */
MUST_USE const struct err *tokens_end(struct db *db, const struct user *user);

#endif
