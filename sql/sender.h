/* sender.h: whose mails stay among staff (S72): the account's rules, and what follows them. */
#ifndef SQL_SENDER_H
#define SQL_SENDER_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"
#include "fault.h"
#include "item_version.h"

enum { SENDERS_MOST = 200, SENDER_TEXT_MOST = 254 }; /* rules of an account; characters of one */

/* Both are parts of an email key. */
struct sender {
	struct str domain;
	struct str local; /* empty: whoever has an address of the domain, and of none below it */
};

struct internal_sender {
	uint64_t id;
	struct sender sender;
	usec created;
};

/* Of a mail address; false when it is none, or has a domain that no rule can have. */
MUST_USE bool sender_of_address(struct arena *arena, struct str address, struct sender *sender);
/* What somebody typed: "anna@example.com", "@example.com" or "example.com". False: `fault` says what is wrong ("sender"). */
MUST_USE bool sender_read(struct arena *arena, struct str typed, struct sender *sender, struct fault *fault);
/* "anna@example.com", or "@example.com". */
MUST_USE struct str sender_shown(struct arena *arena, const struct sender *sender);

/* By their mail domains, those of a whole one first. */
MUST_USE const struct err *sender_list(struct db *db, uint64_t account, struct internal_sender **senders, size_t *count);
MUST_USE const struct err *sender_find(struct db *db, uint64_t account, uint64_t id, struct internal_sender *sender);
MUST_USE uint64_t sender_mark(struct arena *arena, const struct internal_sender *sender);

/*
 * A rule holds from the commit on, for what has come and what will come. The words that tickets are found by and their last activity follow at once where
 * few tickets are concerned, else portico-jobs sees to it within moments (senders_settle). ERR_INVALID with the fault when there is such a rule already, or
 * too many. by->expected as in property_change.
 */
MUST_USE const struct err *sender_create(
    struct db *db, uint64_t account, const struct sender *sender, const struct settings_by *by, struct fault *fault, uint64_t *id);
MUST_USE const struct err *sender_change(
    struct db *db, uint64_t account, uint64_t id, const struct sender *sender, const struct settings_by *by, struct fault *fault);
/* What it kept from customers is theirs to see again. ERR_NOT_FOUND. */
MUST_USE const struct err *sender_remove(struct db *db, uint64_t account, uint64_t id, const struct settings_by *by);

enum { SENDER_COUNTED = 1000 };

/* What a rule is about, each counted up to SENDER_COUNTED; one more: there are more. */
struct sender_reach {
	uint64_t messages;
	uint64_t contacts; /* who have such an address, as below */
	uint64_t staff;
	bool settling;     /* not all that follows a rule has followed this one yet */
};
MUST_USE const struct err *sender_reach(struct db *db, uint64_t account, const struct sender *sender, struct sender_reach *reach);

/* A little of what follows rules that came or went: some tickets. *more: there are more. In transactions of its own. */
MUST_USE const struct err *senders_settle(struct db *db, uint64_t account, usec now, bool *more);

/*
 * Does a rule keep what this one sends from customers? Within the transaction that stores it: no rule comes or goes before that ends. What is kept so makes no
 * contact, ties nobody to a ticket and is no activity of it.
 */
MUST_USE const struct err *sender_internal(struct db *db, uint64_t account, const struct sender *sender, bool *internal);

/* Are there rules at all? `version` is the account's: see properties_of. */
MUST_USE const struct err *senders_any(struct db *db, uint64_t account, uint64_t version, bool *any);

/* As a document, for item_version.h: {"sender": "@example.com"}. */
MUST_USE struct str sender_kept(struct arena *arena, const struct sender *sender);
settings_compare sender_compare;
/* As property_beside and property_restore. */
MUST_USE const struct err *sender_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside);
MUST_USE const struct err *sender_restore(
    struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by, struct fault *fault);

#endif
