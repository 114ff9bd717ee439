/* outbox_queue.c: the mails that wait, for who sends them. */
#include "outbox_queue.h"

#include "staff.h"

#include "../fcgi/base/secret.h"
#include "domain_settings.h"
#include "outbox_data.h"
#include "outbox_kind.h"
#include "settings.h"
#include "statements.h"
#include "tx.h"

/* How soon a mail is looked at again that waits for one which is just being sent. */
static const usec behind_another = 1000000;
static const usec kept_after_end = DAYS(OUTBOX_KEPT_DAYS);

outbox_lease outbox_lease_new(void)
{
	uint64_t number;

	secret_random(&number, sizeof number);
	return number >> 1 | 1; /* never 0, which is NULL */
}

const struct err *outbox_accounts(struct db *db, struct outbox_waiting **waiting, size_t *count)
{
	struct sql_outbox_accounts *rows;
	const struct err *e;

	if ((e = sql_outbox_accounts(db, &rows, count)) != NULL)
		return e;
	*waiting = arena_calloc(db_arena(db), *count, sizeof **waiting);
	for (size_t i = 0; i < *count; i++)
		(*waiting)[i] = (struct outbox_waiting){ .account = rows[i].account, .due = rows[i].due };
	return NULL;
}

const struct err *outbox_destinations(
    struct db *db, uint64_t account, struct str after, usec now, size_t most, struct str **destinations, size_t *count)
{
	struct sql_outbox_destinations *rows;
	const struct err *e;

	if ((e = sql_outbox_destinations(db, account, after, now, most, &rows, count)) != NULL)
		return e;
	*destinations = arena_calloc(db_arena(db), *count, sizeof **destinations);
	for (size_t i = 0; i < *count; i++)
		(*destinations)[i] = rows[i].destination;
	return NULL;
}

/* Words that cannot be read are no reason to keep a mail back: then it says what ships. */
static const struct domain_settings *settings_of(struct arena *arena, struct str document)
{
	struct domain_settings *settings = ARENA_NEW(arena, struct domain_settings);

	if (domain_settings_read(arena, document, settings) != NULL)
		*settings = domain_settings_default();
	return settings;
}

static struct portal_settings portal_settings_of(struct arena *arena, struct str document)
{
	struct portal_settings settings = settings_default();

	if (document.size > 0 && settings_read(arena, document, &settings) != NULL)
		settings = settings_default();
	return settings;
}

static const struct err *read_entry(struct db *db, uint64_t account, uint64_t id, struct outbox_entry *entry)
{
	struct sql_outbox_read *row;
	const struct err *e;

	if ((e = sql_outbox_read(db, account, id, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*entry = (struct outbox_entry){ .id = id, .kind_name = row->kind, .contact = row->contact, .staff = row->staff, .ticket = row->ticket, .address = row->address,
		.name = row->name, .language = row->language.size > 0 ? row->language : row->domain_language, .time_zone = row->time_zone,
		.message_id = row->message_id, .state = (enum outbox_state)row->state, .bounced = row->bounced, .leased = row->leased, .kept = row->data.size > 0,
		.attempts = (unsigned)row->attempts, .due = row->due,
		.error = row->error, .created = row->created, .expires = row->expires, .ended = row->ended };
	entry->portal = (struct portal){ .account = account, .account_name = row->account_name, .domain = row->domain, .base = row->base,
		.language = row->domain_language, .id = row->portal, .slug = row->slug, .name = row->portal_name,
		.domain_settings = settings_of(db_arena(db), row->domain_settings), .settings = portal_settings_of(db_arena(db), row->settings) };
	if (row->staff != 0)
		staff_side_of(db_arena(db), &entry->portal);
	entry->kind_known = outbox_kind_of(row->kind, &entry->kind);
	entry->known = entry->kind_known && row->data.size > 0 && outbox_data_read(db_arena(db), row->data, entry->values);
	return NULL;
}

/* Is there an earlier one that has to leave first? Then this one is due when that is, and behind it. */
static const struct err *wait_behind(struct db *db, uint64_t account, const struct sql_outbox_head *head, usec now, bool *waits)
{
	struct sql_outbox_ahead *ahead;
	const struct err *e;

	*waits = false;
	if (head->ticket == 0)
		return NULL;
	if ((e = sql_outbox_ahead(db, account, head->id, head->ticket, head->address, &ahead)) != NULL || ahead == NULL)
		return e;
	*waits = true;
	return sql_outbox_wait(db, account, head->id, head->due, ahead->leased ? now + behind_another : ahead->due, NULL);
}

/* Those that wait behind others are put behind them, and the next one is looked at; not without end, since others do the same. */
const struct err *outbox_take(struct db *db, uint64_t account, struct str destination, outbox_lease lease, usec now, usec until,
    struct outbox_entry *entry)
{
	enum { LOOKS = 20 };
	struct sql_outbox_head *head = NULL;
	const struct err *e;
	struct db_done done;
	bool waits = true;

	entry->id = 0;
	for (unsigned i = 0; i < LOOKS && waits; i++) {
		if ((e = sql_outbox_head(db, account, destination, now, &head)) != NULL || head == NULL)
			return e;
		if ((e = wait_behind(db, account, head, now, &waits)) != NULL)
			return e;
	}
	if (waits || (e = sql_outbox_claim(db, account, head->id, head->due, until, lease, &done)) != NULL || done.rows == 0)
		return waits ? NULL : e;
	return read_entry(db, account, head->id, entry);
}

const struct err *outbox_renew(struct db *db, uint64_t account, uint64_t id, outbox_lease lease, usec until)
{
	return sql_outbox_renew(db, account, id, lease, until, NULL);
}

struct ending {
	const struct outbox_entry *entry;
	outbox_lease lease;
	bool sent;
	struct str reason;
	usec now;
};

static const struct err *end_change(struct db *db, void *with)
{
	const struct ending *ending = with;
	const struct outbox_entry *entry = ending->entry;
	const struct outbox_meaning *meaning = entry->kind_known ? outbox_meaning(entry->kind) : NULL;
	const struct outbox_end end = { .account = entry->portal.account, .id = entry->id, .contact = entry->contact, .reason = ending->reason,
		.now = ending->now };
	const struct err *(*hook)(struct db *, const struct outbox_end *) = NULL;
	/* What cannot be read may hold the token of a link, and never leaves. */
	const uint64_t secret = !entry->known || meaning->secret ? SQL_OUTBOX_FAILED_SECRET : 0;
	const struct err *e;
	struct db_done done;

	if (ending->sent)
		e = sql_outbox_sent(db, end.account, end.id, ending->lease, end.now, &done);
	else
		e = sql_outbox_failed(db, secret, end.account, end.id, ending->lease, end.reason, end.now, &done);
	if (e != NULL || done.rows == 0 || meaning == NULL)
		return e;
	hook = ending->sent ? meaning->sent : meaning->failed;
	return hook == NULL ? NULL : hook(db, &end);
}

const struct err *outbox_sent(struct db *db, const struct outbox_entry *entry, outbox_lease lease, usec now)
{
	struct ending ending = { .entry = entry, .lease = lease, .sent = true, .now = now };

	return tx_run_keyed(db, end_change, &ending); /* run again it finds that the lease is gone */
}

const struct err *outbox_failed(struct db *db, const struct outbox_entry *entry, outbox_lease lease, struct str reason, usec now)
{
	struct ending ending = { .entry = entry, .lease = lease, .reason = outbox_reason(db_arena(db), reason), .now = now };

	return tx_run_keyed(db, end_change, &ending);
}

const struct err *outbox_later(struct db *db, const struct outbox_entry *entry, outbox_lease lease, struct str reason, usec due)
{
	return sql_outbox_later(db, 0, entry->portal.account, entry->id, lease, outbox_reason(db_arena(db), reason), due, NULL);
}

const struct err *outbox_release(struct db *db, const struct outbox_entry *entry, outbox_lease lease, struct str reason, usec due)
{
	return sql_outbox_later(db, SQL_OUTBOX_LATER_FREE | (reason.size == 0 ? SQL_OUTBOX_LATER_SAME : 0), entry->portal.account, entry->id, lease,
	    outbox_reason(db_arena(db), reason), due, NULL);
}

static const struct err *give_up(struct db *db, uint64_t account, const struct sql_outbox_expired *row, outbox_lease lease, usec now)
{
	struct outbox_entry entry;
	struct db_done done;
	const struct err *e;
	struct str reason;

	if ((e = sql_outbox_claim(db, account, row->id, row->due, now + MINUTES(1), lease, &done)) != NULL || done.rows == 0)
		return e;
	if ((e = read_entry(db, account, row->id, &entry)) != NULL)
		return e;
	reason = entry.error.size > 0 ? str_format(db_arena(db), "given up; the last try said: %.*s", STR_ARG(entry.error)) :
	                                STR("given up: nothing could be sent in time");
	return outbox_failed(db, &entry, lease, reason, now);
}

const struct err *outbox_sweep(struct db *db, uint64_t account, outbox_lease lease, usec now)
{
	struct sql_outbox_expired *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_outbox_expired(db, account, now, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if ((e = give_up(db, account, &rows[i], lease, now)) != NULL)
			return e;
	return sql_outbox_sweep(db, account, now - kept_after_end, NULL);
}

const struct err *outbox_find(struct db *db, uint64_t account, uint64_t id, struct outbox_entry *entry)
{
	return read_entry(db, account, id, entry);
}
