/* compose.h: a mail's parts become the bytes that leave. */
#ifndef MAIL_COMPOSE_H
#define MAIL_COMPOSE_H

#include "../../fcgi/base/clock.h"
#include "../../fcgi/base/str.h"

struct letter {
	struct str from;       /* one address, address_valid */
	struct str from_name;
	struct str to;         /* the same */
	struct str to_name;
	struct str message_id; /* without <> */
	struct str thread;     /* what the mails of one conversation refer to, made like a Message-ID; empty: it is alone */
	usec date;
	struct str subject;
	struct str text;
	struct str html;
};

/*
 * One message as SMTP wants it: CRLF, lines of at most 998 bytes, ASCII but for an address that is not. Whatever stands in the texts, the header
 * has these fields: From, To, Subject, Date, Message-ID, References, Auto-Submitted, X-Auto-Response-Suppress, and those of MIME (R153, R156, R160).
 */
MUST_USE struct str letter_compose(struct arena *arena, const struct letter *letter);

/* The words of a letter composed here. False for what is none. */
MUST_USE bool letter_read(struct arena *arena, struct str bytes, struct str *subject, struct str *text, struct str *html);

#endif
