/* desk_change.c: staff answer a ticket, and note something down, once. */
#include "desk_change.h"

#include "notice.h"
#include "portal.h"
#include "search.h"
#include "statements.h"
#include "submission.h"
#include "ticket_filter.h"
#include "tx.h"

struct work {
	const struct viewer *viewer;
	const struct desk_ticket *ticket;
	const struct reply *reply; /* NULL: a note */
	struct str text;
	struct portal *portals;
	size_t portal_count;
	struct submission submission;
	usec now;
	uint64_t made;
};

const struct portal *desk_portal_of(const struct portal *portals, size_t count, const struct desk_ticket *ticket)
{
	const struct portal *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (portals[i].enabled && portals[i].settings.inbox == ticket->ticket.inbox)
			return &portals[i];
		if (portals[i].enabled && found == NULL)
			found = &portals[i];
	}
	return found;
}

static const struct err *thread_of(struct db *db, const struct work *w, uint64_t *thread)
{
	const uint64_t account = w->viewer->account, ticket = w->ticket->ticket.id;
	struct sql_thread_oldest *oldest;
	struct db_done done;
	const struct err *e;

	if ((e = sql_thread_oldest(db, account, ticket, &oldest)) != NULL)
		return e;
	if (oldest != NULL) {
		*thread = oldest->id;
		return NULL;
	}
	e = sql_thread_insert(db, account, ticket, w->now, &done);
	*thread = done.id;
	return e;
}

/* Nobody's allowance of files is asked: it is customers who could use up what the account has. */
static const struct err *store_message(struct db *db, struct work *w)
{
	const uint64_t account = w->viewer->account;
	struct db_done done;
	const struct err *e;
	uint64_t thread;

	if ((e = thread_of(db, w, &thread)) != NULL ||
	    (e = sql_message_insert(db, account, thread, STORED_STAFF, 0, w->viewer->staff, w->viewer->name, w->now, FORMAT_MARKDOWN, w->reply->renderer,
	         w->reply->text, w->reply->html, NULL, (struct str){ 0 }, (struct str){ 0 }, &done)) != NULL)
		return e;
	w->made = done.id;
	if (w->reply->attachments != NULL &&
	    (e = attachments_join(db, account, done.id, &(struct file_sender){ 0, 0 }, w->reply->attachments, w->now)) != NULL)
		return e;
	return sql_history_insert(db, account, w->ticket->ticket.id, 0, w->viewer->staff, w->now, STR("replied"), (struct str){ 0 },
	    str_format(db_arena(db), "%llu", (unsigned long long)done.id), NULL);
}

/* H39: the program does that by itself, so nobody is named. */
static const struct err *follow(struct db *db, const struct work *w, uint64_t stage)
{
	const uint64_t account = w->viewer->account, ticket = w->ticket->ticket.id;
	struct sql_stage_on_contact *to;
	const struct err *e;

	if ((e = sql_stage_on_contact(db, account, stage, &to)) != NULL || to == NULL || to->id == stage)
		return e;
	if ((e = sql_ticket_move(db, account, ticket, to->id, NULL)) != NULL)
		return e;
	return sql_history_insert(db, account, ticket, 0, 0, w->now, STR("stage"), to->old_name, to->name, NULL);
}

static const struct err *tell(struct db *db, const struct work *w)
{
	const struct portal *const portal = desk_portal_of(w->portals, w->portal_count, w->ticket);
	const struct notice notice = { .kind = OUTBOX_TICKET_ANSWERED, .ticket = w->ticket->ticket.id, .number = w->ticket->ticket.number,
		.subject = w->ticket->ticket.subject };

	return portal == NULL ? NULL : notice_send(db, portal, &notice, w->now);
}

static const struct err *begin(struct db *db, struct work *w, struct sql_desk_lock **locked, bool *again)
{
	const struct err *e;

	if ((e = submission_begin(db, &w->submission, w->now, again, &w->made)) != NULL || *again)
		return e;
	if ((e = sql_desk_lock(db, w->viewer->account, w->ticket->ticket.id, viewer_criteria(w->viewer), locked)) != NULL)
		return e;
	return *locked == NULL ? err_of(ERR_NOT_FOUND) : NULL;
}

static const struct err *reply_change(struct db *db, void *with)
{
	struct work *const w = with;
	const uint64_t account = w->viewer->account, ticket = w->ticket->ticket.id;
	struct sql_desk_lock *locked;
	const struct err *e;
	bool again;

	if (w->reply->attachments != NULL)
		w->reply->attachments->joined = false;
	if ((e = begin(db, w, &locked, &again)) != NULL || again)
		return e;
	if ((e = store_message(db, w)) != NULL || (e = sql_ticket_touch(db, account, ticket, w->now, NULL)) != NULL ||
	    (!locked->closed && (e = follow(db, w, locked->stage)) != NULL) || (e = tell(db, w)) != NULL ||
	    (e = sql_ticket_contacts_follow(db, account, ticket, NULL)) != NULL || (e = search_index(db, account, ticket)) != NULL)
		return e;
	return submission_end(db, &w->submission, w->made);
}

static const struct err *note_change(struct db *db, void *with)
{
	struct work *const w = with;
	struct sql_desk_lock *locked;
	struct db_done done;
	const struct err *e;
	bool again;

	if ((e = begin(db, w, &locked, &again)) != NULL || again)
		return e;
	if ((e = sql_note_insert(db, w->viewer->account, w->ticket->ticket.id, w->viewer->staff, w->viewer->name, w->now, w->text, &done)) != NULL)
		return e;
	w->made = done.id;
	return submission_end(db, &w->submission, w->made);
}

static struct str content_of(struct arena *arena, const struct desk_ticket *ticket, struct str text, const struct attachments *files)
{
	struct buf content = { .arena = arena };

	buf_format(&content, "%llu %zu %.*s", (unsigned long long)ticket->ticket.id, text.size, STR_ARG(text));
	if (files != NULL)
		attachments_content(&content, files);
	return buf_str(&content);
}

const struct err *desk_reply(struct db *db, const struct viewer *viewer, const struct desk_ticket *ticket, const struct reply *reply, usec now, uint64_t *message)
{
	struct work work = { .viewer = viewer, .ticket = ticket, .reply = reply, .now = now,
		.submission = submission_of(viewer, STORED_FORM_REPLY, reply->submission, content_of(db_arena(db), ticket, reply->text, reply->attachments), NULL) };
	const struct err *e;

	if ((e = portal_list(db, viewer->account, &work.portals, &work.portal_count)) != NULL)
		return e;
	e = tx_run_keyed(db, reply_change, &work);
	*message = work.made;
	return e;
}

const struct err *desk_note(
    struct db *db, const struct viewer *viewer, const struct desk_ticket *ticket, struct str text, struct str submission, usec now, uint64_t *note)
{
	struct work work = { .viewer = viewer, .ticket = ticket, .text = text, .now = now,
		.submission = submission_of(viewer, STORED_FORM_NOTE, submission, content_of(db_arena(db), ticket, text, NULL), NULL) };
	const struct err *const e = tx_run_keyed(db, note_change, &work);

	*note = work.made;
	return e;
}
