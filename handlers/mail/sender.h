/* sender.h: takes mails from the outbox and hands them on. */
#ifndef MAIL_SENDER_H
#define MAIL_SENDER_H

#include "../../conf/conf.h"
#include "../../sql/db.h"
#include "../../views/mail/mail.h"

struct sender;

/* What it needs outlives it. `db` is its own: rows are taken from the db's arena, which each step resets. */
struct sender_setup {
	struct db *db;
	const struct conf_mail *mail;
	const struct templates *templates;
	const struct locales *locales;
};

MUST_USE struct sender *sender_new(const struct sender_setup *setup);
/* What is still under way is cut off; another sender takes it once its lease is over. Leaves NULL. */
void sender_free(struct sender **sender);

/*
 * Begins what is due, for which it looks once a second, and goes on with what is under way. While a mail is being sent it waits up to `wait_ms` for
 * the mail server, and returns true; else it returns at once, and false: the caller has time. No failure is its caller's: it logs them, and tries again.
 */
MUST_USE bool sender_step(struct sender *sender, int wait_ms);

/* From now on nothing new is begun. */
void sender_drain(struct sender *sender);

/* Nothing is under way; and, unless it drains, at the last look nothing was due that could be sent. */
MUST_USE bool sender_idle(const struct sender *sender);

/* Nothing has been under way for a while: connections are closed, memory is given back. */
MUST_USE bool sender_at_rest(const struct sender *sender);

/* How many mails have left, were refused or given up, and were put off, since its start. */
struct sender_count {
	uint64_t sent, failed, later;
	char trouble[1000]; /* why the mail server or the database is not used just now; empty: it is */
};
MUST_USE const struct sender_count *sender_count(const struct sender *sender);

#endif
