/* registration.c: somebody makes himself a login. */
#include "registration.h"

#include "consent.h"
#include "domain_settings.h"
#include "fold.h"
#include "invitation.h"
#include "outbox.h"
#include "password.h"
#include "people.h"
#include "registration_data.h"
#include "statements.h"
#include "tx.h"

bool registration_open(const struct portal *portal)
{
	return portal->settings.access == ACCESS_REGISTRATION && portal->domain_settings->self_registration;
}

static struct token_place place_of(const struct portal *portal)
{
	return (struct token_place){ portal->account, portal->domain, TOKEN_REGISTRATION };
}

struct asking {
	const struct portal *portal;
	const struct registration *typed;
	usec now;
};

static const struct err *queue(struct db *db, const struct asking *asking, const struct sql_registration_person *known,
    const struct token *token, uint64_t *id)
{
	const struct portal *const portal = asking->portal;
	const bool has_login = known != NULL && known->has_password;
	/* Nothing that the form says of a person goes to somebody who may not have filled it in. */
	struct outbox_mail mail = { .kind = has_login ? OUTBOX_REGISTERED_BEFORE : OUTBOX_REGISTRATION, .account = portal->account,
		.domain = portal->domain, .portal = portal->id, .address = asking->typed->email, .language = asking->typed->language,
		.expires = asking->now + TOKEN_REGISTRATION_LIFETIME };

	if (known != NULL) {
		mail.contact = known->id;
		mail.address = known->email;
		mail.name = known->first_name;
		mail.language = known->language;
		mail.time_zone = known->time_zone;
	}
	if (!has_login)
		mail.values[OUTBOX_TOKEN] = str_of(token->text);
	return outbox_add(db, &mail, asking->now, id);
}

static const struct err *ask_change(struct db *db, void *with)
{
	const struct asking *const asking = with;
	struct arena *const arena = db_arena(db);
	const struct token_owner owner = { .address = asking->typed->email,
		.data = registration_data_write(arena, asking->typed, asking->now) };
	struct sql_registration_person *known;
	struct token token;
	const struct err *e;
	struct str key;
	uint64_t mail;

	if (!fold_email(arena, asking->typed->email, &key))
		return err_of(ERR_INVALID);
	if ((e = sql_registration_person(db, 0, asking->portal->account, key, &known)) != NULL ||
	    (e = token_issue(db, place_of(asking->portal), &owner, asking->now, TOKEN_REGISTRATION_LIFETIME, &token)) != NULL)
		return e;
	if ((e = queue(db, asking, known, &token, &mail)) != NULL)
		return e;
	return sql_recovery_take_back(db, asking->portal->account, known != NULL && known->disabled ? mail : 0, NULL);
}

const struct err *registration_ask(struct db *db, const struct portal *portal, const struct registration *registration, usec now)
{
	struct asking asking = { .portal = portal, .typed = registration, .now = now };

	return tx_run(db, ask_change, &asking);
}

const struct err *registration_find(
    struct db *db, const struct portal *portal, struct str token, usec now, struct registration *registration)
{
	struct token_owner owner;
	const struct err *e = token_find(db, place_of(portal), token, now, &owner);
	usec asked;

	if (e != NULL)
		return e;
	return registration_data_read(db_arena(db), &owner, registration, &asked);
}

struct confirming {
	const struct portal *portal;
	struct str token;
	struct str browser;
	struct digest attempt;
	usec now;
	struct token invite;
};

/* Filled in and confirmed by the same browser; else what was typed may be a stranger's, and reaches nobody. */
static bool is_own(const struct confirming *confirming, const struct registration *typed)
{
	return secret_equal(typed->browser, confirming->browser);
}

/* The contact of the proven address: made, or found without a login. */
static const struct err *contact_of(struct db *db, const struct confirming *confirming, const struct registration *typed, uint64_t *contact)
{
	const bool own = is_own(confirming, typed);
	const struct contact wanted = { .email = typed->email, .first_name = own ? typed->first_name : STR(""),
		.last_name = own ? typed->last_name : STR(""), .language = own ? typed->language : STR(""), .time_zone = STR("") };
	const uint64_t account = confirming->portal->account;
	struct sql_registration_person *known;
	struct person person;
	const struct err *e;
	struct str key;

	if (!fold_email(db_arena(db), typed->email, &key))
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_registration_person(db, SQL_REGISTRATION_PERSON_HOLD, account, key, &known)) != NULL)
		return e;
	if (known == NULL) {
		e = person_insert(db, account, &wanted, confirming->now, &person);
		*contact = person.contact;
		return e;
	}
	*contact = known->id;
	if (known->has_password || known->disabled)
		return err_of(ERR_NOT_FOUND);
	return person_name_first(db, account, known->id, wanted.first_name, wanted.last_name, confirming->now);
}

static const struct err *issue_invite(struct db *db, struct confirming *confirming, uint64_t contact, struct str address)
{
	const struct token_place place = { confirming->portal->account, confirming->portal->domain, TOKEN_INVITE };
	const struct token_owner owner = { .contact = contact, .address = address, .data = STR("") };

	return token_issue(db, place, &owner, confirming->now, TOKEN_REGISTRATION_LIFETIME, &confirming->invite);
}

/* The password that was typed and the consent that was ticked, when this is where; else the way to the page that asks for both, and for a name. */
static const struct err *give_login(
    struct db *db, struct confirming *confirming, const struct registration *typed, usec asked, uint64_t contact)
{
	const uint64_t account = confirming->portal->account;
	const struct err *e;

	if (!is_own(confirming, typed))
		return issue_invite(db, confirming, contact, typed->email);
	if ((e = password_set(db, &(struct user){ account, USER_CONTACT, contact }, typed->hash)) != NULL)
		return e;
	if (typed->consent.version != 0 && (e = consent_give(db, confirming->portal, contact, &typed->consent, asked)) != NULL)
		return e;
	return invitation_accepted(db, account, contact, confirming->now);
}

/* Pressed twice: whom the first press gave no password is shown the way to one again. */
static const struct err *confirmed_before(struct db *db, struct confirming *confirming, struct str address)
{
	struct sql_registration_person *known;
	const struct err *e;
	struct str key;

	if (!fold_email(db_arena(db), address, &key))
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_registration_person(db, 0, confirming->portal->account, key, &known)) != NULL)
		return e;
	if (known == NULL || known->disabled)
		return err_of(ERR_NOT_FOUND);
	return known->has_password ? NULL : issue_invite(db, confirming, known->id, address);
}

static const struct err *confirm_change(struct db *db, void *with)
{
	struct confirming *const confirming = with;
	struct registration typed;
	struct token_owner owner;
	uint64_t contact;
	const struct err *e;
	usec asked;
	bool again;

	confirming->invite = (struct token){ .text = "" };
	e = token_use(db, place_of(confirming->portal), confirming->token, &confirming->attempt, confirming->now, &owner, &again);
	if (e != NULL)
		return e;
	if (again)
		return confirmed_before(db, confirming, owner.address);
	if ((e = registration_data_read(db_arena(db), &owner, &typed, &asked)) != NULL ||
	    (e = contact_of(db, confirming, &typed, &contact)) != NULL)
		return e;
	return give_login(db, confirming, &typed, asked, contact);
}

const struct err *registration_confirm(struct db *db, const struct portal *portal, struct str token, struct str browser,
    usec now, struct token *invite)
{
	/* The same button pressed twice in one browser is one attempt. */
	struct confirming confirming = { .portal = portal, .token = token, .browser = browser, .now = now,
		.attempt = digest_keyed(token, browser) };
	const struct err *e = tx_run_keyed(db, confirm_change, &confirming);

	*invite = confirming.invite;
	return e;
}
