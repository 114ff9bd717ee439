/* outbox_bounce.c: mails that left, and came back. */
#include "outbox_bounce.h"

#include "fold.h"
#include "outbox_kind.h"
#include "statements.h"
#include "tx.h"

/* Compared as people are found by their addresses: servers on the way may write them in other letters. */
static bool is_to(struct arena *arena, struct str address, const struct outbox_bounce *bounce)
{
	struct str key, other;

	for (size_t i = 0; i < COUNT_OF(bounce->addresses); i++)
		if (bounce->addresses[i].size > 0 && fold_email(arena, bounce->addresses[i], &other) && fold_email(arena, address, &key) &&
		    str_equal(key, other))
			return true;
	return false;
}

/* Ours are ASCII: the table has no other letters to compare with. */
static bool could_be_ours(struct str id)
{
	for (size_t i = 0; i < id.size; i++)
		if ((unsigned char)id.at[i] <= ' ' || (unsigned char)id.at[i] > '~')
			return false;
	return id.size > 0;
}

struct change {
	const struct outbox_bounce *bounce;
	struct outbox_bounced_mail *mail;
};

static const struct err *fail(struct db *db, const struct sql_outbox_by_message *row, const struct outbox_bounce *bounce, bool *failed)
{
	const struct outbox_end end = { .account = row->account, .id = row->id, .contact = row->contact,
		.reason = outbox_reason(db_arena(db), bounce->reason), .now = bounce->now };
	const struct outbox_meaning *meaning;
	enum outbox_kind kind;
	const struct err *e;
	struct db_done done;

	meaning = outbox_kind_of(row->kind, &kind) ? outbox_meaning(kind) : NULL;
	e = sql_outbox_bounced(db, meaning != NULL && meaning->secret ? SQL_OUTBOX_BOUNCED_SECRET : 0, end.account, end.id, end.reason, end.now, &done);
	*failed = e == NULL && done.rows > 0;
	return *failed && meaning != NULL && meaning->failed != NULL ? meaning->failed(db, &end) : e;
}

static const struct err *bounce_change(struct db *db, void *with)
{
	const struct change *const change = with;
	struct outbox_bounced_mail *const mail = change->mail;
	struct sql_outbox_by_message *row;
	const struct err *e;
	bool failed;

	*mail = (struct outbox_bounced_mail){ .what = BOUNCED_UNKNOWN };
	if ((e = sql_outbox_by_message(db, change->bounce->message_id, &row)) != NULL || row == NULL)
		return e;
	*mail = (struct outbox_bounced_mail){ .what = BOUNCED_OTHER, .id = row->id, .account_name = row->account_name, .address = row->address };
	if (!is_to(db_arena(db), row->address, change->bounce))
		return NULL;
	if ((e = fail(db, row, change->bounce, &failed)) != NULL)
		return e;
	mail->what = failed ? BOUNCED : BOUNCED_BEFORE;
	return NULL;
}

const struct err *outbox_bounce(struct db *db, const struct outbox_bounce *bounce, struct outbox_bounced_mail *mail)
{
	if (!could_be_ours(bounce->message_id)) {
		*mail = (struct outbox_bounced_mail){ .what = BOUNCED_UNKNOWN };
		return NULL;
	}
	return tx_run(db, bounce_change, &(struct change){ .bounce = bounce, .mail = mail });
}
