/* delivery.h: how an attempt to hand a mail on ended. */
#ifndef MAIL_DELIVERY_H
#define MAIL_DELIVERY_H

enum delivery_outcome {
	DELIVERY_DONE,    /* the other side has taken it over */
	DELIVERY_LATER,   /* this mail cannot be taken now: it is tried again */
	DELIVERY_REFUSED, /* this mail is never taken */
	DELIVERY_AWAY,    /* nothing is taken now, or not from us: no fault of the mail */
};

enum { DELIVERY_WORDS = 1000 };

struct delivery {
	enum delivery_outcome outcome;
	char words[DELIVERY_WORDS]; /* what the other side said, or what was wrong; empty when it is done */
};

#endif
