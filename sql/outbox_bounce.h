/* outbox_bounce.h: mails that left, and came back. */
#ifndef SQL_OUTBOX_BOUNCE_H
#define SQL_OUTBOX_BOUNCE_H

#include "outbox.h"

/* What a notice says: of the mail with this id, to one recipient, who is named as he was written to, as he was reached, or both. */
struct outbox_bounce {
	struct str message_id;
	struct str addresses[2]; /* may be empty */
	struct str reason;
	usec now;
};

enum outbox_bounced {
	BOUNCED,         /* it is failed now, and whoever wants to hear of its kind has heard */
	BOUNCED_BEFORE,  /* it had failed already */
	BOUNCED_UNKNOWN, /* no mail of ours has this id, or it is too long ago */
	BOUNCED_OTHER,   /* it was not to this recipient */
};

struct outbox_bounced_mail {
	enum outbox_bounced what;
	uint64_t id;             /* 0: unknown, as for the others */
	struct str account_name;
	struct str address;
};

/*
 * A mail that could not be delivered fails, with the reason. Who knows its id, which nobody can guess, and its recipient is believed: the servers on
 * its way, and its reader.
 */
MUST_USE const struct err *outbox_bounce(struct db *db, const struct outbox_bounce *bounce, struct outbox_bounced_mail *mail);

#endif
