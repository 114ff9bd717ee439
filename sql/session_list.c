/* session_list.c: the sessions of a person, as he sees and ends them. */
#include "domain_settings.h"
#include "session.h"
#include "session_age.h"
#include "session_insert.h"
#include "statements.h"
#include "tx.h"

/* A handle is of no use to whoever sees it on a screen: only its owner's list is searched for it. */
static struct str handle_of(struct arena *arena, const struct digest *token)
{
	const struct digest handle = digest_keyed(digest_bytes(token), STR("session handle"));

	return digest_text(arena, &handle);
}

/* The rows of what is not over. */
static const struct err *live(struct db *db, const struct portal *portal, const struct viewer *viewer, usec now,
    struct sql_session_list **rows, size_t *count)
{
	const struct err *e;
	const struct user user = viewer_user(viewer);
	size_t all;

	*count = 0;
	if ((e = sql_session_list(db, FOR_KIND(user.kind, SESSION_LIST), user.account, user.id, now, SESSIONS_LISTED, rows, &all)) != NULL)
		return e;
	for (size_t i = 0; i < all; i++) {
		const struct session_age age = { .seen = (*rows)[i].seen, .expires = (*rows)[i].expires };

		if (!session_over(&age, (*rows)[i].domain == portal->domain ? portal->domain_settings->idle_minutes : 0, now))
			(*rows)[(*count)++] = (*rows)[i];
	}
	return NULL;
}

const struct err *session_list(struct db *db, const struct portal *portal, const struct viewer *viewer, usec now,
    struct session **sessions, size_t *count)
{
	struct sql_session_list *rows;
	const struct err *e;

	if ((e = live(db, portal, viewer, now, &rows, count)) != NULL)
		return e;
	*sessions = arena_calloc(db_arena(db), *count, sizeof **sessions);
	for (size_t i = 0; i < *count; i++)
		(*sessions)[i] = (struct session){
			.handle = handle_of(db_arena(db), &rows[i].token),
			.host = rows[i].host,
			.elsewhere = rows[i].domain != portal->domain,
			.network = rows[i].network,
			.user_agent = rows[i].user_agent,
			.created = rows[i].created,
			.seen = rows[i].seen,
			.current = secret_equal(digest_bytes(&rows[i].token), digest_bytes(&viewer->session)),
		};
	return NULL;
}

const struct err *session_end_one(
    struct db *db, const struct portal *portal, const struct viewer *viewer, struct str handle, usec now)
{
	struct sql_session_list *rows;
	const struct err *e;
	size_t count;

	if ((e = live(db, portal, viewer, now, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (secret_equal(handle_of(db_arena(db), &rows[i].token), handle))
			return sql_session_delete(db, FOR_KIND(viewer_user(viewer).kind, SESSION_DELETE), viewer->account, &rows[i].token, NULL);
	return err_of(ERR_NOT_FOUND);
}

static const struct err *end_others(struct db *db, void *with)
{
	const struct viewer *viewer = with;
	const struct user user = viewer_user(viewer);

	return user_sign_out_but(db, &user, &viewer->session);
}

const struct err *session_end_others(struct db *db, const struct viewer *viewer)
{
	struct viewer who = *viewer;

	return tx_run(db, end_others, &who);
}
