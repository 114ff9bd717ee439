/* smtp_reply.h: what a mail server's answer means for the mail. */
#ifndef MAIL_SMTP_REPLY_H
#define MAIL_SMTP_REPLY_H

#include "../../fcgi/base/str.h"
#include "delivery.h"

/* How far the conversation was. */
enum smtp_stage {
	SMTP_HELLO, /* connecting, greeting, encryption, signing in */
	SMTP_MAIL,  /* who it is from, which is the same for all mails */
	SMTP_RCPT,
	SMTP_DATA,  /* the mail itself, and the answer to it */
};

/* The stage that a command begins: MAIL, RCPT, DATA; any other, and what follows AUTH, leaves `stage` as it is. */
MUST_USE enum smtp_stage smtp_stage_of(struct str command, enum smtp_stage stage);

/* The number that a line of an answer begins with; 0 for what is no such line. */
MUST_USE unsigned smtp_code_of(struct str line);

/*
 * `code` is of the last answer, 0 when the connection was lost or no answer came in time. Refusals that are about us (sign in first, no
 * such command, this sender, closing down) are no fault of the mail and must not end it.
 */
MUST_USE enum delivery_outcome smtp_outcome(enum smtp_stage stage, unsigned code);

#endif
