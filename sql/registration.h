/* registration.h: somebody makes himself a login (S87): asked for in a form, made once his address is proven (R25). */
#ifndef SQL_REGISTRATION_H
#define SQL_REGISTRATION_H

#include "consent.h"
#include "token.h"
#include "viewer.h"

/* Does the portal let people register: it says so, and its domain allows it (S88)? */
MUST_USE bool registration_open(const struct portal *portal);

struct registration {
	struct str email;
	struct str first_name;
	struct str last_name;
	struct str language;    /* that the form was read in; empty: the domain's */
	struct str hash;        /* of the password, Argon2's encoded form */
	struct agreed consent;  /* what was agreed to */
	struct str browser;     /* what no other browser than the one that it was typed into can say; not the secret itself */
};

/*
 * Is this the address of a role or a program and not of a person: noreply, postmaster, support, … at any domain (R25)? Nobody registers with it.
 */
MUST_USE bool address_is_role(struct arena *arena, struct str email);

/*
 * Keeps what was typed with a token, in the place of what the same address asked for before (R34), and queues the mail that carries it. To an
 * address that has a login already a mail goes that helps its owner; all else is the same (R3). No contact is made.
 */
MUST_USE const struct err *registration_ask(
    struct db *db, const struct portal *portal, const struct registration *registration, usec now);

/* What a confirmation page shows. ERR_NOT_FOUND: of no use, whatever the reason. */
MUST_USE const struct err *registration_find(
    struct db *db, const struct portal *portal, struct str token, usec now, struct registration *registration);

/*
 * Uses the token: the contact is made, joins the company of his mail domain, and gets a login; one that is known without a login gets one. The password
 * that was typed counts only in the browser that it was typed into: else somebody could register another's address, wait for
 * him to press the button, and know his password; and so with the consent. In another browser `invite` is a token for the page that asks for both; else its
 * text is empty.
 * ERR_NOT_FOUND as above, and when he has a login by now.
 */
MUST_USE const struct err *registration_confirm(struct db *db, const struct portal *portal, struct str token, struct str browser,
    usec now, struct token *invite);

#endif
