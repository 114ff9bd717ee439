/* reply.c: a customer answers his ticket, once. */
#include "reply.h"

#include "notice.h"
#include "search.h"
#include "statements.h"
#include "submission.h"
#include "ticket_row.h"
#include "tx.h"

struct replying {
	const struct portal *portal;
	const struct viewer *viewer;
	const struct ticket *ticket;
	const struct reply *reply;
	struct submission submission;
	usec now;
	uint64_t message;
};

static const struct err *thread_of(struct db *db, const struct replying *r, uint64_t *thread)
{
	struct sql_thread_oldest *oldest;
	struct db_done done;
	const struct err *e;

	if ((e = sql_thread_oldest(db, r->viewer->account, r->ticket->id, &oldest)) != NULL)
		return e;
	if (oldest != NULL) {
		*thread = oldest->id;
		return NULL;
	}
	e = sql_thread_insert(db, r->viewer->account, r->ticket->id, r->now, &done);
	*thread = done.id;
	return e;
}

static const struct err *store_message(struct db *db, struct replying *r)
{
	const struct viewer *viewer = r->viewer;
	struct db_done done;
	const struct err *e;
	uint64_t thread;

	if ((e = thread_of(db, r, &thread)) != NULL)
		return e;
	if ((e = sql_message_insert(db, viewer->account, thread, STORED_CONTACT, viewer->contact, 0, viewer->name, r->now,
	         FORMAT_MARKDOWN, r->reply->renderer, r->reply->text, r->reply->html, NULL, (struct str){ 0 }, (struct str){ 0 }, &done)) != NULL)
		return e;
	r->message = done.id;
	if (r->reply->attachments != NULL && (e = attachments_join(db, viewer->account, done.id,
	         &(struct file_sender){ viewer->company, viewer->contact }, r->reply->attachments, r->now)) != NULL)
		return e;
	return sql_history_insert(db, viewer->account, r->ticket->id, viewer->contact, 0, r->now, STR("replied"), (struct str){ 0 },
	    str_format(db_arena(db), "%llu", (unsigned long long)done.id), NULL);
}

/* S82: into the first open stage of its pipeline; one without such a stage leaves it closed. */
static const struct err *reopen(struct db *db, const struct replying *r, uint64_t stage, bool *reopened)
{
	const uint64_t account = r->viewer->account;
	struct sql_stage_reopened *to;
	const struct err *e;

	if ((e = sql_stage_reopened(db, account, stage, &to)) != NULL || to == NULL)
		return e;
	*reopened = true;
	if ((e = sql_ticket_reopen(db, account, r->ticket->id, to->id, NULL)) != NULL)
		return e;
	return sql_history_insert(
	    db, account, r->ticket->id, r->viewer->contact, 0, r->now, STR("reopened"), to->old_name, to->name, NULL);
}

/* H39: an open ticket waits on us now; the program does that by itself, so nobody is named. */
static const struct err *follow(struct db *db, const struct replying *r, uint64_t stage)
{
	const uint64_t account = r->viewer->account;
	struct sql_stage_on_us *to;
	const struct err *e;

	if ((e = sql_stage_on_us(db, account, stage, &to)) != NULL || to == NULL || to->id == stage)
		return e;
	if ((e = sql_ticket_move(db, account, r->ticket->id, to->id, NULL)) != NULL)
		return e;
	return sql_history_insert(db, account, r->ticket->id, 0, 0, r->now, STR("stage"), to->old_name, to->name, NULL);
}

/* One mail to each of the others, which says so when the reply opened the ticket again. */
static const struct err *tell(struct db *db, const struct replying *r, bool reopened)
{
	const struct notice notice = { .kind = reopened ? OUTBOX_TICKET_REOPENED : OUTBOX_TICKET_ANSWERED, .ticket = r->ticket->id, .number = r->ticket->number,
		.subject = r->ticket->subject, .author = r->viewer->contact };

	return notice_send(db, r->portal, &notice, r->now);
}

static const struct err *change(struct db *db, void *with)
{
	struct replying *r = with;
	const struct viewer *viewer = r->viewer;
	const uint64_t account = viewer->account;
	const struct portal_settings *settings = &r->portal->settings;
	struct sql_ticket_lock *locked;
	const struct err *e;
	bool again, reopened = false;

	if (r->reply->attachments != NULL)
		r->reply->attachments->joined = false;
	if ((e = submission_begin(db, &r->submission, r->now, &again, &r->message)) != NULL || again)
		return e;
	if ((e = ticket_lock(db, viewer, r->ticket, &locked)) != NULL)
		return e;
	if (!ticket_takes_replies(settings, locked->closed))
		return err_of(ERR_CLOSED);
	if ((e = store_message(db, r)) != NULL || (e = sql_ticket_touch(db, account, r->ticket->id, r->now, NULL)) != NULL)
		return e;
	if (locked->closed && settings->reopen_on_reply && (e = reopen(db, r, locked->stage, &reopened)) != NULL)
		return e;
	if (!locked->closed && (e = follow(db, r, locked->stage)) != NULL)
		return e;
	if ((e = tell(db, r, reopened)) != NULL)
		return e;
	if ((e = sql_ticket_contacts_follow(db, account, r->ticket->id, NULL)) != NULL || (e = search_index(db, account, r->ticket->id)) != NULL)
		return e;
	return submission_end(db, &r->submission, r->message);
}

static struct str content_of(struct arena *arena, const struct ticket *ticket, const struct reply *reply)
{
	struct buf content = { .arena = arena };

	buf_format(&content, "%llu %zu %.*s", (unsigned long long)ticket->id, reply->text.size, STR_ARG(reply->text));
	if (reply->attachments != NULL)
		attachments_content(&content, reply->attachments);
	return buf_str(&content);
}

const struct err *ticket_reply(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket *ticket, const struct reply *reply, usec now, uint64_t *message)
{
	struct replying replying = { .portal = portal, .viewer = viewer, .ticket = ticket, .reply = reply, .now = now,
		.submission = submission_of(viewer, STORED_FORM_REPLY, reply->submission, content_of(db_arena(db), ticket, reply), reply->from) };
	const struct err *const e = tx_run_keyed(db, change, &replying);

	*message = replying.message;
	return e;
}
