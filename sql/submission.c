/* submission.c: each form is acted on once. */
#include "submission.h"

#include "statements.h"
#include "tx.h"

struct submission submission_of(
    const struct viewer *viewer, uint64_t form, struct str key, struct str content, const struct sent_from *from)
{
	return (struct submission){ .user = viewer_user(viewer), .form = form, .key = digest_of(key),
		.content = digest_of(content), .from = from };
}

static bool is_content(const struct submission *s, const struct digest *content)
{
	return secret_equal(digest_bytes(content), digest_bytes(&s->content));
}

static const struct err *first_result(struct db *db, const struct submission *s, uint64_t *result)
{
	struct sql_submission_find *found;
	const struct err *e;

	if ((e = sql_submission_find(db, s->user.account, s->user.kind, s->user.id, s->form, &s->key, &found)) != NULL)
		return e;
	*result = found == NULL ? 0 : found->result;
	return found != NULL && is_content(s, &found->content) ? NULL : err_of(ERR_CONFLICT);
}

/* What was sent after the answer to the first had left, and by somebody who has not got it. Two that are under way at once are two. */
static const struct err *lost_answer(struct db *db, const struct submission *s, bool *again, uint64_t *result)
{
	struct sql_submission_before *before;
	const struct err *e;

	if (s->from == NULL)
		return NULL;
	if ((e = sql_submission_before(db, s->user.account, s->user.kind, s->user.id, s->form, &s->content, &s->from->place, s->from->when,
	         s->lone > 0 ? s->from->when - s->lone : s->from->when, &before)) != NULL || before == NULL)
		return e;
	*result = before->result;
	if (!is_content(s, &before->content))
		return err_of(ERR_CONFLICT);
	*again = true;
	return submission_end(db, s, before->result);
}

const struct err *submission_begin(struct db *db, const struct submission *s, usec now, bool *again, uint64_t *result)
{
	const struct err *const e = sql_submission_insert(db, s->user.account, s->user.kind, s->user.id, s->form, &s->key, &s->content,
	    s->from == NULL ? NULL : &s->from->place, now, NULL);

	*result = 0;
	*again = e != NULL && e->kind == ERR_CONFLICT;
	if (*again)
		return first_result(db, s, result);
	return e != NULL ? e : lost_answer(db, s, again, result);
}

const struct err *submission_end(struct db *db, const struct submission *s, uint64_t result)
{
	return sql_submission_result(db, s->user.account, s->user.kind, s->user.id, s->form, &s->key, result, clock_now(), NULL);
}

struct run {
	const struct settings_by *by;
	const struct err *(*make)(struct db *db, void *with);
	void *with;
	uint64_t *id;
};

static const struct err *run_once(struct db *db, void *with)
{
	const struct run *const run = with;
	const struct err *e;
	bool again;

	if ((e = submission_begin(db, run->by->once, run->by->now, &again, run->id)) != NULL || again || (e = run->make(db, run->with)) != NULL)
		return e;
	return submission_end(db, run->by->once, *run->id);
}

const struct err *submission_run(
    struct db *db, const struct settings_by *by, const struct err *(*make)(struct db *db, void *with), void *with, uint64_t *id)
{
	struct run run = { .by = by, .make = make, .with = with, .id = id };

	return by->once == NULL ? tx_run(db, make, with) : tx_run_keyed(db, run_once, &run);
}

const struct err *submission_check(struct db *db, const struct viewer *viewer, const struct submission_pace *pace, usec now, usec *wait)
{
	struct sql_submission_in_the_way *row;
	const struct user user = viewer_user(viewer);
	const struct err *const e = sql_submission_in_the_way(
	    db, user.account, user.kind, user.id, now - pace->window, pace->person - 1, pace->account - 1, &row);
	usec first;

	if (e != NULL || row == NULL || (row->person == 0 && row->account == 0))
		return e;
	first = row->person > row->account ? row->person : row->account;
	*wait = first + pace->window - now;
	return err_of(ERR_THROTTLED);
}
