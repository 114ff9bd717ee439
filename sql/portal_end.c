/* portal_end.c: a portal ends: what was only ever its own goes with it. */
#include "portal_end.h"

#include "domain.h"
#include "item_version.h"
#include "people.h"
#include "permission.h"
#include "staff_log.h"
#include "statements.h"
#include "token.h"
#include "tx.h"

/* So much of each kind goes in one transaction, and so much with the portal itself. */
enum { PIECE = 500, REST = 4000 };

struct change {
	uint64_t account;
	uint64_t portal;
	const struct settings_by *by;
	bool more;
};

static const struct err *lock(struct db *db, const struct change *c, struct sql_portal_lock **row)
{
	const struct err *e = sql_portal_lock(db, c->account, c->portal, row);

	if (e == NULL && *row == NULL)
		e = err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such portal");
	return e;
}

/* Sessions are a domain's: they are of use as long as there is a portal on it. */
static const struct err *sign_out(struct db *db, const struct change *c, uint64_t domain, uint64_t most, bool *more)
{
	struct sql_portal_beside *other;
	struct db_done sessions, steps;
	const struct err *e;

	if ((e = sql_portal_beside(db, c->account, domain, c->portal, &other)) != NULL || other != NULL)
		return e;
	if ((e = sql_domain_sessions_delete(db, c->account, domain, most, &sessions)) != NULL ||
	    (e = sql_domain_steps_delete(db, c->account, domain, most, &steps)) != NULL)
		return e;
	*more |= sessions.rows >= most || steps.rows >= most;
	return NULL;
}

static const struct err *clear(struct db *db, const struct change *c, uint64_t domain, uint64_t most, bool *more)
{
	struct db_done mails, invitations;
	const struct err *e;

	if ((e = sql_portal_mails_delete(db, c->account, c->portal, most, &mails)) != NULL ||
	    (e = sql_portal_invitation_links_delete(db, c->account, c->portal, TOKEN_INVITE, most, NULL)) != NULL ||
	    (e = sql_portal_invitations_delete(db, c->account, c->portal, most, &invitations)) != NULL)
		return e;
	*more = mails.rows >= most || invitations.rows >= most;
	return sign_out(db, c, domain, most, more);
}

static const struct err *clear_change(struct db *db, void *with)
{
	struct change *const c = with;
	struct sql_portal_lock *row;
	const struct err *e;

	if ((e = lock(db, c, &row)) != NULL || (e = sql_portal_shut(db, c->account, c->portal, NULL)) != NULL)
		return e;
	return clear(db, c, row->domain, PIECE, &c->more);
}

const struct err *portal_clear(struct db *db, uint64_t account, uint64_t portal, bool *more)
{
	struct change change = { .account = account, .portal = portal };
	const struct err *const e = tx_run(db, clear_change, &change);

	*more = e == NULL && change.more;
	return e;
}

/* Settings, groups that it requires, its criteria and who meets them. */
static const struct err *forget(struct db *db, const struct change *c)
{
	struct str printed;
	const struct err *e;

	if ((e = sql_portal_eyes_end(db, c->account, c->portal, NULL)) != NULL ||
	    (e = sql_portal_groups_clear(db, c->account, c->portal, NULL)) != NULL ||
	    (e = permission_criteria_set(db, c->account, c->portal, STR(""), c->by->now, &printed)) != NULL ||
	    (e = settings_forget(db, &(struct settings_place){ .account = c->account, .portal = c->portal })) != NULL)
		return e;
	return sql_portal_delete(db, c->account, c->portal, NULL);
}

/* By the address, as that of a domain: names can be given twice. */
static const struct err *log_it(struct db *db, const struct change *c, const struct domain *domain, struct str slug)
{
	const struct staff_deed deed = { .account = c->account, .staff = c->by->staff, .what = "portal_deleted",
		.detail = str_format(db_arena(db), "%.*s/%.*s", STR_ARG(domain->base), STR_ARG(slug)) };

	return staff_log(db, &deed, c->by->now);
}

/* The account first, as whoever changes settings does. */
static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct sql_portal_lock *row;
	struct version_of of;
	struct domain domain;
	struct str document;
	const struct err *e;
	bool more;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = lock(db, c, &row)) != NULL ||
	    (e = portal_document_now(db, c->account, c->portal, &document)) != NULL || (e = domain_by_id(db, c->account, row->domain, &domain)) != NULL ||
	    (e = clear(db, c, row->domain, REST, &more)) != NULL)
		return e;
	if (more)
		return err_new(db_arena(db), ERR_BUSY, "thousands of mails and sign-ins of the portal were not cleared before");
	of = (struct version_of){ c->account, VERSIONED_PORTAL, c->portal, row->name };
	if ((e = forget(db, c)) != NULL || (e = item_deleted(db, &of, document, c->by)) != NULL)
		return e;
	return log_it(db, c, &domain, row->slug);
}

const struct err *portal_remove(struct db *db, uint64_t account, uint64_t portal, const struct settings_by *by)
{
	return tx_run(db, remove_change, &(struct change){ .account = account, .portal = portal, .by = by });
}

const struct err *portal_ended(struct db *db, uint64_t account, uint64_t portal, bool *ended)
{
	struct sql_item_version_gone *row;
	const struct err *const e = sql_item_version_gone(db, account, VERSIONED_PORTAL, portal, DEED_DELETED, &row);

	*ended = e == NULL && row != NULL;
	return e;
}
