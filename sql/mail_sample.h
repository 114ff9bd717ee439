/* mail_sample.h: a mail to a member of staff, to try how one to customers would be. */
#ifndef SQL_MAIL_SAMPLE_H
#define SQL_MAIL_SAMPLE_H

#include "outbox.h"
#include "viewer.h"

struct mail_sample {
	const struct portal *portal; /* in whose look */
	const struct viewer *staff;  /* to whose own address */
	enum outbox_kind kind;
	struct str language;
	struct str subject;          /* an administrator's words; empty: what ships */
	struct str text;
};

/* Queues it. ERR_THROTTLED after ten in an hour, and *wait is the time until there is room. The caller has asked for the right. */
MUST_USE const struct err *mail_sample_send(struct db *db, const struct mail_sample *sample, usec now, usec *wait);

#endif
