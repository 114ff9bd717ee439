/* sweep.c: what has had its time goes. */
#include "sweep.h"

#include "../fcgi/base/log.h"
#include "statements.h"
#include "throttle.h"
#include "user.h"

/* Each statement takes more rows than forms are sent until the next sweep: each of those makes one of a kind at most. */
enum { ROWS_AT_ONCE = 100, ONE_FORM_IN = 50 };

/* A browser's cookie lives for as long. The key of a form: longer than any page is open in a browser. */
static const usec browser_kept = DAYS(400), token_kept = DAYS(1), submission_kept = DAYS(7), import_kept = DAYS(7);

/* A day longer than the longest window that the kind is counted in. */
static usec counted_kept(enum throttle_kind kind)
{
	return kind == THROTTLE_SIGN_IN_ADDRESS || kind == THROTTLE_CODE ? DAYS(31) : DAYS(2);
}

static const struct err *sweep_people(struct db *db, enum user_kind kind, uint64_t account, usec now, bool *more)
{
	struct db_done sessions, steps, browsers, networks;
	const struct err *e;

	if ((e = sql_session_sweep(db, FOR_KIND(kind, SESSION_SWEEP), account, now, ROWS_AT_ONCE, &sessions)) != NULL ||
	    (e = sql_sign_in_step_sweep(db, FOR_KIND(kind, SIGN_IN_STEP_SWEEP), account, now, ROWS_AT_ONCE, &steps)) != NULL ||
	    (e = sql_browser_sweep(db, FOR_KIND(kind, BROWSER_SWEEP), account, now - browser_kept, ROWS_AT_ONCE, &browsers)) != NULL ||
	    (e = sql_network_sweep(db, FOR_KIND(kind, NETWORK_SWEEP), account, now - browser_kept, ROWS_AT_ONCE, &networks)) != NULL)
		return e;
	*more |= sessions.rows + steps.rows + browsers.rows + networks.rows >= ROWS_AT_ONCE;
	return NULL;
}

/* Each kind by itself: what is counted for longer does not keep what is counted for less. */
static const struct err *sweep_counted(struct db *db, uint64_t account, usec now, bool *more)
{
	for (enum throttle_kind kind = THROTTLE_SIGN_IN_ADDRESS; kind <= THROTTLE_LAST; kind++) {
		struct db_done done;
		const struct err *const e = sql_throttle_sweep(db, account, kind, now - counted_kept(kind), ROWS_AT_ONCE, &done);

		if (e != NULL)
			return e;
		*more |= done.rows >= ROWS_AT_ONCE;
	}
	return NULL;
}

const struct err *sweep_ended(struct db *db, uint64_t account, usec now, bool *more)
{
	struct db_done tokens, previews, submissions, freed, imports;
	const struct err *e;

	*more = false;
	if ((e = sweep_people(db, USER_CONTACT, account, now, more)) != NULL || (e = sweep_people(db, USER_STAFF, account, now, more)) != NULL ||
	    (e = sweep_counted(db, account, now, more)) != NULL)
		return e;
	if ((e = sql_token_sweep(db, account, now - token_kept, ROWS_AT_ONCE, &tokens)) != NULL ||
	    (e = sql_page_preview_sweep(db, account, now, ROWS_AT_ONCE, &previews)) != NULL ||
	    (e = sql_submission_sweep(db, account, now - submission_kept, ROWS_AT_ONCE, &submissions)) != NULL ||
	    (e = sql_domain_freed_sweep(db, account, now, ROWS_AT_ONCE, &freed)) != NULL ||
	    (e = sql_group_import_sweep(db, account, now - import_kept, ROWS_AT_ONCE, &imports)) != NULL)
		return e;
	*more |= tokens.rows + previews.rows + submissions.rows + freed.rows + imports.rows >= ROWS_AT_ONCE;
	return NULL;
}

/* The microseconds of the clock are as good as dice. */
void sweep_sometimes(struct db *db, uint64_t account, usec now)
{
	const struct err *e;
	bool more;

	if (now % ONE_FORM_IN == 0 && (e = sweep_ended(db, account, now, &more)) != NULL)
		log_line(LOG_WARNING, "sweep", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

const struct err *sweep_left(struct db *db, uint64_t account, usec before, uint64_t most, uint64_t *count)
{
	struct sql_sweep_left *row;
	const struct err *const e = sql_sweep_left(db, account, before, most, &row);

	*count = e == NULL ? row->sessions : 0;
	return e;
}
