/* address_change.c: a contact signs in with another address from now on. */
#include "address_change.h"

#include "../fcgi/base/address.h"
#include "fold.h"
#include "notice_owner.h"
#include "people.h"
#include "statements.h"
#include "tx.h"

struct ask {
	const struct portal *portal;
	const struct viewer *viewer;
	struct str address;
	struct str key;
	usec now;
};

static struct token_place place_of(const struct portal *portal)
{
	return (struct token_place){ portal->account, portal->domain, TOKEN_ADDRESS };
}

/* A token is made in any case, so that it takes as long; the one that goes into no mail is nobody's to use. */
static const struct err *ask_change(struct db *db, void *with)
{
	const struct ask *ask = with;
	const struct viewer *viewer = ask->viewer;
	const struct token_owner owner = { .contact = viewer->contact, .address = ask->address };
	struct sql_recovery_person *taken;
	struct token token;
	const struct err *e;

	if ((e = sql_recovery_person(db, 0, viewer->account, ask->key, &taken)) != NULL)
		return e;
	if ((e = token_issue(db, place_of(ask->portal), &owner, ask->now, TOKEN_ADDRESS_LIFETIME, &token)) != NULL)
		return e;
	const struct outbox_mail mail = { .kind = taken == NULL ? OUTBOX_ADDRESS_CONFIRM : OUTBOX_ADDRESS_TAKEN, .account = viewer->account,
		.domain = ask->portal->domain, .portal = ask->portal->id, .contact = taken == NULL ? viewer->contact : taken->id,
		.address = taken == NULL ? ask->address : taken->email, .language = taken == NULL ? viewer->language : taken->language,
		.time_zone = taken == NULL ? viewer->time_zone : taken->time_zone, .expires = ask->now + TOKEN_ADDRESS_LIFETIME,
		.values = { [OUTBOX_TOKEN] = taken == NULL ? str_copy(db_arena(db), str_of(token.text)) : STR("") } };
	if ((e = outbox_add(db, &mail, ask->now, NULL)) != NULL)
		return e;
	return notice_owner(db, ask->portal, viewer->contact, OUTBOX_ADDRESS_ASKED, ask->now);
}

const struct err *address_ask(struct db *db, const struct portal *portal, const struct viewer *viewer, struct str address, usec now)
{
	struct ask ask = { .portal = portal, .viewer = viewer, .address = address, .now = now };
	struct str own;

	if (!address_valid(address) || !fold_email(db_arena(db), address, &ask.key) || !fold_email(db_arena(db), viewer->email, &own) ||
	    str_equal(ask.key, own))
		return err_of(ERR_INVALID);
	return tx_run(db, ask_change, &ask);
}

const struct err *address_find(
    struct db *db, const struct portal *portal, const struct viewer *viewer, struct str token, usec now, struct str *address)
{
	struct token_owner owner;
	const struct err *e = token_find(db, place_of(portal), token, now, &owner);

	*address = STR("");
	if (e != NULL)
		return e;
	if (owner.contact != viewer->contact)
		return err_of(ERR_NOT_FOUND);
	*address = owner.address;
	return NULL;
}

struct confirm {
	const struct portal *portal;
	uint64_t contact;
	struct str token;
	struct digest attempt;
	usec now;
};

static const struct err *confirm_change(struct db *db, void *with)
{
	const struct confirm *confirm = with;
	const uint64_t account = confirm->portal->account;
	struct token_owner owner;
	const struct err *e;
	struct str key;
	bool again;

	e = token_use(db, place_of(confirm->portal), confirm->token, &confirm->attempt, confirm->now, &owner, &again);
	if (e != NULL || again)
		return e;
	if (owner.contact != confirm->contact || !fold_email(db_arena(db), owner.address, &key))
		return err_of(ERR_NOT_FOUND);
	/* To the old address, while it is his. */
	if ((e = notice_owner(db, confirm->portal, owner.contact, OUTBOX_ADDRESS_CHANGED, confirm->now)) != NULL)
		return e;
	if ((e = sql_profile_address(db, account, owner.contact, owner.address, key, NULL)) != NULL)
		return e->kind == ERR_CONFLICT ? err_of(ERR_NOT_FOUND) : e;
	/* First the tokens that the old address stands for: an invitation that the new one brings must live. */
	if ((e = tokens_end(db, &(struct user){ account, USER_CONTACT, owner.contact })) != NULL)
		return e;
	return person_moved(db, account, key, confirm->now);
}

const struct err *address_confirm(struct db *db, const struct portal *portal, const struct viewer *viewer, struct str token, usec now)
{
	struct confirm confirm = { .portal = portal, .contact = viewer->contact, .token = token, .attempt = token_attempt(), .now = now };

	return tx_run_keyed(db, confirm_change, &confirm);
}
