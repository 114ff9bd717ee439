/* sender.c: takes mails from the outbox and hands them on. */
#include "sender.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../fcgi/base/log.h"
#include "files.h"
#include "letter.h"
#include "posting.h"
#include "schedule.h"
#include "smtp.h"

enum { LETTER_MEMORY = 16 << 20, DESTINATIONS_AT_ONCE = 16, LETTERS_AT_ONCE = 50 };

/* Between two looks for what is due, and after how long of nothing to do connections and memory are given back. */
static const usec look_pause = 1000000, rest_after = 20000000;

struct sender {
	struct sender_setup setup;
	outbox_lease lease;
	struct smtp *smtp;          /* NULL: at rest, or mails go into files */
	struct schedule schedule;
	struct posting slots[SCHEDULE_SLOTS];
	unsigned failures;          /* of the mail server, in a row */
	usec try_at;                /* not before that, after a failure */
	usec look_at;
	usec busy;                  /* when something was last under way */
	bool at_rest;
	bool told;                  /* it was logged that mails wait for a configuration */
	bool due;                   /* at the last look something was, or since then a mail has ended */
	bool draining;
	struct sender_count count;
};

struct sender *sender_new(const struct sender_setup *setup)
{
	struct sender *sender = calloc(1, sizeof *sender);

	if (sender == NULL)
		fatal("out of memory for a sender");
	sender->setup = *setup;
	sender->lease = outbox_lease_new();
	sender->schedule = schedule_of((size_t)setup->mail->connections);
	sender->due = true;
	sender->busy = clock_monotonic();
	return sender;
}

void sender_free(struct sender **at)
{
	struct sender *sender = *at;

	smtp_free(&sender->smtp);
	for (size_t i = 0; i < SCHEDULE_SLOTS; i++)
		if (sender->slots[i].arena != NULL)
			arena_free(&sender->slots[i].arena);
	free(sender);
	*at = NULL;
}

static usec lease_time(const struct sender *sender)
{
	return SECONDS(sender->setup.mail->lease_seconds);
}

/* The database is away: what is under way goes on, and what it leads to is written down when it is back. */
static void database_failed(struct sender *sender, const struct err *e)
{
	const char *why = e->detail != NULL ? e->detail : "the database is busy";

	log_line(LOG_WARNING, "outbox", "%s", why);
	snprintf(sender->count.trouble, sizeof sender->count.trouble, "%s", why);
	sender->look_at = clock_monotonic() + look_pause;
}

static void server_failed(struct sender *sender, const char *words)
{
	sender->failures++;
	sender->try_at = clock_monotonic() + pause_of_server(sender->failures, schedule_dice());
	snprintf(sender->count.trouble, sizeof sender->count.trouble, "%s", words);
	log_line(sender->failures == 1 ? LOG_ERROR : LOG_WARNING, "mail_server", "nothing can be sent: %s", words);
}

static void server_works(struct sender *sender)
{
	if (sender->failures > 0)
		log_line(LOG_INFO, "mail_server", "mails leave again");
	sender->failures = 0;
	sender->try_at = 0;
	sender->count.trouble[0] = '\0';
}

static void count_end(struct sender *sender, const struct posting *slot)
{
	switch (slot->delivery.outcome) {
	case DELIVERY_DONE:
		sender->count.sent++;
		posting_log(LOG_INFO, "mail_sent", slot);
		break;
	case DELIVERY_REFUSED:
		sender->count.failed++;
		posting_log(LOG_WARNING, "mail_refused", slot);
		break;
	case DELIVERY_LATER:
		sender->count.later++;
		posting_log(LOG_INFO, "mail_later", slot);
		break;
	case DELIVERY_AWAY:
		break;
	}
}

/* What came of a mail is written down, if need be later: its lease is renewed until then. */
static void settle(struct sender *sender, size_t index)
{
	struct posting *slot = &sender->slots[index];
	const struct err *e = posting_write_down(sender->setup.db, sender->lease, slot);

	if (e != NULL) {
		database_failed(sender, e);
		slot->settle_at = clock_monotonic() + look_pause;
		return;
	}
	count_end(sender, slot);
	if (sender->smtp != NULL)
		smtp_settled(sender->smtp, index);
	arena_reset(slot->arena);
	slot->state = POSTING_NONE;
	schedule_end(&sender->schedule, index);
	/* There is room for another; whether there is one is known after the next look. */
	sender->look_at = 0;
	sender->due = true;
}

static void ended(struct sender *sender, size_t index, const struct delivery *delivery)
{
	struct posting *slot = &sender->slots[index];

	slot->state = POSTING_ENDED;
	slot->delivery = *delivery;
	if (delivery->outcome == DELIVERY_AWAY)
		server_failed(sender, delivery->words);
	else
		server_works(sender);
	settle(sender, index);
}

static void begin(struct sender *sender, struct str destination, const struct outbox_entry *entry)
{
	const size_t index = schedule_begin(&sender->schedule, entry->portal.account, destination);
	struct posting *slot = &sender->slots[index];
	const usec now = clock_monotonic();
	struct delivery delivery;
	struct str bytes;

	if (slot->arena == NULL)
		slot->arena = arena_new(LETTER_MEMORY);
	slot->state = POSTING_UNDER_WAY;
	slot->entry = *entry;
	slot->message_id = str_copy(slot->arena, entry->message_id);
	slot->begun = now;
	slot->renew_at = now + lease_time(sender) / 3;
	slot->settle_at = 0;
	slot->delivery.words[0] = '\0';
	if (posting_impossible(entry, clock_now(), &delivery)) {
		slot->state = POSTING_ENDED;
		slot->delivery = delivery;
		settle(sender, index);
		return;
	}
	bytes = letter_bytes(slot->arena, &sender->setup, entry);
	if (sender->setup.mail->directory.size > 0) {
		files_deliver(slot->arena, sender->setup.mail->directory,
		    str_format(slot->arena, "%010llu", (unsigned long long)entry->id), bytes, &delivery);
		ended(sender, index, &delivery);
		return;
	}
	if (sender->smtp == NULL)
		sender->smtp = smtp_new(sender->setup.mail);
	smtp_begin(sender->smtp, index, str_copy(slot->arena, entry->address), bytes);
}

/* One of the account's mails, to the next destination that may have one now. */
static const struct err *begin_one(struct sender *sender, uint64_t account, usec now, bool *begun)
{
	struct db *db = sender->setup.db;
	const usec until = now + lease_time(sender);
	struct str *destinations, after = str_copy(db_arena(db), schedule_after(&sender->schedule, account));
	struct outbox_entry entry;
	const struct err *e;
	size_t count;

	*begun = false;
	for (unsigned round = 0; round < 2; round++) { /* from where it was to the end, then from the start */
		if ((e = outbox_destinations(db, account, after, now, DESTINATIONS_AT_ONCE, &destinations, &count)) != NULL)
			return e;
		for (size_t i = 0; i < count && !*begun; i++) {
			if (!schedule_may(&sender->schedule, account, destinations[i]))
				continue;
			if ((e = outbox_take(db, account, destinations[i], sender->lease, now, until, &entry)) != NULL)
				return e;
			if (entry.id == 0)
				continue;
			begin(sender, destinations[i], &entry);
			*begun = true;
		}
		if (*begun || after.size == 0)
			break;
		after = STR("");
	}
	return NULL;
}

/* While nothing is known to work, one mail at a time tries whether it does. */
static bool may_begin(const struct sender *sender)
{
	const size_t free = schedule_free(&sender->schedule);

	return sender->failures > 0 ? free == sender->schedule.slots && sender->try_at <= clock_monotonic() : free > 0;
}

static const struct err *begin_due(struct sender *sender, const struct outbox_waiting *waiting, size_t count)
{
	struct arena *arena = db_arena(sender->setup.db);
	uint64_t *accounts = arena_calloc(arena, count, sizeof *accounts);
	bool *skip = arena_calloc(arena, count, sizeof *skip);
	const usec now = clock_now();

	sender->due = false;
	for (size_t i = 0; i < count; i++) {
		accounts[i] = waiting[i].account;
		skip[i] = waiting[i].due > now;
		sender->due = sender->due || !skip[i];
	}
	for (size_t begun_here = 0; begun_here < LETTERS_AT_ONCE && may_begin(sender); begun_here++) {
		const size_t next = schedule_next(&sender->schedule, accounts, skip, count);
		const struct err *e;
		bool begun;

		if (next == count)
			break;
		if ((e = begin_one(sender, accounts[next], now, &begun)) != NULL)
			return e;
		skip[next] = !begun;
	}
	return NULL;
}

static bool configured(struct sender *sender, bool waiting)
{
	const struct conf_mail *mail = sender->setup.mail;

	if (mail->host.size > 0 || mail->directory.size > 0)
		return true;
	if (waiting && !sender->told)
		log_line(LOG_ERROR, "mail_server", "mails wait, and portico.conf says of no mail server: set host in [mail]");
	sender->told = waiting;
	snprintf(sender->count.trouble, sizeof sender->count.trouble, "portico.conf says of no mail server: set host in [mail]");
	return false;
}

static void look(struct sender *sender)
{
	struct outbox_waiting *waiting;
	const struct err *e;
	size_t count;

	sender->look_at = clock_monotonic() + look_pause; /* or earlier, when a mail has left */
	if ((e = outbox_accounts(sender->setup.db, &waiting, &count)) != NULL) {
		database_failed(sender, e);
		return;
	}
	if (!configured(sender, count > 0))
		sender->due = false;
	else if ((e = begin_due(sender, waiting, count)) != NULL)
		database_failed(sender, e);
}

static void renew(struct sender *sender, struct posting *slot)
{
	const struct err *e = outbox_renew(
	    sender->setup.db, slot->entry.portal.account, slot->entry.id, sender->lease, clock_now() + lease_time(sender));

	slot->renew_at = clock_monotonic() + (e == NULL ? lease_time(sender) / 3 : look_pause);
	if (e != NULL)
		database_failed(sender, e);
}

static void tend(struct sender *sender)
{
	const usec now = clock_monotonic();

	for (size_t i = 0; i < sender->schedule.slots; i++) {
		struct posting *slot = &sender->slots[i];

		if (slot->state != POSTING_NONE && slot->renew_at <= now)
			renew(sender, slot);
		if (slot->state == POSTING_ENDED && slot->settle_at <= now)
			settle(sender, i);
	}
}

static bool busy(const struct sender *sender)
{
	return schedule_free(&sender->schedule) < sender->schedule.slots;
}

/* Connections that nobody uses are a burden to both sides. */
static void rest(struct sender *sender)
{
	const usec now = clock_monotonic();

	if (busy(sender)) {
		sender->busy = now;
		sender->at_rest = false;
		return;
	}
	if (sender_at_rest(sender) || now - sender->busy < rest_after)
		return;
	smtp_free(&sender->smtp);
	for (size_t i = 0; i < SCHEDULE_SLOTS; i++)
		if (sender->slots[i].arena != NULL)
			arena_free(&sender->slots[i].arena);
	sender->at_rest = true;
}

bool sender_step(struct sender *sender, int wait_ms)
{
	struct delivery delivery;
	size_t index;
	bool waits;

	/* Before the wait, not behind it: a caller that was told to go meanwhile says so before another mail is begun. */
	if (!sender->draining && sender->look_at <= clock_monotonic())
		look(sender);
	if ((waits = sender->smtp != NULL && busy(sender))) {
		smtp_step(sender->smtp, wait_ms);
		while (smtp_next(sender->smtp, &index, &delivery))
			ended(sender, index, &delivery);
	}
	tend(sender);
	rest(sender);
	arena_reset(db_arena(sender->setup.db));
	return waits;
}

void sender_drain(struct sender *sender)
{
	sender->draining = true;
}

bool sender_idle(const struct sender *sender)
{
	return !busy(sender) && (sender->draining || !sender->due);
}

bool sender_at_rest(const struct sender *sender)
{
	return sender->at_rest;
}

const struct sender_count *sender_count(const struct sender *sender)
{
	return &sender->count;
}
