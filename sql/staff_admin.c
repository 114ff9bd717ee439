/* staff_admin.c: what an administrator does with staff, on pages. */
#include "fold.h"
#include "outbox.h"
#include "password.h"
#include "people.h"
#include "second_factor.h"
#include "session_insert.h"
#include "staff.h"
#include "staff_log.h"
#include "statements.h"
#include "token.h"
#include "tx.h"

struct act {
	const struct portal *portal;
	uint64_t by;
	const struct staff_user *user;
	uint64_t id;
	enum staff_action action;
	const struct staff_rules *rules;
	usec now;
	bool invited; /* another link is on its way */
};

static const struct err *note(struct db *db, const struct act *act, const char *what, struct str detail)
{
	return staff_log(db, &(struct staff_deed){ .account = act->portal->account, .staff = act->by, .what = what, .other = act->id, .detail = detail },
	    act->now);
}

/* Without `id` somebody must be left who can let others in. */
static const struct err *others_stay(struct db *db, uint64_t account, uint64_t id)
{
	struct sql_staff_administrators *rows;
	const struct err *e;
	bool his = false;
	size_t count;

	if ((e = sql_staff_administrators(db, account, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		his |= rows[i].id == id;
	return his && count == 1 ? err_of(ERR_CONFLICT) : NULL;
}

/* Nobody gives what he has not got, to himself or to another, or takes it: who looks after users is not thereby everything else. */
static const struct err *rights_are_his(struct db *db, const struct act *act, unsigned before)
{
	struct staff_user by;
	const struct err *e;

	if ((e = staff_read(db, act->portal->account, act->by, &by)) != NULL)
		return e;
	return ((act->user->rights ^ before) & ~by.rights) != 0 ? err_of(ERR_FORBIDDEN) : NULL;
}

/* The link that sets a password, in the place of the one that he had. */
static const struct err *send_link(struct db *db, const struct act *act, const struct staff_user *user)
{
	const struct portal *portal = act->portal;
	const bool invitation = !user->has_password;
	const usec lasts = invitation ? TOKEN_STAFF_INVITE_LIFETIME : TOKEN_RESET_BY_STAFF_LIFETIME;
	const struct err *e;
	struct token token;

	if ((e = token_issue(db, (struct token_place){ portal->account, portal->domain, TOKEN_STAFF_RESET },
	         &(struct token_owner){ .staff = user->id, .address = user->email, .data = STR("") }, act->now, lasts, &token)) != NULL)
		return e;
	const struct outbox_mail mail = { .kind = invitation ? OUTBOX_STAFF_INVITATION : OUTBOX_PASSWORD_RESET, .account = portal->account,
		.domain = portal->domain, .staff = user->id, .address = user->email, .name = user->first_name, .language = user->language,
		.time_zone = user->time_zone, .expires = act->now + lasts,
		.values = { [OUTBOX_TOKEN] = str_copy(db_arena(db), str_of(token.text)) } };

	return outbox_add(db, &mail, act->now, NULL);
}

static const struct err *invite_change(struct db *db, void *with)
{
	struct act *act = with;
	const uint64_t account = act->portal->account;
	struct staff_user user = *act->user;
	const struct err *e;
	struct db_done made;
	struct str key;

	if (!fold_email(db_arena(db), user.email, &key))
		return err_of(ERR_INVALID);
	if ((e = rights_are_his(db, act, 0)) != NULL)
		return e;
	if ((e = sql_staff_insert(db, account, user.email, key, user.first_name, user.last_name, act->now, &made)) != NULL)
		return conflict_as(db_arena(db), e, "%.*s is one of staff already", STR_ARG(user.email));
	user.id = act->id = made.id;
	if ((e = sql_staff_change(db, account, user.id, user.first_name, user.last_name, user.alias, user.rights, 1, NULL)) != NULL ||
	    (e = send_link(db, act, &user)) != NULL)
		return e;
	return note(db, act, "invited", staff_rights_words(db_arena(db), user.rights));
}

const struct err *staff_invite(
    struct db *db, const struct portal *portal, uint64_t by, const struct staff_user *user, usec now, uint64_t *id)
{
	struct act act = { .portal = portal, .by = by, .user = user, .now = now };
	const struct err *e = tx_run(db, invite_change, &act);

	*id = act.id;
	return e;
}

/* Has an address been typed for somebody who is only invited, and is it another one? `key` is that of it. */
static const struct err *moves(struct db *db, const struct act *act, const struct staff_user *stored, bool *moves, struct str *key)
{
	struct str before;

	*moves = false;
	if (stored->has_password || act->user->email.size == 0)
		return NULL;
	if (!fold_email(db_arena(db), act->user->email, key))
		return err_new(db_arena(db), ERR_INVALID, "no address");
	*moves = !fold_email(db_arena(db), stored->email, &before) || !str_equal(before, *key);
	return NULL;
}

/*
 * Whoever reads the new address's mail gets all rights that were given to the one who was meant: nobody lets somebody have by this what he has not got
 * himself.
 */
static const struct err *readdress(struct db *db, const struct act *act, const struct staff_user *stored, struct str key)
{
	const uint64_t account = act->portal->account;
	struct staff_user by;
	const struct err *e;
	struct db_done done;

	if ((e = staff_read(db, account, act->by, &by)) != NULL)
		return e;
	if ((act->user->rights & ~by.rights) != 0)
		return err_of(ERR_FORBIDDEN);
	if ((e = sql_staff_readdress(db, account, stored->id, act->user->email, key, &done)) != NULL)
		return e->kind == ERR_CONFLICT ? err_new(db_arena(db), ERR_INVALID, "%.*s is one of staff already", STR_ARG(act->user->email)) : e;
	if (done.rows == 0)
		return err_new(db_arena(db), ERR_CONFLICT, "he has a login by now");
	return note(db, act, "readdressed", str_format(db_arena(db), "%.*s, %.*s before", STR_ARG(act->user->email), STR_ARG(stored->email)));
}

/* The link that is on its way was for who he was before (R8): who has no other way in gets another one. */
static const struct err *invite_anew(struct db *db, struct act *act)
{
	struct staff_user user;
	const struct err *e;

	if ((e = staff_read(db, act->portal->account, act->id, &user)) != NULL || user.has_password || user.disabled)
		return e;
	if ((e = sql_staff_invitations_delete(db, act->portal->account, user.id, NULL)) != NULL)
		return e;
	act->invited = true;
	return send_link(db, act, &user);
}

static const struct err *change_change(struct db *db, void *with)
{
	struct act *act = with;
	const struct staff_user *user = act->user;
	const struct user who = { act->portal->account, USER_STAFF, user->id };
	struct staff_user stored;
	const struct err *e;
	struct db_done done;
	struct str key;
	bool elsewhere;

	act->invited = false;
	if ((e = staff_read(db, who.account, user->id, &stored)) != NULL || (e = rights_are_his(db, act, stored.rights)) != NULL ||
	    (e = moves(db, act, &stored, &elsewhere, &key)) != NULL)
		return e;
	if ((user->rights & RIGHT_USERS) == 0 && (e = others_stay(db, who.account, user->id)) != NULL)
		return e;
	if ((e = sql_staff_change(db, who.account, user->id, user->first_name, user->last_name, user->alias, user->rights, user->version, &done)) != NULL)
		return e;
	if (done.rows == 0)
		return err_new(db_arena(db), ERR_CONFLICT, "changed since version %llu", (unsigned long long)user->version);
	if ((stored.rights != user->rights && (e = staff_rights_changed(db, &who, stored.rights, user->rights)) != NULL) ||
	    (elsewhere && (e = readdress(db, act, &stored, key)) != NULL) ||
	    ((elsewhere || stored.rights != user->rights) && (e = invite_anew(db, act)) != NULL))
		return e;
	return note(db, act, "changed", staff_rights_words(db_arena(db), user->rights));
}

const struct err *staff_change(struct db *db, const struct portal *portal, uint64_t by, const struct staff_user *user, usec now, bool *invited)
{
	struct act act = { .portal = portal, .by = by, .user = user, .id = user->id, .now = now };
	const struct err *const e = tx_run(db, change_change, &act);

	*invited = e == NULL && act.invited;
	return e;
}

static const struct err *disable(struct db *db, const struct act *act, const struct staff_user *user)
{
	const bool off = act->action == STAFF_DISABLE;
	const struct user who = { act->portal->account, USER_STAFF, user->id };
	const struct err *e;

	if (user->disabled == off)
		return err_of(ERR_NOT_FOUND);
	if (off && (e = others_stay(db, who.account, user->id)) != NULL)
		return e;
	if ((e = sql_staff_set_disabled(db, who.account, user->id, off, NULL)) != NULL)
		return e;
	return off ? come_in_no_more(db, &who) : NULL;
}

static const struct err *end_factor(struct db *db, const struct act *act, const struct staff_user *user)
{
	const struct user who = { act->portal->account, USER_STAFF, user->id };
	const struct err *e;

	if (!user->has_factor)
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_factor_delete(db, who.account, who.kind, who.id, NULL)) != NULL ||
	    (e = sql_recovery_codes_delete(db, who.account, who.kind, who.id, NULL)) != NULL || (e = user_sign_out(db, &who)) != NULL)
		return e;
	return outbox_add(db, &(struct outbox_mail){ .kind = OUTBOX_FACTOR_OFF, .account = who.account, .domain = act->portal->domain,
	    .staff = user->id, .address = user->email, .name = user->first_name, .language = user->language, .time_zone = user->time_zone },
	    act->now, NULL);
}

static const struct err *act_change(struct db *db, void *with)
{
	static const char *const deeds[STAFF_ACTIONS] = { [STAFF_DISABLE] = "disabled", [STAFF_ENABLE] = "enabled", [STAFF_SEND_LINK] = "link_sent",
		[STAFF_SIGN_OUT] = "signed_out", [STAFF_END_FACTOR] = "factor_ended" };
	const struct act *act = with;
	struct staff_user user;
	const struct err *e;

	if ((e = staff_read(db, act->portal->account, act->id, &user)) != NULL)
		return e;
	switch (act->action) {
	case STAFF_DISABLE:
	case STAFF_ENABLE:
		e = disable(db, act, &user);
		break;
	case STAFF_SEND_LINK:
		e = send_link(db, act, &user); /* ERR_NOT_FOUND: he is disabled */
		break;
	case STAFF_SIGN_OUT:
		e = user_sign_out(db, &(struct user){ act->portal->account, USER_STAFF, user.id });
		break;
	case STAFF_END_FACTOR:
		e = end_factor(db, act, &user);
		break;
	case STAFF_ACTIONS:
		return err_of(ERR_NOT_FOUND);
	}
	return e != NULL ? e : note(db, act, deeds[act->action], STR(""));
}

const struct err *staff_act(struct db *db, const struct portal *portal, uint64_t by, uint64_t staff, enum staff_action action, usec now)
{
	return tx_run(db, act_change, &(struct act){ .portal = portal, .by = by, .id = staff, .action = action, .now = now });
}

const struct err *staff_rules_read(struct db *db, uint64_t account, struct staff_rules *rules)
{
	struct sql_staff_rules_read *row;
	const struct err *e;

	if ((e = sql_staff_rules_read(db, account, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*rules = (struct staff_rules){ .idle_minutes = (unsigned)row->idle_minutes, .second_factor = row->second_factor };
	return NULL;
}

static const struct err *rules_change(struct db *db, void *with)
{
	const struct act *act = with;
	const struct staff_rules *rules = act->rules;
	const struct err *e;

	if ((e = sql_staff_rules_write(db, act->portal->account, rules->idle_minutes, rules->second_factor, NULL)) != NULL)
		return e;
	return note(db, act, "rules", str_format(db_arena(db), "idle minutes %u, second factor %s", rules->idle_minutes, rules->second_factor ? "on" : "off"));
}

const struct err *staff_rules_write(struct db *db, const struct portal *portal, uint64_t by, const struct staff_rules *rules, usec now)
{
	return tx_run(db, rules_change, &(struct act){ .portal = portal, .by = by, .rules = rules, .now = now });
}
