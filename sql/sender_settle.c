/* sender_settle.c: what internal senders' rules make of tickets and of mails. */
#include "search.h"
#include "sender.h"
#include "statements.h"
#include "tx.h"

/* Messages in one transaction: as many tickets may be locked by it, and their words are in memory. */
enum { BATCH = 10 };

struct settling {
	uint64_t account;
	bool more;
};

const struct err *sender_internal(struct db *db, uint64_t account, const struct sender *sender, bool *internal)
{
	struct sql_sender_hold *held;
	struct sql_sender_rule *rule;
	const struct err *e;

	if ((e = sql_sender_hold(db, account, &held)) != NULL || (e = sql_sender_rule(db, account, sender->domain, sender->local, &rule)) != NULL)
		return e;
	*internal = rule != NULL;
	return NULL;
}

static const struct err *settle_ticket(struct db *db, uint64_t account, uint64_t ticket)
{
	struct sql_ticket_lock_any *locked;
	const struct err *e;

	if ((e = sql_ticket_lock_any(db, account, ticket, &locked)) != NULL || locked == NULL)
		return e;
	if ((e = sql_ticket_settle(db, account, ticket, NULL)) != NULL || (e = sql_ticket_contacts_follow(db, account, ticket, NULL)) != NULL)
		return e;
	return search_index(db, account, ticket);
}

/* Whoever else goes on with the same rule waits for the row, and then finds it further on, or gone. */
static const struct err *settle_some(struct db *db, void *with)
{
	struct settling *const s = with;
	struct sql_sender_change_next *next;
	struct sql_sender_messages *rows;
	uint64_t last = 0;
	const struct err *e;
	size_t count;

	s->more = false;
	if ((e = sql_sender_change_next(db, s->account, &next)) != NULL || next == NULL)
		return e;
	s->more = true;
	if ((e = sql_sender_messages(db, next->local.size > 0 ? SQL_SENDER_MESSAGES_ONE : 0, s->account, next->domain, next->local, next->after, BATCH,
	         &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count && e == NULL; i++) {
		if (rows[i].ticket != last)
			e = settle_ticket(db, s->account, rows[i].ticket);
		last = rows[i].ticket;
	}
	if (e != NULL)
		return e;
	return count < BATCH ? sql_sender_change_end(db, s->account, next->id, NULL)
	                     : sql_sender_change_step(db, s->account, next->id, rows[count - 1].id, NULL);
}

const struct err *senders_settle(struct db *db, uint64_t account, usec now, bool *more)
{
	struct settling settling = { .account = account };
	const struct err *const e = tx_run(db, settle_some, &settling);

	(void)now;
	*more = e == NULL && settling.more;
	return e;
}

const struct err *sender_reach(struct db *db, uint64_t account, const struct sender *sender, struct sender_reach *reach)
{
	const struct str ending = str_format(db_arena(db), "%.*s@%.*s", STR_ARG(sender->local), STR_ARG(sender->domain));
	struct sql_sender_reach *row;
	const struct err *const e = sql_sender_reach(db, sender->local.size > 0 ? SQL_SENDER_REACH_ONE : 0, account, sender->domain, sender->local, ending,
	    SENDER_COUNTED + 1, &row);

	if (e == NULL)
		*reach = (struct sender_reach){ .messages = row->messages, .contacts = row->contacts, .staff = row->staff, .settling = row->settling > 0 };
	return e;
}
