/* outbox_kind.h: what the kinds of mail are in the table, and who hears how one ended. For the rest of this layer. */
#ifndef SQL_OUTBOX_KIND_H
#define SQL_OUTBOX_KIND_H

#include "outbox.h"

/* How a mail ended, for the hooks of its kind. */
struct outbox_end {
	uint64_t account;
	uint64_t id;         /* of the mail, as outbox_add gave it */
	uint64_t contact;    /* 0: none */
	struct str reason;   /* failed: the mail server's words, one line; may be empty */
	usec now;
};

struct outbox_meaning {
	const char *name; /* as stored: never changed, never used again */
	unsigned says;    /* which values an administrator's words may name, beside the reader's and the portal's name: 1u << OUTBOX_NUMBER | … */
	bool secret;      /* it has a token: nothing of it is kept longer than it is of use, and nobody is shown it */
	/* Run in the transaction that marks the mail; may be NULL. */
	const struct err *(*sent)(struct db *db, const struct outbox_end *end);
	const struct err *(*failed)(struct db *db, const struct outbox_end *end);
};

MUST_USE const struct outbox_meaning *outbox_meaning(enum outbox_kind kind);

/* By its stored name; false for one that this version does not know. */
MUST_USE bool outbox_kind_of(struct str name, enum outbox_kind *kind);

/* What is kept of a reason: one line of at most 1,000 characters. */
MUST_USE struct str outbox_reason(struct arena *arena, struct str reason);

#endif
