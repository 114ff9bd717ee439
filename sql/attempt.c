/* attempt.c: attempts to sign in with a password, counted before they are made. */
#include "attempt.h"

#include "fold.h"
#include "statements.h"

enum { TOTAL_MOST = 100 };

static const usec total_window = DAYS(30), familiar_for = DAYS(90);

static struct digest place_of(struct arena *arena, struct str email_key, const char *what, struct str place)
{
	return digest_of(str_format(arena, "%.*s %s %.*s", STR_ARG(email_key), what, STR_ARG(place)));
}

static struct attempt attempt_of(
    struct arena *arena, uint64_t account, struct str email_key, struct str network, const struct digest *browser, usec now)
{
	return (struct attempt){
		.account = account,
		.address = digest_of(email_key),
		.network = digest_of(network),
		.browser_place = place_of(arena, email_key, "browser", browser == NULL ? STR("") : digest_text(arena, browser)),
		.network_place = place_of(arena, email_key, "network", network),
		.when = now,
	};
}

/* Another spelling is no fresh start (R12); what is no address is counted as it stands. */
static struct str key_of(struct arena *arena, struct str email)
{
	struct str key;

	return fold_email(arena, email, &key) ? key : email;
}

/* What is counted for an address: a contact's and that of a member of staff are two, each with a lock of its own. */
static struct str counted(struct arena *arena, const struct portal *portal, struct str key)
{
	return portal->staff_side ? str_format(arena, "staff %.*s", STR_ARG(key)) : key;
}

static bool familiar(const struct attempt *attempt)
{
	return attempt->browser_familiar || attempt->network_familiar;
}

static const struct digest *place(const struct attempt *attempt)
{
	return attempt->browser_familiar ? &attempt->browser_place : &attempt->network_place;
}

/* What keeps an attempt out, if anything. */
static bool in_the_way(const struct attempt *attempt, const struct sql_attempt_count *count, const struct attempt_limits *limits,
    struct allowance *which)
{
	*which = (struct allowance){ .kind = THROTTLE_SIGN_IN_NETWORK, .most = limits->network, .window = limits->window };
	if (count->network > limits->network)
		return true;
	if (familiar(attempt)) {
		*which = (struct allowance){ .kind = THROTTLE_SIGN_IN_PLACE, .most = limits->address, .window = limits->window };
		return count->place > limits->address;
	}
	*which = (struct allowance){ .kind = THROTTLE_SIGN_IN_ADDRESS, .most = TOTAL_MOST, .window = total_window };
	if (limits->address <= TOTAL_MOST && count->total > TOTAL_MOST)
		return true;
	*which = (struct allowance){ .kind = THROTTLE_SIGN_IN_ADDRESS, .most = limits->address, .window = limits->window };
	return count->address > limits->address;
}

static const struct err *turn_away(struct db *db, const struct attempt *attempt, const struct allowance *which, usec *wait)
{
	const struct digest *key = which->kind == THROTTLE_SIGN_IN_NETWORK ? &attempt->network
	    : which->kind == THROTTLE_SIGN_IN_PLACE                        ? place(attempt)
	                                                                   : &attempt->address;
	struct sql_throttle_in_the_way *first;
	const struct err *e;

	if ((e = sql_throttle_in_the_way(db, attempt->account, which->kind, key, attempt->when - which->window, which->most, &first)) != NULL)
		return e;
	*wait = first == NULL ? 0 : first->happened + which->window - attempt->when;
	if ((e = attempt_undo(db, attempt)) != NULL)
		return e;
	return err_of(ERR_THROTTLED);
}

const struct err *attempt_begin(struct db *db, const struct portal *portal, struct str email, struct str network, const struct digest *browser,
    const struct attempt_limits *limits, usec now, struct attempt *attempt, usec *wait)
{
	const uint64_t account = portal->account;
	const struct str key = key_of(db_arena(db), email);
	struct sql_attempt_place *known;
	struct sql_attempt_count *count;
	struct allowance which;
	const struct err *e;

	*attempt = attempt_of(db_arena(db), account, counted(db_arena(db), portal, key), network, browser, now);
	*wait = 0;
	if ((e = sql_attempt_place(db, FOR_KIND(portal_users(portal), ATTEMPT_PLACE), account, key, browser, &attempt->network, now - familiar_for, &known)) != NULL)
		return e;
	attempt->browser_familiar = known->browser;
	attempt->network_familiar = known->network;
	if ((e = sql_attempt_insert(db, familiar(attempt) ? SQL_ATTEMPT_INSERT_FAMILIAR : 0, account, &attempt->address, &attempt->network,
	         place(attempt), now, NULL)) != NULL)
		return e;
	if ((e = sql_attempt_count(db, account, &attempt->address, &attempt->network, place(attempt), now - limits->window, now - total_window,
	         &count)) != NULL)
		return e;
	if (in_the_way(attempt, count, limits, &which))
		return turn_away(db, attempt, &which, wait);
	attempt->last = familiar(attempt) ? count->place == limits->address : count->address == limits->address;
	return NULL;
}

const struct err *attempt_right(struct db *db, const struct attempt *attempt)
{
	return sql_attempt_right(db, attempt->account, &attempt->address, &attempt->network, &attempt->browser_place, &attempt->network_place,
	    attempt->when, NULL);
}

const struct err *attempt_undo(struct db *db, const struct attempt *attempt)
{
	return sql_attempt_undo(db, attempt->account, &attempt->address, &attempt->network, place(attempt), attempt->when, NULL);
}

const struct err *attempt_forget(
    struct db *db, const struct portal *portal, struct str email, struct str network, const struct digest *browser)
{
	struct arena *arena = db_arena(db);
	const struct attempt attempt = attempt_of(arena, portal->account, counted(arena, portal, key_of(arena, email)), network, browser, 0);

	return attempt_right(db, &attempt);
}
