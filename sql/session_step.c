/* session_step.c: the step of a sign-in that asks for the second factor. */
#include "session_step.h"

#include "session_insert.h"
#include "statements.h"
#include "tx.h"

const struct err *session_step_find(struct db *db, const struct portal *portal, const struct digest *token, usec now, struct step *step)
{
	struct sql_sign_in_step_find *row;
	const struct err *e;

	if ((e = sql_sign_in_step_find(db, FOR_KIND(portal_users(portal), SIGN_IN_STEP_FIND), portal->account, token, portal->domain, now, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*step = (struct step){ .user = row->person, .email = row->email };
	return NULL;
}

const struct err *session_step_try(struct db *db, const struct portal *portal, const struct digest *token, usec now)
{
	struct db_done done;
	const struct err *e;

	if ((e = sql_sign_in_step_try(db, FOR_KIND(portal_users(portal), SIGN_IN_STEP_TRY), portal->account, token, portal->domain, now, STEP_TRIES, &done)) != NULL)
		return e;
	return done.rows == 1 ? NULL : err_of(ERR_NOT_FOUND);
}

struct finish {
	const struct portal *portal;
	const struct digest *step;
	uint64_t user;
	struct str key;
	struct str code;
	const struct arrival *arrival;
	struct digest token;
	bool new_browser;
};

static const struct err *finish_change(struct db *db, void *with)
{
	struct finish *finish = with;
	const uint64_t account = finish->portal->account;
	const enum user_kind kind = portal_users(finish->portal);
	const struct factor_owner owner = { account, kind, finish->user, finish->key };
	struct sql_person_hold *held;
	struct db_done done;
	const struct err *e;

	if ((e = sql_person_hold(db, FOR_KIND(kind, PERSON_HOLD), account, finish->user, &held)) != NULL)
		return e;
	if ((e = sql_sign_in_step_delete(db, FOR_KIND(kind, SIGN_IN_STEP_DELETE), account, finish->step, finish->portal->domain, &done)) != NULL)
		return e;
	if (held == NULL || done.rows == 0)
		return err_of(ERR_NOT_FOUND);
	if ((e = factor_take(db, &owner, finish->code, finish->arrival->now)) != NULL)
		return e;
	return session_insert(db, finish->portal, finish->user, &finish->token, finish->arrival, &finish->new_browser);
}

const struct err *session_step_finish(struct db *db, const struct portal *portal, const struct digest *token, const struct step *step,
    struct str key, struct str code, const struct arrival *arrival, struct entry *entry)
{
	struct finish finish = { .portal = portal, .step = token, .user = step->user, .key = key, .code = code, .arrival = arrival };
	const struct err *e;

	*entry = (struct entry){ .token = token_new(), .user = step->user };
	if (!token_digest(str_of(entry->token.text), &finish.token))
		return err_new(db_arena(db), ERR_INTERNAL, "a new token is none");
	if ((e = tx_run(db, finish_change, &finish)) != NULL)
		return e;
	entry->new_browser = finish.new_browser;
	return NULL;
}
