/* outbox_queue.h: the mails that wait, for who sends them. Of all that take mails at once, each mail is one's (R258). */
#ifndef SQL_OUTBOX_QUEUE_H
#define SQL_OUTBOX_QUEUE_H

#include "outbox.h"
#include "viewer.h"

/* Whose mail it is to send: a number that no other sender has. */
typedef uint64_t outbox_lease;
MUST_USE outbox_lease outbox_lease_new(void);

struct outbox_waiting {
	uint64_t account;
	usec due; /* of the first */
};

/* The accounts that have mails waiting. */
MUST_USE const struct err *outbox_accounts(struct db *db, struct outbox_waiting **waiting, size_t *count);

/* Up to `most` destinations (folded mail domains) of an account to which a mail is due, those behind `after` in their order. */
MUST_USE const struct err *outbox_destinations(
    struct db *db, uint64_t account, struct str after, usec now, size_t most, struct str **destinations, size_t *count);

enum outbox_state { OUTBOX_WAITING = 1, OUTBOX_SENT, OUTBOX_FAILED };

/* All of one mail. */
struct outbox_entry {
	uint64_t id;
	enum outbox_kind kind;
	bool kind_known;      /* false: it is of another version of this program */
	bool known;           /* its kind, and its values too: they can be read and are not erased */
	struct str kind_name;
	struct portal portal; /* account, names, base, slug, the domain's settings. id 0: none */
	uint64_t contact;      /* to whom; both 0: who is neither */
	uint64_t staff;
	uint64_t ticket;
	struct str address;
	struct str name;
	struct str language;
	struct str time_zone;
	struct str message_id; /* without <> */
	enum outbox_state state;
	bool bounced;         /* it failed as another mail server sent it back */
	bool leased;          /* it is leaving */
	bool kept;            /* its values are not erased: it can be sent again */
	unsigned attempts;
	usec due;
	struct str error;
	usec created;
	usec expires;
	usec ended;           /* 0: it waits */
	struct str values[OUTBOX_VALUES];
};

/*
 * Takes the mail to a destination that is longest due: it is this sender's until `until`, one attempt more. `entry` has id 0 when there is none to
 * take: another has it, or it waits for an earlier one on the same ticket to the same person, which leaves first.
 */
MUST_USE const struct err *outbox_take(struct db *db, uint64_t account, struct str destination, outbox_lease lease, usec now, usec until,
    struct outbox_entry *entry);

/* It stays this sender's until then. */
MUST_USE const struct err *outbox_renew(struct db *db, uint64_t account, uint64_t id, outbox_lease lease, usec until);

/*
 * How it went. Each is one transaction with the kind's hook; nothing happens when the mail is no longer this sender's. What is written of the
 * reason is one line of at most 1,000 characters.
 */
MUST_USE const struct err *outbox_sent(struct db *db, const struct outbox_entry *entry, outbox_lease lease, usec now);
MUST_USE const struct err *outbox_failed(struct db *db, const struct outbox_entry *entry, outbox_lease lease, struct str reason, usec now);
/* Tried in vain: again at `due`. */
MUST_USE const struct err *outbox_later(
    struct db *db, const struct outbox_entry *entry, outbox_lease lease, struct str reason, usec due);
/* Not even tried, for a reason that is not the mail's: the attempt does not count. An empty reason leaves the last one. */
MUST_USE const struct err *outbox_release(
    struct db *db, const struct outbox_entry *entry, outbox_lease lease, struct str reason, usec due);

enum { OUTBOX_KEPT_DAYS = 30 };
/* Gives up what has expired, and deletes what ended so many days ago; a few at a time. */
MUST_USE const struct err *outbox_sweep(struct db *db, uint64_t account, outbox_lease lease, usec now);

/* For showing. ERR_NOT_FOUND. */
MUST_USE const struct err *outbox_find(struct db *db, uint64_t account, uint64_t id, struct outbox_entry *entry);

#endif
