/* recovery.c: ways back in by mail. */
#include "recovery.h"

#include "attempt.h"
#include "domain_settings.h"
#include "fold.h"
#include "invitation.h"
#include "outbox.h"
#include "password.h"
#include "statements.h"
#include "tx.h"

struct request {
	const struct portal *portal;
	enum token_kind kind;
	struct str email;
	struct str next;
	usec now;
};

/* The people of a portal have tokens of their kind, and mails to one of them. */
static struct token_place place_of(const struct portal *portal, enum token_kind kind)
{
	return (struct token_place){ portal->account, portal->domain, portal->staff_side && kind == TOKEN_RESET ? TOKEN_STAFF_RESET : kind };
}

static uint64_t user_of(const struct portal *portal, const struct token_owner *owner)
{
	return portal->staff_side ? owner->staff : owner->contact;
}

static const struct err *person_of(struct db *db, const struct portal *portal, struct str email, struct sql_recovery_person **person)
{
	struct str key;

	/* Nobody's key is asked for all the same, so that it takes as long. */
	return sql_recovery_person(db, FOR_KIND(portal_users(portal), RECOVERY_PERSON), portal->account, fold_email(db_arena(db), email, &key) ? key : STR(""), person);
}

static bool may_come_in(const struct request *request, const struct sql_recovery_person *person)
{
	if (person == NULL || person->disabled)
		return false;
	/* Staff who have no password yet were invited: this link is as good as that one. */
	return person->has_password || request->portal->staff_side || (request->kind == TOKEN_LINK && !request->portal->domain_settings->sign_in_password);
}

/* What is answered to somebody, or done for nobody. */
struct reply {
	const struct sql_recovery_person *to;
	bool leaves;        /* else it is taken back before anybody can see it */
	struct token_place place;
	enum outbox_kind mail;
	usec lasts;
	struct str data;
	uint64_t portal;
	bool staff;
	bool invites;
};

/* Who was invited and has no login yet gets his invitation again: that helps him more. */
static struct reply reply_of(
    const struct request *request, const struct sql_recovery_person *found, const struct invitation_place *invited, const struct sql_recovery_person *nobody)
{
	const struct portal *portal = request->portal;
	const bool link = request->kind == TOKEN_LINK, known = may_come_in(request, found), invites = !known && found != NULL && invited->portal != 0;
	struct reply reply = { .to = known ? found : nobody, .leaves = known, .place = place_of(portal, request->kind),
		.mail = link ? OUTBOX_SIGN_IN_LINK : OUTBOX_PASSWORD_RESET, .lasts = link ? TOKEN_LINK_LIFETIME : TOKEN_RESET_LIFETIME,
		.data = request->next, .portal = portal->id, .staff = portal->staff_side };

	if (invites)
		reply = (struct reply){ .to = found, .leaves = true, .place = { portal->account, invited->domain, TOKEN_INVITE },
			.mail = OUTBOX_INVITATION, .lasts = TOKEN_INVITE_LIFETIME, .data = STR(""), .portal = invited->portal, .invites = true };
	return reply;
}

static const struct err *queue(struct db *db, const struct reply *reply, struct str token, usec now, uint64_t *mail)
{
	const struct sql_recovery_person *to = reply->to;
	const struct outbox_mail queued = { .kind = reply->mail, .account = reply->place.account, .domain = reply->place.domain,
		.portal = reply->portal, .contact = reply->staff ? 0 : to->id, .staff = reply->staff ? to->id : 0, .address = to->email, .name = to->first_name, .language = to->language,
		.time_zone = to->time_zone, .expires = reply->lasts == 0 ? 0 : now + reply->lasts, .values = { [OUTBOX_TOKEN] = token } };

	return outbox_add(db, &queued, now, mail);
}

/*
 * Whoever it is, a token is made and a mail queued, in the same statements: one to who may not come in is taken back before anybody can see it, and
 * the token that went into none is nobody's.
 */
static const struct err *request_change(struct db *db, void *with)
{
	const struct request *request = with;
	const uint64_t account = request->portal->account;
	const struct sql_recovery_person nobody = { .email = request->email };
	struct sql_recovery_person *found;
	struct invitation_place invited;
	const struct err *e;
	struct reply reply;
	struct token token;
	uint64_t mail;

	if ((e = person_of(db, request->portal, request->email, &found)) != NULL ||
	    (e = invitation_place(db, account, found == NULL || request->portal->staff_side ? 0 : found->id, &invited)) != NULL)
		return e;
	reply = reply_of(request, found, &invited, &nobody);
	if ((e = token_issue(db, reply.place, &(struct token_owner){ .contact = reply.staff ? 0 : reply.to->id, .staff = reply.staff ? reply.to->id : 0, .address = reply.to->email, .data = reply.data },
	         request->now, reply.lasts, &token)) != NULL)
		return e;
	if ((e = queue(db, &reply, str_copy(db_arena(db), str_of(token.text)), request->now, &mail)) != NULL)
		return e;
	if (reply.invites)
		return invitation_repeated(db, account, reply.to->id, reply.portal, mail, request->now);
	return sql_recovery_take_back(db, account, reply.leaves ? 0 : mail, NULL);
}

const struct err *recovery_request(
    struct db *db, const struct portal *portal, enum token_kind kind, struct str email, struct str next, usec now)
{
	struct request request = { .portal = portal, .kind = kind, .email = email, .next = next, .now = now };
	const struct err *e = tx_run(db, request_change, &request);

	/* Disabled at this very moment, or an address that only looks like one: as for everybody who is not known. */
	return e != NULL && (e->kind == ERR_NOT_FOUND || e->kind == ERR_INVALID) ? NULL : e;
}

static const struct err *contact_of(struct db *db, const struct portal *portal, uint64_t contact, struct sql_recovery_contact **row)
{
	const struct err *e;

	if (contact == 0)
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_recovery_contact(db, FOR_KIND(portal_users(portal), RECOVERY_CONTACT), portal->account, contact, row)) != NULL)
		return e;
	return *row == NULL ? err_of(ERR_NOT_FOUND) : NULL;
}

const struct err *recovery_find(struct db *db, const struct portal *portal, enum token_kind kind, struct str token, usec now,
    struct recovering *who)
{
	struct sql_recovery_contact *row;
	struct token_owner owner;
	const struct err *e;

	if ((e = token_find(db, place_of(portal, kind), token, now, &owner)) != NULL)
		return e;
	if ((e = contact_of(db, portal, user_of(portal, &owner), &row)) != NULL)
		return e;
	*who = (struct recovering){ .contact = user_of(portal, &owner), .email = row->email, .first_name = row->first_name,
		.last_name = row->last_name, .company = row->company };
	return NULL;
}

struct use {
	const struct portal *portal;
	enum token_kind kind;
	struct str token;
	struct digest attempt;
	struct str hash;
	const struct arrival *arrival;
	usec now;
	struct token_owner owner;
	struct credentials who;
	bool again;
};

static const struct err *use(struct db *db, struct use *use)
{
	const struct err *e = token_use(db, place_of(use->portal, use->kind), use->token, &use->attempt, use->now, &use->owner, &use->again);

	if (e != NULL)
		return e;
	return user_of(use->portal, &use->owner) == 0 ? err_of(ERR_NOT_FOUND) : NULL;
}

static const struct err *tell_changed(struct db *db, const struct use *reset, const struct sql_recovery_contact *row)
{
	const struct outbox_mail mail = { .kind = OUTBOX_PASSWORD_CHANGED, .account = reset->portal->account, .domain = reset->portal->domain,
		.portal = reset->portal->id, .contact = reset->owner.contact, .staff = reset->owner.staff, .address = row->email, .name = row->first_name,
		.language = row->language, .time_zone = row->time_zone };

	return outbox_add(db, &mail, reset->now, NULL);
}

static const struct err *reset_change(struct db *db, void *with)
{
	struct use *reset = with;
	const struct digest network = digest_of(reset->arrival->network);
	struct sql_recovery_contact *row;
	const struct err *e;

	if ((e = use(db, reset)) != NULL || reset->again)
		return e;
	const struct user user = { reset->portal->account, portal_users(reset->portal), user_of(reset->portal, &reset->owner) };

	if ((e = contact_of(db, reset->portal, user.id, &row)) != NULL || (e = password_set(db, &user, reset->hash)) != NULL ||
	    (e = sql_network_note(db, FOR_KIND(user.kind, NETWORK_NOTE), user.account, user.id, &network, reset->now, NULL)) != NULL ||
	    (e = attempt_forget(db, reset->portal, row->email, reset->arrival->network, reset->arrival->browser)) != NULL)
		return e;
	return tell_changed(db, reset, row);
}

const struct err *recovery_reset(struct db *db, const struct portal *portal, struct str token, const struct digest *attempt,
    struct str hash, const struct arrival *arrival)
{
	struct use reset = { .portal = portal, .kind = TOKEN_RESET, .token = token, .attempt = *attempt, .hash = hash, .arrival = arrival,
		.now = arrival->now };

	return tx_run_keyed(db, reset_change, &reset);
}

static const struct err *link_change(struct db *db, void *with)
{
	struct use *link = with;
	struct sql_recovery_credentials *row;
	const struct err *e;

	if ((e = use(db, link)) != NULL ||
	    (e = sql_recovery_credentials(db, link->portal->account, link->owner.contact, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	link->who = (struct credentials){ .user = link->owner.contact, .hash = row->password_hash };
	return NULL;
}

const struct err *recovery_link(
    struct db *db, const struct portal *portal, struct str token, usec now, struct credentials *who, struct str *next)
{
	/* An attempt of its own for each request: another one, from the same browser too, is too late. */
	struct use link = { .portal = portal, .kind = TOKEN_LINK, .token = token, .attempt = token_attempt(), .now = now };
	const struct err *e = tx_run_keyed(db, link_change, &link);

	*who = link.who;
	*next = link.owner.data;
	return e;
}

/* For everybody alike, as above. */
static const struct err *lock_change(struct db *db, void *with)
{
	const struct request *request = with;
	const struct portal *portal = request->portal;
	const struct sql_recovery_person nobody = { .email = request->email };
	struct sql_recovery_person *person;
	const struct err *e;
	uint64_t mail;
	struct str key;
	bool known;

	if (!fold_email(db_arena(db), request->email, &key))
		key = request->email;
	if (portal->staff_side)
		key = str_format(db_arena(db), "staff %.*s", STR_ARG(key));
	e = throttle_check(db, portal->account, THROTTLE_LOCK_MAIL, key, 1, DAYS(1), request->now);
	if (e != NULL)
		return e->kind == ERR_THROTTLED ? NULL : e;
	if ((e = person_of(db, portal, request->email, &person)) != NULL ||
	    (e = throttle_count(db, portal->account, THROTTLE_LOCK_MAIL, key, request->now)) != NULL)
		return e;
	known = person != NULL && !person->disabled && person->has_password;
	const struct reply reply = { .to = known ? person : &nobody, .place = { portal->account, portal->domain, TOKEN_LINK },
		.mail = OUTBOX_SIGN_IN_LOCKED, .portal = portal->id, .staff = portal->staff_side };

	if ((e = queue(db, &reply, (struct str){ 0 }, request->now, &mail)) != NULL)
		return e;
	return sql_recovery_take_back(db, portal->account, known ? 0 : mail, NULL);
}

const struct err *recovery_tell_lock(struct db *db, const struct portal *portal, struct str email, usec now)
{
	struct request request = { .portal = portal, .email = email, .now = now };
	const struct err *e = tx_run(db, lock_change, &request);

	return e != NULL && e->kind == ERR_INVALID ? NULL : e; /* to what only looks like an address nothing can be sent */
}
