/* posting.h: one mail under way. */
#ifndef MAIL_POSTING_H
#define MAIL_POSTING_H

#include "../../fcgi/base/log.h"
#include "../../sql/outbox_queue.h"
#include "delivery.h"

enum posting_state { POSTING_NONE, POSTING_UNDER_WAY, POSTING_ENDED /* and not yet written down */ };

struct posting {
	enum posting_state state;
	struct arena *arena;        /* of the letter; made when it is first needed */
	struct outbox_entry entry;  /* its numbers and its kind; texts went with the database's arena */
	struct str message_id;
	usec begun;                 /* monotonic, as are the others */
	usec renew_at;
	usec settle_at;
	struct delivery delivery;
};

/* Why it need not even be tried; false when it is to be. */
MUST_USE bool posting_impossible(const struct outbox_entry *entry, usec now, struct delivery *delivery);

/* What came of it. */
MUST_USE const struct err *posting_write_down(struct db *db, outbox_lease lease, const struct posting *posting);

/* With what tells it from others, and what the other side said; never the address. */
void posting_log(enum log_level level, const char *event, const struct posting *posting);

#endif
