/* invitation.c: contacts whom a portal lets in are asked to set a password. */
#include "invitation.h"

#include "consent.h"
#include "contact_filter.h"
#include "invitation_end.h"
#include "outbox.h"
#include "password.h"
#include "people.h"
#include "statements.h"
#include "tx.h"

enum { INVITED_AT_ONCE = 50 };

struct addressee {
	uint64_t account;
	uint64_t contact;
	uint64_t portal;
	uint64_t domain;
	struct str email;
	struct str first_name;
	struct str language;
	struct str time_zone;
};

/* The token, the mail that carries it, and the row that tells of them. */
static const struct err *invite(struct db *db, const struct addressee *to, usec now)
{
	const struct token_place place = { to->account, to->domain, TOKEN_INVITE };
	const struct token_owner owner = { .contact = to->contact, .address = to->email, .data = STR("") };
	struct outbox_mail mail = { .kind = OUTBOX_INVITATION, .account = to->account, .domain = to->domain, .portal = to->portal,
		.contact = to->contact, .address = to->email, .name = to->first_name, .language = to->language, .time_zone = to->time_zone,
		.expires = now + TOKEN_INVITE_LIFETIME };
	struct token token;
	const struct err *e;
	uint64_t outbox;

	if ((e = token_issue(db, place, &owner, now, TOKEN_INVITE_LIFETIME, &token)) != NULL)
		return e;
	mail.values[OUTBOX_TOKEN] = str_of(token.text);
	if ((e = outbox_add(db, &mail, now, &outbox)) != NULL)
		return e;
	return sql_invitation_put(db, to->account, to->contact, to->portal, outbox, now, NULL);
}

const struct err *invitation_due(struct db *db, uint64_t account, uint64_t contact, usec now)
{
	struct sql_invitation_wanted *row;
	const struct err *e = sql_invitation_wanted(db, account, contact, &row);

	if (e != NULL || row == NULL)
		return e;
	return invite(db, &(struct addressee){ .account = account, .contact = contact, .portal = row->portal, .domain = row->domain, .email = row->email,
	    .first_name = row->first_name, .language = row->language, .time_zone = row->time_zone }, now);
}

struct due {
	uint64_t account;
	usec now;
	bool more;
};

/* Contacts are locked first, so that of two who do this at once one finds them invited. */
static const struct err *due_change(struct db *db, void *with)
{
	struct due *const due = with;
	struct contact_asked contact;
	struct sql_invitation_next *next;
	const struct err *e;
	size_t count;

	if ((e = sql_invitation_next(db, due->account, INVITED_AT_ONCE, &next, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if ((e = contact_asked_one(db, due->account, next[i].contact, &contact)) != NULL ||
		    (e = invitation_due(db, due->account, next[i].contact, due->now)) != NULL)
			return e;
	due->more = count == INVITED_AT_ONCE;
	return NULL;
}

const struct err *invitations_due(struct db *db, uint64_t account, usec now, bool *more)
{
	struct due due = { .account = account, .now = now };
	const struct err *e = tx_run(db, due_change, &due);

	*more = e == NULL && due.more;
	return e;
}

struct again {
	uint64_t account;
	uint64_t portal;
	uint64_t contact;
	const struct settings_by *by;
};

static struct addressee addressee_of(const struct again *again, const struct sql_invitation_again *row)
{
	return (struct addressee){ .account = again->account, .contact = again->contact, .portal = row->portal, .domain = row->domain,
		.email = row->email, .first_name = row->first_name, .language = row->language, .time_zone = row->time_zone };
}

/* Holds the contact and finds the portal that a link to him leads to. */
static const struct err *hold(struct db *db, const struct again *again, struct sql_invitation_again **row)
{
	struct arena *const arena = db_arena(db);
	struct contact_asked contact;
	const struct err *e;

	if ((e = contact_asked_one(db, again->account, again->contact, &contact)) != NULL)
		return e;
	e = sql_invitation_again(db, again->portal != 0 ? SQL_INVITATION_AGAIN_ONE : 0, again->account, again->contact, again->portal, row);
	if (e != NULL || *row == NULL)
		return e != NULL ? e : err_of(ERR_NOT_FOUND);
	if ((*row)->disabled)
		return err_new(arena, ERR_CONFLICT, "%.*s is disabled; enable him first", STR_ARG((*row)->email));
	if ((*row)->portal == 0)
		return err_new(arena, ERR_NOT_FOUND, "no such portal is switched on, so there is nothing that a link for %.*s could lead to",
		    STR_ARG((*row)->email));
	return NULL;
}

static const struct err *send_change(struct db *db, void *with)
{
	const struct again *const again = with;
	struct sql_invitation_again *row;
	struct addressee to;
	const struct err *e;

	if ((e = hold(db, again, &row)) != NULL)
		return e;
	if (row->has_password)
		return err_new(db_arena(db), ERR_CONFLICT, "%.*s has a login already", STR_ARG(row->email));
	to = addressee_of(again, row);
	return (e = invite(db, &to, again->by->now)) != NULL ? e : contact_log(db, again->account, again->contact, "invited", STR(""), again->by);
}

const struct err *invitation_send(
    struct db *db, uint64_t account, uint64_t portal, uint64_t contact, const struct settings_by *by)
{
	return tx_run(db, send_change, &(struct again){ .account = account, .portal = portal, .contact = contact, .by = by });
}

const struct err *invitation_add(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by)
{
	return send_change(db, &(struct again){ .account = account, .contact = contact, .by = by });
}

const struct err *invitation_place(struct db *db, uint64_t account, uint64_t contact, struct invitation_place *place)
{
	struct sql_invitation_again *row;
	const struct err *e = sql_invitation_again(db, 0, account, contact, 0, &row);

	*place = (struct invitation_place){ 0 };
	if (e == NULL && row != NULL && row->invited && !row->has_password && !row->disabled)
		*place = (struct invitation_place){ .portal = row->portal, .domain = row->domain };
	return e;
}

const struct err *invitation_repeated(struct db *db, uint64_t account, uint64_t contact, uint64_t portal, uint64_t outbox, usec now)
{
	return sql_invitation_put(db, account, contact, portal, outbox, now, NULL);
}

static const struct err *reset_change(struct db *db, void *with)
{
	const struct again *const again = with;
	struct sql_invitation_again *row;
	struct token_owner owner;
	struct outbox_mail mail;
	struct token token;
	const struct err *e;

	if ((e = hold(db, again, &row)) != NULL)
		return e;
	if (!row->has_password)
		return err_new(db_arena(db), ERR_CONFLICT, "%.*s has no login yet; invite him instead", STR_ARG(row->email));
	owner = (struct token_owner){ .contact = again->contact, .address = row->email, .data = STR("") };
	e = token_issue(db, (struct token_place){ again->account, row->domain, TOKEN_RESET }, &owner, again->by->now, TOKEN_RESET_BY_STAFF_LIFETIME, &token);
	if (e != NULL)
		return e;
	mail = (struct outbox_mail){ .kind = OUTBOX_PASSWORD_RESET, .account = again->account, .domain = row->domain, .portal = row->portal,
		.contact = again->contact, .address = row->email, .name = row->first_name, .language = row->language, .time_zone = row->time_zone,
		.expires = again->by->now + TOKEN_RESET_BY_STAFF_LIFETIME, .values = { [OUTBOX_TOKEN] = str_of(token.text) } };
	if ((e = outbox_add(db, &mail, again->by->now, NULL)) != NULL)
		return e;
	return contact_log(db, again->account, again->contact, "link_sent", STR(""), again->by);
}

const struct err *reset_send(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by)
{
	return tx_run(db, reset_change, &(struct again){ .account = account, .contact = contact, .by = by });
}

const struct err *invitation_failed(struct db *db, const struct outbox_end *end)
{
	return sql_invitation_failed(db, end->account, end->contact, end->id, end->reason, end->now, NULL);
}

const struct err *invitation_accepted(struct db *db, uint64_t account, uint64_t contact, usec now)
{
	return sql_invitation_accepted(db, account, contact, now, NULL);
}

static struct token_place place_of(const struct portal *portal)
{
	return (struct token_place){ portal->account, portal->domain, TOKEN_INVITE };
}

const struct err *invitation_find(
    struct db *db, const struct portal *portal, struct str token, usec now, struct invited *invited)
{
	struct sql_invited_contact *row;
	struct token_owner owner;
	const struct err *e;

	if ((e = token_find(db, place_of(portal), token, now, &owner)) != NULL)
		return e;
	if ((e = sql_invited_contact(db, portal->account, owner.contact, &row)) != NULL)
		return e;
	if (row == NULL || row->has_password)
		return err_of(ERR_NOT_FOUND);
	*invited = (struct invited){ .contact = owner.contact, .email = row->email, .first_name = row->first_name, .last_name = row->last_name,
		.company = row->company };
	return NULL;
}

struct accept {
	const struct portal *portal;
	const struct acceptance *with;
	usec now;
};

static const struct err *accept_change(struct db *db, void *with)
{
	const struct accept *const accept = with;
	const struct acceptance *const given = accept->with;
	const uint64_t account = accept->portal->account;
	struct sql_invited_contact *row;
	struct token_owner owner;
	const struct err *e;
	bool again;

	e = token_use(db, place_of(accept->portal), given->token, &given->attempt, accept->now, &owner, &again);
	if (e != NULL || again)
		return e;
	if ((e = sql_invited_contact(db, account, owner.contact, &row)) != NULL)
		return e;
	if (row == NULL || row->has_password) /* he has got one in another way */
		return err_of(ERR_NOT_FOUND);
	if ((e = password_set(db, &(struct user){ account, USER_CONTACT, owner.contact }, given->hash)) != NULL ||
	    (e = person_name_first(db, account, owner.contact, given->first_name, given->last_name, accept->now)) != NULL ||
	    (e = invitation_accepted(db, account, owner.contact, accept->now)) != NULL)
		return e;
	return given->consent.version == 0 ? NULL : consent_give(db, accept->portal, owner.contact, &given->consent, accept->now);
}

const struct err *invitation_accept(struct db *db, const struct portal *portal, const struct acceptance *acceptance, usec now)
{
	struct accept accept = { .portal = portal, .with = acceptance, .now = now };

	return tx_run_keyed(db, accept_change, &accept);
}
