/* submission.h: the one-time keys of forms, and how many come. The keys are for the rest of this layer, within its transactions. */
#ifndef SQL_SUBMISSION_H
#define SQL_SUBMISSION_H

#include "document.h"
#include "stored.h"
#include "user.h"

/* How many forms may be acted on within a window: of one person, and of all customers of his account, or all of its staff, together. */
struct submission_pace {
	unsigned person;
	unsigned account;
	usec window;
};

/*
 * ERR_THROTTLED when there are as many already; *wait is the time until there is room for one more. What was sent again under its key counts once. Those
 * under way at this moment are not counted yet: there are never more of them than workers.
 */
MUST_USE const struct err *submission_check(
    struct db *db, const struct viewer *viewer, const struct submission_pace *pace, usec now, usec *wait);

/* Where a form was sent from, and when it began to come. The same place: its sender has got no answer in between. */
struct sent_from {
	struct digest place;
	usec when;
};

/* One use of a form by a contact, or by one of staff. */
struct submission {
	struct user user;
	uint64_t form;          /* STORED_FORM_… */
	struct digest key;      /* of the key */
	struct digest content;  /* of what was sent, so that a key is not taken for another content */
	const struct sent_from *from; /* NULL: only its key tells whether it comes again */
	usec lone;              /* so long after an unheard answer another content from its place is no other form; 0: it always is */
};

MUST_USE struct submission submission_of(
    const struct viewer *viewer, uint64_t form, struct str key, struct str content, const struct sent_from *from);

/*
 * First in a transaction of tx_run_keyed: takes the key. `again`: it was acted on with this content, or this content had come from the same place
 * before, and `result` is what came of it, so there is nothing left to do. ERR_CONFLICT: the key, or the place within `lone`, was acted on with another
 * content; `result` is then what came of that. Else it is 0.
 */
MUST_USE const struct err *submission_begin(
    struct db *db, const struct submission *submission, usec now, bool *again, uint64_t *result);
/* Last in it. */
MUST_USE const struct err *submission_end(struct db *db, const struct submission *submission, uint64_t result);

/*
 * Runs `make(db, with)`, which makes something and sets *id: in a transaction of tx_run_keyed that begins and ends as above where by->once is given; what was
 * made before is *id then. Else in one of tx_run.
 */
MUST_USE const struct err *submission_run(
    struct db *db, const struct settings_by *by, const struct err *(*make)(struct db *db, void *with), void *with, uint64_t *id);

#endif
