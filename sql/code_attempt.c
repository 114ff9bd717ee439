/* code_attempt.c: attempts with a code of an authenticator app, counted before they are looked at. */
#include "code_attempt.h"

#include "notice_owner.h"
#include "tx.h"

enum { WINDOWS = 2 };

static const struct {
	unsigned most;
	usec window;
} windows[WINDOWS] = { { 100, DAYS(30) }, { 20, DAYS(1) } };

static struct str name_of(struct arena *arena, const struct user *user)
{
	return str_format(arena, "%s %llu", user->kind == USER_STAFF ? "staff" : "contact", (unsigned long long)user->id);
}

static void allowances_of(struct arena *arena, const struct user *user, struct allowance allowances[WINDOWS])
{
	const struct str key = name_of(arena, user);

	for (size_t i = 0; i < WINDOWS; i++)
		allowances[i] = (struct allowance){ user->account, THROTTLE_CODE, key, windows[i].most, windows[i].window };
}

const struct err *code_attempt_begin(struct db *db, const struct user *user, usec now, usec *wait)
{
	struct allowance allowances[WINDOWS];

	allowances_of(db_arena(db), user, allowances);
	return throttle_take_each(db, allowances, WINDOWS, now, wait);
}

const struct err *code_attempt_undo(struct db *db, const struct user *user, usec now)
{
	struct allowance allowances[WINDOWS];

	allowances_of(db_arena(db), user, allowances);
	return throttle_give_back(db, allowances, now);
}

static const struct err *is_spent(struct db *db, const struct user *user, usec now, bool *spent)
{
	struct allowance allowances[WINDOWS];
	const struct err *e = NULL;

	allowances_of(db_arena(db), user, allowances);
	for (size_t i = 0; i < WINDOWS && e == NULL; i++)
		e = throttle_check(db, user->account, THROTTLE_CODE, allowances[i].key, allowances[i].most, allowances[i].window, now);
	*spent = e != NULL && e->kind == ERR_THROTTLED;
	return *spent ? NULL : e;
}

struct telling {
	const struct portal *portal;
	const struct user *user;
	usec now;
};

static const struct err *tell(struct db *db, void *with)
{
	const struct telling *const telling = with;
	const struct allowance once = { telling->portal->account, THROTTLE_LOCK_MAIL,
		str_format(db_arena(db), "codes of %.*s", STR_ARG(name_of(db_arena(db), telling->user))), 1, DAYS(1) };
	const struct err *e;
	usec wait;

	if ((e = throttle_take(db, &once, telling->now, &wait)) != NULL)
		return e->kind == ERR_THROTTLED ? NULL : e;
	return notice_owner(db, telling->portal, telling->user->id, OUTBOX_CODES_SPENT, telling->now);
}

const struct err *code_attempt_tell(struct db *db, const struct portal *portal, uint64_t id, usec now)
{
	const struct user user = { portal->account, portal_users(portal), id };
	const struct err *e;
	bool spent;

	if ((e = is_spent(db, &user, now, &spent)) != NULL || !spent)
		return e;
	return tx_run(db, tell, &(struct telling){ .portal = portal, .user = &user, .now = now });
}

const struct err *code_attempts_forget(struct db *db, const struct user *user)
{
	struct allowance allowances[WINDOWS];

	allowances_of(db_arena(db), user, allowances);
	return throttle_clear(db, user->account, THROTTLE_CODE, allowances->key);
}
