/* bounce.h: the notice that a mail could not be delivered, as mail servers send it (RFC 3464). */
#ifndef MAIL_BOUNCE_H
#define MAIL_BOUNCE_H

#include "mail.h"

enum { BOUNCE_RECIPIENTS_MAX = 100, BOUNCE_FIELD_MAX = 4000 };

/* What is said of one recipient. Texts are one line of UTF-8 each. */
struct bounce_recipient {
	struct str address;  /* to whom it went in the end */
	struct str original; /* to whom it was sent; empty: not told */
	struct str action;   /* failed, delayed, delivered, relayed, expanded, in lower case */
	struct str reason;   /* the other mail server's words; empty: none */
	bool failed;         /* for good: nothing is tried any more */
};

struct bounce {
	struct str message_id; /* of the mail that came back, without <>; empty: not told */
	struct bounce_recipient *recipients;
	size_t recipient_count;
};

/* Reads `bytes`, one mail. False when it is no such notice. Nothing of it is proved: whoever knows a mail's id and recipient can write one. */
MUST_USE bool bounce_read(const struct mail_reader *reader, struct arena *arena, struct str bytes, struct bounce *bounce);

#endif
