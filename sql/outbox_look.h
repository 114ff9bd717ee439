/* outbox_look.h: the outbox as those see it who look after an account's mails: staff on their pages, the operator with his commands. */
#ifndef SQL_OUTBOX_LOOK_H
#define SQL_OUTBOX_LOOK_H

#include "document.h"
#include "outbox_queue.h"

/* Which mails: the newest first, or with a beginning of their addresses address by address, the newest to each first. */
struct outbox_search {
	enum outbox_state state; /* 0: of all */
	struct str beginning;    /* may be empty */
	bool to_contacts;        /* none to staff */
	uint64_t before;         /* behind this one; 0: from the first */
	struct str from;         /* with a beginning: its address */
};

/* Up to `most`; portal, values and what stands beside them are not filled. */
MUST_USE const struct err *outbox_list(struct db *db, uint64_t account, const struct outbox_search *search, size_t most,
    struct outbox_entry **entries, size_t *count);

/* The number of the ticket that a mail is about; 0: of none. */
MUST_USE const struct err *outbox_ticket(struct db *db, uint64_t account, uint64_t ticket, uint64_t *number);

/*
 * Waits again, due now; one that had failed has five days more. That one of staff did it is written down. ERR_NOT_FOUND when it has left, is leaving, or
 * its words are erased.
 */
MUST_USE const struct err *outbox_retry(struct db *db, uint64_t account, uint64_t id, const struct settings_by *by);

/* The same for up to OUTBOX_RETRIED of those that failed and did not come back from another mail server, the oldest first. */
enum { OUTBOX_RETRIED = 500 };
MUST_USE const struct err *outbox_retry_failed(struct db *db, uint64_t account, bool to_contacts, const struct settings_by *by, uint64_t *retried);

#endif
