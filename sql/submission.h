/* submission.h: the one-time keys of forms. For the rest of this layer, within its transactions. */
#ifndef SQL_SUBMISSION_H
#define SQL_SUBMISSION_H

#include "stored.h"
#include "viewer.h"

/* One use of a form by a contact. */
struct submission {
	uint64_t account;
	uint64_t contact;
	uint64_t form;          /* STORED_FORM_… */
	struct digest key;      /* of the key */
	struct digest content;  /* of what was sent, so that a key is not taken for another content */
};

MUST_USE struct submission submission_of(const struct viewer *viewer, uint64_t form, struct str key, struct str content);

/*
 * First in a transaction of tx_run_keyed: takes the key. `again`: it was acted on with this content, and `result` is what came of it, so there is
 * nothing left to do. ERR_CONFLICT: it was, with another one.
 */
MUST_USE const struct err *submission_begin(
    struct db *db, const struct submission *submission, usec now, bool *again, uint64_t *result);
/* Last in it. */
MUST_USE const struct err *submission_end(struct db *db, const struct submission *submission, uint64_t result);

/* After it: a few keys that are older than any page that may still be open in a browser. */
void submission_sweep(struct db *db, uint64_t account, usec now);

#endif
