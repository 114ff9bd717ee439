/* filing.c: a customer files a ticket, once. */
#include "filing.h"

#include "notice.h"
#include "search.h"
#include "statements.h"
#include "submission.h"
#include "ticket_make.h"
#include "tx.h"

struct work {
	const struct portal *portal;
	const struct viewer *viewer;
	const struct filing *filing;
	struct submission submission;
	usec now;
	uint64_t ticket;
	uint64_t number;
	uint64_t before; /* the number of what its sender, who did not hear of it, had filed with another content; 0: nothing */
};

/* Whoever files another one so long after an answer that he did not hear has found out by himself what became of the first. */
static const usec lone = HOURS(1);

static const struct err *make_ticket(struct db *db, struct work *w)
{
	const uint64_t account = w->viewer->account;
	const struct ticket_form *const form = w->filing->form;
	const uint64_t inbox = w->portal->settings.inbox != 0 ? w->portal->settings.inbox : form->inbox;
	struct db_done number, ticket;
	struct sql_stage_begins *stage;
	const struct err *e;

	if ((e = sql_stage_begins(db, form->pipeline != 0 ? SQL_STAGE_BEGINS_PIPELINE : 0, account, form->pipeline, &stage)) != NULL)
		return e;
	if (stage == NULL)
		return err_new(db_arena(db), ERR_INTERNAL, "no pipeline has an open stage");
	if ((e = sql_ticket_next_number(db, account, &number)) != NULL ||
	    (e = sql_ticket_insert(db, account, number.id, subject_stored(db_arena(db), w->filing->subject), stage->id, false, 0, w->viewer->contact,
	         w->viewer->company, inbox, PRIORITY_NONE, w->now, w->now, 0, NULL, &ticket)) != NULL)
		return e;
	w->ticket = ticket.id;
	w->number = number.id;
	return sql_ticket_contact_insert(db, account, ticket.id, w->viewer->contact, w->now, false, NULL);
}

static const struct err *store_message(struct db *db, const struct work *w)
{
	const struct viewer *const viewer = w->viewer;
	const struct filing *const filing = w->filing;
	struct db_done thread, message;
	const struct err *e;

	if ((e = sql_thread_insert(db, viewer->account, w->ticket, w->now, &thread)) != NULL ||
	    (e = sql_message_insert(db, viewer->account, thread.id, STORED_CONTACT, viewer->contact, 0, viewer->name, w->now, FORMAT_MARKDOWN,
	         filing->renderer, filing->text, filing->html, NULL, (struct str){ 0 }, (struct str){ 0 }, &message)) != NULL)
		return e;
	if (filing->attachments != NULL && (e = attachments_join(db, viewer->account, message.id,
	         &(struct file_sender){ viewer->company, viewer->contact }, filing->attachments, w->now)) != NULL)
		return e;
	return sql_history_insert(db, viewer->account, w->ticket, viewer->contact, 0, w->now, STR("created"), (struct str){ 0 },
	    str_format(db_arena(db), "%llu", (unsigned long long)message.id), NULL);
}

static const struct err *store_properties(struct db *db, const struct work *w)
{
	const struct ticket_form *const form = w->filing->form;
	const struct err *e = NULL;

	for (size_t i = 0; e == NULL && i < form->field_count; i++) {
		const struct ticket_answer *const answer = &w->filing->answers[i];

		if (form->fields[i].property != NULL && answer->counts && answer->value.count > 0)
			e = property_write(db, w->viewer->account, form->fields[i].property, w->ticket, &answer->value);
	}
	return e;
}

/* The confirmation: the author's own, so that he knows. */
static const struct err *confirm(struct db *db, const struct work *w)
{
	const struct notice notice = { .kind = OUTBOX_TICKET_RECEIVED, .ticket = w->ticket, .number = w->number,
		.subject = subject_stored(db_arena(db), w->filing->subject), .only = w->viewer->contact };

	return notice_send(db, w->portal, &notice, w->now);
}

static const struct err *change(struct db *db, void *with)
{
	struct work *const w = with;
	const struct err *e;
	bool again;

	if (w->filing->attachments != NULL)
		w->filing->attachments->joined = false;
	e = submission_begin(db, &w->submission, w->now, &again, &w->number);
	w->before = e != NULL ? w->number : 0;
	if (e != NULL || again)
		return e;
	if ((e = make_ticket(db, w)) != NULL || (e = store_message(db, w)) != NULL || (e = store_properties(db, w)) != NULL ||
	    (e = confirm(db, w)) != NULL || (e = search_index(db, w->viewer->account, w->ticket)) != NULL)
		return e;
	return submission_end(db, &w->submission, w->number);
}

/* Everything that the person sent; each text with its size before it, so that two never make one. */
static struct str content_of(struct arena *arena, const struct filing *filing)
{
	struct buf text = { .arena = arena };

	buf_format(&text, "%llu %zu %.*s %zu %.*s", (unsigned long long)filing->form->id, filing->subject.size, STR_ARG(filing->subject),
	    filing->text.size, STR_ARG(filing->text));
	for (size_t i = 0; i < filing->form->field_count; i++) {
		const struct property_value *const value = &filing->answers[i].value;

		for (size_t j = 0; filing->answers[i].counts && j < value->count; j++)
			buf_format(&text, " %llu %zu %.*s", (unsigned long long)filing->form->fields[i].property->id, value->texts[j].size,
			    STR_ARG(value->texts[j]));
	}
	if (filing->attachments != NULL)
		attachments_content(&text, filing->attachments);
	return buf_str(&text);
}

const struct err *ticket_file(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct filing *filing,
    usec now, uint64_t *number)
{
	struct work work = { .portal = portal, .viewer = viewer, .filing = filing, .now = now,
		.submission = submission_of(viewer, STORED_FORM_TICKET, filing->submission, content_of(db_arena(db), filing), filing->from) };
	const struct err *e;

	work.submission.lone = lone;
	e = tx_run_keyed(db, change, &work);
	*number = e == NULL ? work.number : work.before;
	return e;
}
