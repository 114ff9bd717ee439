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

struct lifetime {
	enum outbox_kind mail;
	usec lasts;
};

static struct lifetime lifetime_of(enum token_kind kind)
{
	if (kind == TOKEN_LINK)
		return (struct lifetime){ OUTBOX_SIGN_IN_LINK, TOKEN_LINK_LIFETIME };
	return (struct lifetime){ OUTBOX_PASSWORD_RESET, TOKEN_RESET_LIFETIME };
}

static const struct err *person_of(struct db *db, uint64_t account, struct str email, struct sql_recovery_person **person)
{
	struct str key;

	/* Nobody's key is asked for all the same, so that it takes as long. */
	return sql_recovery_person(db, account, fold_email(db_arena(db), email, &key) ? key : STR(""), person);
}

static bool may_come_in(const struct request *request, const struct sql_recovery_person *person)
{
	if (person == NULL || person->disabled)
		return false;
	return person->has_password || (request->kind == TOKEN_LINK && !request->portal->domain_settings->sign_in_password);
}

static const struct err *queue(struct db *db, const struct request *request, const struct sql_recovery_person *person, enum outbox_kind kind,
    struct str token, usec expires, uint64_t *mail)
{
	const struct outbox_mail queued = { .kind = kind, .account = request->portal->account, .domain = request->portal->domain,
		.portal = request->portal->id, .contact = person->id, .address = person->email, .name = person->first_name,
		.language = person->language, .time_zone = person->time_zone, .expires = expires, .values = { [OUTBOX_TOKEN] = token } };

	return outbox_add(db, &queued, request->now, mail);
}

/*
 * Whoever it is, a token is made and a mail queued, in the same statements: one to who may not come in is taken back before anybody can see it, and
 * the token that went into none is nobody's.
 */
static const struct err *request_change(struct db *db, void *with)
{
	const struct request *request = with;
	const struct token_place place = { request->portal->account, request->portal->domain, request->kind };
	const struct lifetime lifetime = lifetime_of(request->kind);
	struct sql_recovery_person *person, *found, nobody = { .email = request->email };
	const struct err *e;
	struct token token;
	uint64_t mail;
	bool known;

	if ((e = person_of(db, place.account, request->email, &found)) != NULL)
		return e;
	known = may_come_in(request, found);
	person = known ? found : &nobody;
	if ((e = token_issue(db, place, &(struct token_owner){ .contact = person->id, .address = person->email, .data = request->next },
	         request->now, lifetime.lasts, &token)) != NULL)
		return e;
	if ((e = queue(db, request, person, lifetime.mail, str_copy(db_arena(db), str_of(token.text)), request->now + lifetime.lasts, &mail)) != NULL)
		return e;
	if ((e = sql_recovery_take_back(db, place.account, known ? 0 : mail, NULL)) != NULL)
		return e;
	/* Who was invited and has no login yet gets his invitation again: that helps him more. */
	return known || found == NULL ? NULL : invitation_repeat(db, place.account, found->id, request->now, &known);
}

const struct err *recovery_request(
    struct db *db, const struct portal *portal, enum token_kind kind, struct str email, struct str next, usec now)
{
	struct request request = { .portal = portal, .kind = kind, .email = email, .next = next, .now = now };
	const struct err *e = tx_run(db, request_change, &request);

	if (e == NULL)
		token_sweep(db, portal->account, now);
	/* Disabled at this very moment, or an address that only looks like one: as for everybody who is not known. */
	return e != NULL && (e->kind == ERR_NOT_FOUND || e->kind == ERR_INVALID) ? NULL : e;
}

static const struct err *contact_of(struct db *db, const struct portal *portal, uint64_t contact, struct sql_recovery_contact **row)
{
	const struct err *e;

	if (contact == 0)
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_recovery_contact(db, portal->account, contact, row)) != NULL)
		return e;
	return *row == NULL ? err_of(ERR_NOT_FOUND) : NULL;
}

const struct err *recovery_find(struct db *db, const struct portal *portal, enum token_kind kind, struct str token, usec now,
    struct recovering *who)
{
	struct sql_recovery_contact *row;
	struct token_owner owner;
	const struct err *e;

	if ((e = token_find(db, (struct token_place){ portal->account, portal->domain, kind }, token, now, &owner)) != NULL)
		return e;
	if ((e = contact_of(db, portal, owner.contact, &row)) != NULL)
		return e;
	*who = (struct recovering){ .contact = owner.contact, .email = row->email, .first_name = row->first_name,
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
	const struct token_place place = { use->portal->account, use->portal->domain, use->kind };
	const struct err *e = token_use(db, place, use->token, &use->attempt, use->now, &use->owner, &use->again);

	if (e != NULL)
		return e;
	return use->owner.contact == 0 ? err_of(ERR_NOT_FOUND) : NULL;
}

static const struct err *tell_changed(struct db *db, const struct use *reset, const struct sql_recovery_contact *row)
{
	const struct outbox_mail mail = { .kind = OUTBOX_PASSWORD_CHANGED, .account = reset->portal->account, .domain = reset->portal->domain,
		.portal = reset->portal->id, .contact = reset->owner.contact, .address = row->email, .name = row->first_name,
		.language = row->language, .time_zone = row->time_zone };

	return outbox_add(db, &mail, reset->now, NULL);
}

static const struct err *reset_change(struct db *db, void *with)
{
	struct use *reset = with;
	const uint64_t account = reset->portal->account;
	const struct digest network = digest_of(reset->arrival->network);
	struct sql_recovery_contact *row;
	const struct err *e;

	if ((e = use(db, reset)) != NULL || reset->again)
		return e;
	if ((e = contact_of(db, reset->portal, reset->owner.contact, &row)) != NULL ||
	    (e = password_set(db, account, reset->owner.contact, reset->hash)) != NULL ||
	    (e = sql_network_note(db, account, reset->owner.contact, &network, reset->now, NULL)) != NULL ||
	    (e = attempt_forget(db, account, row->email, reset->arrival->network, reset->arrival->browser)) != NULL)
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
	link->who = (struct credentials){ .contact = link->owner.contact, .hash = row->password_hash };
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

static const struct err *lock_change(struct db *db, void *with)
{
	const struct request *request = with;
	const uint64_t account = request->portal->account;
	struct sql_recovery_person *person;
	const struct err *e;
	struct str key;

	if (!fold_email(db_arena(db), request->email, &key))
		key = request->email;
	e = throttle_check(db, account, THROTTLE_LOCK_MAIL, key, 1, DAYS(1), request->now);
	if (e != NULL)
		return e->kind == ERR_THROTTLED ? NULL : e;
	if ((e = person_of(db, account, request->email, &person)) != NULL ||
	    (e = throttle_count(db, account, THROTTLE_LOCK_MAIL, key, DAYS(1), request->now)) != NULL)
		return e;
	if (person == NULL || person->disabled || !person->has_password)
		return NULL;
	return queue(db, request, person, OUTBOX_SIGN_IN_LOCKED, (struct str){ 0 }, 0, NULL);
}

const struct err *recovery_tell_lock(struct db *db, const struct portal *portal, struct str email, usec now)
{
	struct request request = { .portal = portal, .email = email, .now = now };

	return tx_run(db, lock_change, &request);
}
