/* outbox_look.c: the outbox as those see it who look after an account's mails. */
#include "outbox_look.h"

#include "like.h"
#include "outbox_kind.h"
#include "staff_log.h"
#include "statements.h"
#include "tx.h"

static const usec retried_for = DAYS(5);

const struct err *outbox_list(struct db *db, uint64_t account, const struct outbox_search *search, size_t most,
    struct outbox_entry **entries, size_t *count)
{
	const uint64_t options = (search->state != 0 ? SQL_OUTBOX_LIST_ONLY : 0) | (search->to_contacts ? SQL_OUTBOX_LIST_CONTACTS : 0) |
	    (search->beginning.size > 0 ? SQL_OUTBOX_LIST_SEARCH : 0);
	struct sql_outbox_list *rows;
	const struct err *e;

	if ((e = sql_outbox_list(db, options, account, search->before == 0 ? INT64_MAX : search->before, search->state,
	         like_beginning(db_arena(db), search->beginning), search->from, most, &rows, count)) != NULL)
		return e;
	*entries = arena_calloc(db_arena(db), *count + 1, sizeof **entries);
	for (size_t i = 0; i < *count; i++) {
		struct outbox_entry *const entry = &(*entries)[i];

		*entry = (struct outbox_entry){ .id = rows[i].id, .kind_name = rows[i].kind, .contact = rows[i].contact, .staff = rows[i].staff,
			.address = rows[i].address, .state = (enum outbox_state)rows[i].state, .bounced = rows[i].bounced, .leased = rows[i].leased,
			.kept = rows[i].kept, .attempts = (unsigned)rows[i].attempts, .due = rows[i].due, .error = rows[i].error, .created = rows[i].created,
			.ended = rows[i].ended };
		entry->kind_known = outbox_kind_of(rows[i].kind, &entry->kind);
	}
	return NULL;
}

const struct err *outbox_ticket(struct db *db, uint64_t account, uint64_t ticket, uint64_t *number)
{
	struct sql_outbox_ticket *row = NULL;
	const struct err *e = NULL;

	if (ticket != 0)
		e = sql_outbox_ticket(db, account, ticket, &row);
	*number = row == NULL ? 0 : row->number;
	return e;
}

struct retry {
	uint64_t account;
	uint64_t id;       /* 0: all that failed */
	bool to_contacts;
	const struct settings_by *by;
	uint64_t count;
};

/* The operator's commands have their own log. */
static const struct err *log_retry(struct db *db, const struct retry *retry)
{
	struct staff_deed deed = { .account = retry->account, .staff = retry->by->staff, .what = "mails_retried",
		.detail = str_format(db_arena(db), "%llu", (unsigned long long)retry->count) };
	struct outbox_entry entry;
	const struct err *e;

	if (deed.staff == 0 || retry->count == 0)
		return NULL;
	if (retry->id != 0) {
		if ((e = outbox_find(db, retry->account, retry->id, &entry)) != NULL)
			return e;
		deed.what = "mail_retried";
		deed.contact = entry.contact;
		deed.other = entry.staff;
		deed.detail = entry.kind_name;
	}
	return staff_log(db, &deed, retry->by->now);
}

static const struct err *retry_change(struct db *db, void *with)
{
	struct retry *const retry = with;
	const usec now = retry->by->now, expires = now + retried_for;
	struct db_done done;
	const struct err *e;

	if (retry->id != 0)
		e = sql_outbox_retry(db, retry->account, retry->id, now, expires, &done);
	else
		e = sql_outbox_retry_failed(db, retry->to_contacts ? SQL_OUTBOX_RETRY_FAILED_CONTACTS : 0, retry->account, now, expires, OUTBOX_RETRIED, &done);
	retry->count = e == NULL ? done.rows : 0;
	return e != NULL ? e : log_retry(db, retry);
}

const struct err *outbox_retry(struct db *db, uint64_t account, uint64_t id, const struct settings_by *by)
{
	struct retry retry = { .account = account, .id = id, .by = by };
	const struct err *const e = tx_run(db, retry_change, &retry);

	return e == NULL && retry.count == 0 ? err_of(ERR_NOT_FOUND) : e;
}

const struct err *outbox_retry_failed(struct db *db, uint64_t account, bool to_contacts, const struct settings_by *by, uint64_t *retried)
{
	struct retry retry = { .account = account, .to_contacts = to_contacts, .by = by };
	const struct err *const e = tx_run(db, retry_change, &retry);

	*retried = retry.count;
	return e;
}
