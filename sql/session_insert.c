/* session_insert.c: what the ways to a session have in common. */
#include "session_insert.h"

#include "../fcgi/base/log.h"
#include "../fcgi/base/text.h"
#include "notice_owner.h"
#include "statements.h"

enum { USER_AGENT_SIZE = 255 };

/* A browser that was not used for longer than its cookie lives is forgotten. */
static const usec browser_kept = DAYS(400);
static const usec step_lifetime = MINUTES(10);

/* Known: seen again. Not known: noted, and worth telling unless it is the first one. */
static const struct err *note_place(
    struct db *db, uint64_t account, uint64_t contact, const struct arrival *arrival, bool *new_browser)
{
	const struct digest network = digest_of(arrival->network);
	struct sql_browser_find *found;
	const struct err *e;

	*new_browser = false;
	if ((e = sql_browser_find(db, account, contact, arrival->browser, &found)) != NULL)
		return e;
	*new_browser = !found->known && found->others;
	if ((e = sql_network_note(db, account, contact, &network, arrival->now, NULL)) != NULL)
		return e;
	return sql_browser_note(db, account, contact, arrival->browser, arrival->now, NULL);
}

const struct err *session_insert(struct db *db, const struct portal *portal, uint64_t contact, const struct digest *token,
    const struct arrival *arrival, bool *new_browser)
{
	const uint64_t account = portal->account;
	const struct str agent = text_one_line(db_arena(db), text_mended(db_arena(db), str_first(arrival->user_agent, USER_AGENT_SIZE)));
	const struct err *e;

	if (arrival->old != NULL && (e = sql_session_delete(db, account, arrival->old, NULL)) != NULL)
		return e;
	if ((e = note_place(db, account, contact, arrival, new_browser)) != NULL)
		return e;
	if (*new_browser && (e = notice_owner(db, portal, contact, OUTBOX_NEW_BROWSER, arrival->now)) != NULL)
		return e;
	return sql_session_insert(db, account, token, portal->domain, contact, arrival->now, arrival->now + arrival->lifetime,
	    arrival->network, agent, NULL);
}

const struct err *session_step_insert(struct db *db, const struct portal *portal, uint64_t contact, const struct digest *token,
    const struct arrival *arrival)
{
	return sql_sign_in_step_insert(
	    db, portal->account, token, portal->domain, contact, arrival->now, arrival->now + step_lifetime, NULL);
}

const struct err *contact_sign_out(struct db *db, uint64_t account, uint64_t contact)
{
	const struct err *e = sql_sessions_end(db, account, contact, NULL);

	return e != NULL ? e : sql_sign_in_steps_end(db, account, contact, NULL);
}

void session_sweep(struct db *db, uint64_t account, usec now)
{
	const struct err *e;

	if ((e = sql_session_sweep(db, account, now, NULL)) != NULL || (e = sql_sign_in_step_sweep(db, account, now, NULL)) != NULL ||
	    (e = sql_browser_sweep(db, account, now - browser_kept, NULL)) != NULL || (e = sql_network_sweep(db, account, now - browser_kept, NULL)) != NULL)
		log_line(LOG_WARNING, "session_sweep", "%s", e->detail);
}
