/* smtp.h: a mail server that takes mails, several at once over connections that are used again. The only user of libcurl. */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H

#include "../../conf/conf.h"
#include "delivery.h"

struct smtp;

/* `mail` must outlive it. Nothing is connected before the first mail. */
MUST_USE struct smtp *smtp_new(const struct conf_mail *mail);
/* Says good-bye on connections that are idle, cuts off what is under way, leaves NULL. */
void smtp_free(struct smtp **smtp);

/*
 * Begins to send one mail to one address; `slot` is the caller's name for it, free to be used again once smtp_next has told how it ended. `bytes` must
 * live that long. `to` is the mailbox as address_valid has it. The server's certificate is checked, always; without encryption nothing is said to it
 * unless the configuration asks for that (R177).
 */
void smtp_begin(struct smtp *smtp, size_t slot, struct str to, struct str bytes);

/* Goes on with all that is under way, and waits up to `wait_ms` for something to do; a signal ends the wait. */
void smtp_step(struct smtp *smtp, int wait_ms);

/* One that has ended; false when none has. */
MUST_USE bool smtp_next(struct smtp *smtp, size_t *slot, struct delivery *delivery);

/*
 * What smtp_next told of this slot is committed. Until then no other mail is handed over to its end: of all that are under way a kill leaves one at most of
 * which nobody knows whether it was taken (P5). One whose answer is half a minute late keeps the others waiting no longer.
 */
void smtp_settled(struct smtp *smtp, size_t slot);

/* Connects and signs in as for a mail, and sends none; waits for that. */
void smtp_try(const struct conf_mail *mail, struct delivery *delivery);

#endif
