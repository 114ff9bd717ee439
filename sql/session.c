/* session.c: signing in and out, and how often it may fail. */
#include "session.h"

#include "../fcgi/base/log.h"
#include "domain_settings.h"
#include "fold.h"
#include "session_age.h"
#include "session_insert.h"
#include "statements.h"
#include "tx.h"

/* Between two clicks on one form, with the time that its password takes to be looked at. */
static const usec second_click_within = SECONDS(10);

const struct err *session_credentials(struct db *db, const struct portal *portal, struct str email, struct credentials *credentials)
{
	struct sql_credentials *row;
	const struct err *e;
	struct str key;

	*credentials = (struct credentials){ 0 };
	if (!fold_email(db_arena(db), email, &key))
		key = STR(""); /* nobody's; asked for all the same, so that it takes as long */
	if ((e = sql_credentials(db, FOR_KIND(portal_users(portal), CREDENTIALS), portal->account, key, &row)) != NULL || row == NULL)
		return e;
	*credentials = (struct credentials){ .user = row->id, .hash = row->password_hash, .disabled = row->disabled };
	return NULL;
}

const struct err *session_credentials_renew(
    struct db *db, const struct portal *portal, const struct credentials *credentials, struct str hash)
{
	return sql_credentials_renew(db, FOR_KIND(portal_users(portal), CREDENTIALS_RENEW), portal->account, credentials->user,
	    credentials->hash, hash, NULL);
}

struct start {
	const struct portal *portal;
	const struct credentials *credentials;
	const struct arrival *arrival;
	struct digest token;
	bool second_factor;
	bool new_browser;
};

static const struct err *start_change(struct db *db, void *with)
{
	struct start *start = with;
	const struct arrival *arrival = start->arrival;
	const enum user_kind kind = portal_users(start->portal);
	const struct credentials *who = start->credentials;
	struct sql_credentials_hold *held;
	const struct err *e;

	if ((e = sql_credentials_hold(db, FOR_KIND(kind, CREDENTIALS_HOLD), start->portal->account, who->user,
	         who->hash.size > 0 ? who->hash : (struct str){ 0 }, &held)) != NULL)
		return e;
	if (held == NULL)
		return err_of(ERR_NOT_FOUND);
	start->second_factor = held->second_factor;
	start->new_browser = false;
	if (held->second_factor)
		return session_step_insert(db, start->portal, who->user, &start->token, arrival);
	return session_insert(db, start->portal, who->user, &start->token, arrival, &start->new_browser);
}

const struct err *session_start(struct db *db, const struct portal *portal, const struct credentials *credentials,
    const struct arrival *arrival, struct entry *entry)
{
	struct start start = { .portal = portal, .credentials = credentials, .arrival = arrival };
	const struct err *e;

	*entry = (struct entry){ .token = token_new(), .user = credentials->user };
	if (!token_digest(str_of(entry->token.text), &start.token))
		return err_new(db_arena(db), ERR_INTERNAL, "a new token is none");
	if ((e = tx_run(db, start_change, &start)) != NULL)
		return e;
	entry->second_factor = start.second_factor;
	entry->new_browser = start.new_browser;
	return NULL;
}

const struct err *session_end(struct db *db, const struct viewer *viewer)
{
	return sql_session_delete(db, FOR_KIND(viewer_user(viewer).kind, SESSION_DELETE), viewer->account, &viewer->session, NULL);
}

static const struct err *find_after(
    struct db *db, enum user_kind kind, uint64_t account, const struct digest *came_with, usec now, struct digest *session, bool *found)
{
	struct sql_session_after *row;
	const struct err *e = sql_session_after(db, FOR_KIND(kind, SESSION_AFTER), account, came_with, now - second_click_within, &row);

	*found = e == NULL && row != NULL;
	if (*found)
		*session = row->token;
	return e;
}

const struct err *session_after(
    struct db *db, const struct portal *portal, const struct digest *came_with, usec now, struct digest *session, bool *found)
{
	return find_after(db, portal_users(portal), portal->account, came_with, now, session, found);
}

const struct err *session_prove(
    struct db *db, const struct viewer *viewer, const struct digest *came_with, struct str forms, usec now, struct token *fresh)
{
	const enum user_kind kind = viewer_user(viewer).kind;
	struct digest digest, session = viewer->session;
	struct db_done done = { 0 };
	const struct err *e = NULL;
	bool found = true;

	*fresh = token_new();
	if (!token_digest(str_of(fresh->text), &digest))
		return err_new(db_arena(db), ERR_INTERNAL, "a new token is none");
	for (int click = 0; e == NULL && found && done.rows == 0 && click < SECOND_CLICKS; click++) {
		if (click > 0) /* another one was first */
			e = find_after(db, kind, viewer->account, came_with, now, &session, &found);
		if (e == NULL && found)
			e = sql_session_prove(db, FOR_KIND(kind, SESSION_PROVE), viewer->account, &session, &digest, forms, came_with, now, &done);
	}
	return e == NULL && done.rows == 0 ? err_of(ERR_NOT_FOUND) : e;
}

const struct err *session_proved(struct db *db, const struct viewer *viewer, usec now, bool *lately)
{
	const usec since = now - MINUTES(15);
	struct sql_session_proof *row;
	const struct err *e = sql_session_proof(db, FOR_KIND(viewer_user(viewer).kind, SESSION_PROOF), viewer->account, &viewer->session, &row);

	*lately = e == NULL && row != NULL && !viewer->unproved && (row->created > since || row->proved > since);
	return e;
}

const struct err *session_touch(struct db *db, const struct portal *portal, const struct viewer *viewer, usec now)
{
	const usec before = now - session_noted_every(portal->domain_settings->idle_minutes);

	if (viewer->session_seen >= before)
		return NULL;
	return sql_session_touch(db, FOR_KIND(viewer_user(viewer).kind, SESSION_TOUCH), viewer->account, &viewer->session, now, before, NULL);
}
