/* closing.c: a customer closes his ticket. */
#include "closing.h"

#include "notice.h"
#include "statements.h"
#include "submission.h"
#include "ticket_row.h"
#include "tx.h"

struct work {
	const struct portal *portal;
	const struct viewer *viewer;
	const struct ticket *ticket;
	struct submission submission;
	usec now;
};

/* As FIND_IN_SET wants it. */
static struct str chosen_stages(struct arena *arena, const struct list *choices)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < choices->count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : ",", STR_ARG(choices->at[i]));
	return buf_str(&text);
}

static const struct err *close_open(struct db *db, const struct work *w, uint64_t stage)
{
	const uint64_t account = w->viewer->account, ticket = w->ticket->id;
	struct sql_stage_closes *to;
	const struct err *e;

	if ((e = sql_stage_closes(db, account, stage, chosen_stages(db_arena(db), &w->portal->settings.closed_stages), &to)) != NULL)
		return e;
	if (to == NULL)
		return err_new(db_arena(db), ERR_INTERNAL, "a pipeline has no closed stage");
	if ((e = sql_ticket_close(db, account, ticket, to->id, w->now, NULL)) != NULL ||
	    (e = sql_ticket_contacts_follow(db, account, ticket, NULL)) != NULL)
		return e;
	if ((e = sql_history_insert(db, account, ticket, w->viewer->contact, 0, w->now, STR("closed"), to->old_name, to->name, NULL)) != NULL)
		return e;
	return notice_send(db, w->portal, &(struct notice){ .kind = OUTBOX_TICKET_CLOSED, .ticket = ticket, .number = w->ticket->number,
	    .subject = w->ticket->subject, .author = w->viewer->contact }, w->now);
}

static const struct err *change(struct db *db, void *with)
{
	struct work *const w = with;
	const struct viewer *const viewer = w->viewer;
	struct sql_ticket_lock *locked;
	const struct err *e;
	uint64_t unused;
	bool again;

	if ((e = submission_begin(db, &w->submission, w->now, &again, &unused)) != NULL || again)
		return e;
	if ((e = ticket_lock(db, viewer, w->ticket, &locked)) != NULL)
		return e;
	if (!w->portal->settings.close_tickets)
		return err_of(ERR_FORBIDDEN);
	if (!locked->closed && (e = close_open(db, w, locked->stage)) != NULL)
		return e;
	return submission_end(db, &w->submission, w->ticket->id);
}

const struct err *ticket_close(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket *ticket,
    struct str submission, usec now)
{
	struct arena *const arena = db_arena(db);
	struct work work = { .portal = portal, .viewer = viewer, .ticket = ticket, .now = now,
		.submission = submission_of(viewer, STORED_FORM_CLOSE, submission, str_format(arena, "%llu", (unsigned long long)ticket->id), NULL) };

	return tx_run_keyed(db, change, &work);
}
