/* session_insert.c: what the ways to a session have in common. */
#include "session_insert.h"

#include "../fcgi/base/text.h"
#include "notice_owner.h"
#include "statements.h"

enum { USER_AGENT_SIZE = 255 };

static const usec step_lifetime = MINUTES(10);

/* Known: seen again. Not known: noted, and worth telling unless it is the first one. */
static const struct err *note_place(
    struct db *db, const struct user *user, const struct arrival *arrival, bool *new_browser)
{
	const struct digest network = digest_of(arrival->network);
	struct sql_browser_find *found;
	const struct err *e;

	*new_browser = false;
	if ((e = sql_browser_find(db, FOR_KIND(user->kind, BROWSER_FIND), user->account, user->id, arrival->browser, &found)) != NULL)
		return e;
	*new_browser = !found->known && found->others;
	if ((e = sql_network_note(db, FOR_KIND(user->kind, NETWORK_NOTE), user->account, user->id, &network, arrival->now, NULL)) != NULL)
		return e;
	return sql_browser_note(db, FOR_KIND(user->kind, BROWSER_NOTE), user->account, user->id, arrival->browser, arrival->now, NULL);
}

const struct err *session_insert(struct db *db, const struct portal *portal, uint64_t id, const struct digest *token,
    const struct arrival *arrival, bool *new_browser)
{
	const struct user user = { portal->account, portal_users(portal), id };
	const struct str agent = text_one_line(db_arena(db), text_mended(db_arena(db), str_first(arrival->user_agent, USER_AGENT_SIZE)));
	const struct err *e;

	if (arrival->old != NULL && (e = sql_session_delete(db, FOR_KIND(user.kind, SESSION_DELETE), user.account, arrival->old, NULL)) != NULL)
		return e;
	if ((e = note_place(db, &user, arrival, new_browser)) != NULL)
		return e;
	if (*new_browser && (e = notice_owner(db, portal, id, OUTBOX_NEW_BROWSER, arrival->now)) != NULL)
		return e;
	return sql_session_insert(db, FOR_KIND(user.kind, SESSION_INSERT), user.account, token, portal->domain, id, arrival->now,
	    arrival->now + arrival->lifetime, arrival->network, agent, NULL);
}

const struct err *session_step_insert(struct db *db, const struct portal *portal, uint64_t id, const struct digest *token,
    const struct arrival *arrival)
{
	return sql_sign_in_step_insert(db, FOR_KIND(portal_users(portal), SIGN_IN_STEP_INSERT), portal->account, token, portal->domain, id, arrival->now, arrival->now + step_lifetime, NULL);
}

const struct err *user_sign_out(struct db *db, const struct user *user)
{
	const struct err *e = sql_sessions_end(db, FOR_KIND(user->kind, SESSIONS_END), user->account, user->id, NULL);

	return e != NULL ? e : sql_sign_in_steps_end(db, FOR_KIND(user->kind, SIGN_IN_STEPS_END), user->account, user->id, NULL);
}

const struct err *user_sign_out_but(struct db *db, const struct user *user, const struct digest *session)
{
	const struct err *e = sql_sessions_end_others(db, FOR_KIND(user->kind, SESSIONS_END_OTHERS), user->account, user->id, session, NULL);

	return e != NULL ? e : sql_sign_in_steps_end(db, FOR_KIND(user->kind, SIGN_IN_STEPS_END), user->account, user->id, NULL);
}
