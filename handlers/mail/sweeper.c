/* sweeper.c: what nobody needs any more goes, and what was left to be done is done, account by account. */
#include "sweeper.h"

#include <string.h>

#include "../../fcgi/base/log.h"
#include "../../sql/admin.h"
#include "../../sql/attachment.h"
#include "../../sql/group_import.h"
#include "../../sql/outbox_queue.h"
#include "../../sql/picture.h"
#include "../../sql/sender.h"
#include "../../sql/sweep.h"

enum { STEPS = 10, BEHIND_MOST = 64 };

static const usec first_round = SECONDS(10), round_every = MINUTES(5), look_every = SECONDS(1), look_after_trouble = SECONDS(30), visit = SECONDS(1) / 5,
	pause = SECONDS(1) / 10;

/* Accounts, as many as there is room for: who has none waits for the next round. */
struct accounts {
	uint64_t at[BEHIND_MOST];
	size_t count;
};

struct sweeper {
	outbox_lease lease;
	usec round_at;           /* when the next account of the round may be looked after */
	uint64_t last;           /* the one of it that was last; 0: it has not begun */
	usec look_at;
	usec behind_at;
	struct accounts behind;  /* where something is left, in turn */
	struct accounts failing; /* where something failed in this round */
};

struct sweeper *sweeper_new(struct arena *arena, usec now)
{
	struct sweeper *const sweeper = ARENA_NEW(arena, struct sweeper);

	*sweeper = (struct sweeper){ .lease = outbox_lease_new(), .round_at = now + first_round, .look_at = now + look_every };
	return sweeper;
}

static bool has(const struct accounts *accounts, uint64_t account)
{
	for (size_t i = 0; i < accounts->count; i++)
		if (accounts->at[i] == account)
			return true;
	return false;
}

static void add(struct accounts *accounts, uint64_t account)
{
	if (accounts->count < BEHIND_MOST && !has(accounts, account))
		accounts->at[accounts->count++] = account;
}

/* Whether it did. */
static bool failed(const struct err *e)
{
	if (e != NULL)
		log_line(LOG_WARNING, "sweep", "%s", e->detail != NULL ? e->detail : "the database is busy");
	return e != NULL;
}

/* A little of one thing; *left: there is more of it, and it should not wait for long. */
static const struct err *do_little(const struct err *(*little)(struct db *db, uint64_t account, usec now, bool *more), struct db *db, uint64_t account,
    usec until, bool *left)
{
	const struct err *e = NULL;
	bool more = true;

	for (int step = 0; step < STEPS && more && e == NULL && (step == 0 || clock_monotonic() < until); step++)
		e = little(db, account, clock_now(), &more);
	*left |= e == NULL && more;
	return e;
}

/* Each thing by itself: one that fails is no reason to leave the others. */
static void sweep_account(struct sweeper *sweeper, struct db *db, uint64_t account)
{
	static const struct err *(*const little[])(struct db *db, uint64_t account, usec now, bool *more) = {
		groups_import, groups_catch_up, senders_settle, attachments_sweep, pictures_sweep, sweep_ended
	};
	const usec until = clock_monotonic() + visit;
	bool left = false;

	for (size_t i = 0; i < COUNT_OF(little); i++)
		if (failed(do_little(little[i], db, account, until, &left)))
			add(&sweeper->failing, account);
	if (failed(outbox_sweep(db, account, sweeper->lease, clock_now())))
		add(&sweeper->failing, account);
	arena_reset(db_arena(db));
	if (left)
		add(&sweeper->behind, account);
}

/* What somebody waits for: it is asked for all accounts at once. */
static void look(struct sweeper *sweeper, struct db *db, usec now)
{
	uint64_t accounts[BEHIND_MOST];
	size_t count;

	sweeper->look_at = now + (failed(accounts_behind(db, accounts, BEHIND_MOST, &count)) ? look_after_trouble : look_every);
	for (size_t i = 0; i < count; i++)
		if (!has(&sweeper->failing, accounts[i]))
			add(&sweeper->behind, accounts[i]);
}

/* The one that has waited longest, which is the last one then if something is left still. */
static void sweep_behind(struct sweeper *sweeper, struct db *db, usec now)
{
	struct accounts *const behind = &sweeper->behind;
	const uint64_t account = behind->at[0];

	memmove(&behind->at[0], &behind->at[1], --behind->count * sizeof behind->at[0]);
	sweep_account(sweeper, db, account);
	sweeper->behind_at = now + pause;
}

static void sweep_next(struct sweeper *sweeper, struct db *db, usec now)
{
	uint64_t next;

	if (sweeper->last == 0)
		sweeper->failing.count = 0;
	if (failed(account_after(db, sweeper->last, &next))) { /* the round goes on from here: those behind this one have waited as long */
		sweeper->round_at = now + look_after_trouble;
		return;
	}
	sweeper->last = next;
	if (sweeper->last == 0)
		sweeper->round_at = now + round_every;
	else
		sweep_account(sweeper, db, sweeper->last);
}

bool sweeper_step(struct sweeper *sweeper, struct db *db, usec now)
{
	if (sweeper->look_at <= now)
		look(sweeper, db, now);
	if (sweeper->behind.count > 0 && sweeper->behind_at <= now)
		sweep_behind(sweeper, db, now);
	if (sweeper->round_at <= now)
		sweep_next(sweeper, db, now);
	arena_reset(db_arena(db));
	return sweeper->behind.count > 0 || (sweeper->last != 0 && sweeper->round_at <= now);
}
