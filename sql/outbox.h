/*
 * outbox.h: mails that are to leave, written in the transaction of what they report.
 *
 * How a kind of mail is added:
 *
 * 1. Here: its name in enum outbox_kind and, if its words need a value that no other kind has, that value's in enum outbox_value.
 * 2. sql/outbox_kind.c: what it is called in the table, whether it carries a secret, and who wants to hear how it ended.
 * 3. views/mail/<kind>.c: one function that says it, declared in views/mail/kinds.h and named in the table of views/mail/mail.c. It gives
 *    a subject, paragraphs, and the button with its link; the HTML, the text, the greeting and the portal's look are made for all kinds
 *    in one place. Every text goes through tr(), since the reader's language is his own.
 * 4. Where it is due: outbox_add() among the statements of the transaction, with designated initialisers:
 *
 *	const struct outbox_mail mail = { .kind = OUTBOX_PASSWORD_RESET, .account = portal->account, .domain = portal->domain,
 *	    .portal = portal->id, .contact = contact.id, .address = contact.email, .name = contact.first_name, .language = contact.language,
 *	    .time_zone = contact.time_zone, .expires = token_expires, .values = { [OUTBOX_TOKEN] = str_of(token.text) } };
 *
 *	return outbox_add(db, &mail, now, NULL);
 *
 * What a stranger typed (a name, a subject, a text) goes into a mail only when the reader knows that person: a form that anybody may fill in
 * would else send anybody's words to anybody (R159).
 */
#ifndef SQL_OUTBOX_H
#define SQL_OUTBOX_H

#include "../fcgi/base/clock.h"
#include "db.h"

enum outbox_kind {
	OUTBOX_INVITATION,        /* the link that sets the first password, to whom a portal lets in (S86) */
	OUTBOX_REGISTRATION,      /* the link that proves an address (S87) */
	OUTBOX_REGISTERED_BEFORE, /* somebody registered with the address of who has a login (R3) */
	OUTBOX_TEST, /* from the operator to himself: mail works */
	OUTBOX_PASSWORD_RESET,   /* with the link that sets a new one */
	OUTBOX_PASSWORD_CHANGED, /* that it was: on a reset, or by its owner */
	OUTBOX_SIGN_IN_LINK,     /* with the link that signs in */
	OUTBOX_SIGN_IN_LOCKED,   /* that too many sign-ins failed */
	OUTBOX_NEW_BROWSER,      /* that he signed in from a browser that was never seen before (R28) */
	OUTBOX_FACTOR_ON,        /* that a second factor was switched on */
	OUTBOX_FACTOR_OFF,       /* that it was switched off */
	OUTBOX_CODES_SPENT,      /* that too many codes of the app were wrong, after the right password */
	OUTBOX_ADDRESS_CONFIRM,  /* with the link that makes this the address of who asked for it (H23) */
	OUTBOX_ADDRESS_TAKEN,    /* somebody asked for that, and the address is that of another login */
	OUTBOX_ADDRESS_ASKED,    /* to the old address: that somebody asked for another one */
	OUTBOX_ADDRESS_CHANGED,  /* to the old address: that another one has taken its place */
	OUTBOX_STAFF_INVITATION, /* to a member of staff: the link that sets his first password */
	OUTBOX_TICKET_RECEIVED, /* to people on a ticket: sql/notice.h */
	OUTBOX_TICKET_TAKEN,    /* received, but the portal shows it to no customer */
	OUTBOX_TICKET_ANSWERED,
	OUTBOX_TICKET_CLOSED,
	OUTBOX_TICKET_REOPENED,
	OUTBOX_TICKET_ADDED,
	OUTBOX_SAMPLE, /* to a member of staff: another kind, as it would be with words that need not be saved. It has no words of its own */
	OUTBOX_KINDS,
};

/* What the words of a mail may need. All are texts; a kind uses the few that it names. */
enum outbox_value {
	OUTBOX_TOKEN,   /* the secret of a link: struct token's text */
	OUTBOX_NUMBER,  /* a ticket's number */
	OUTBOX_SUBJECT, /* a ticket's subject */
	OUTBOX_OF,      /* OUTBOX_SAMPLE: the name of the kind, and what was typed for it; empty: what ships */
	OUTBOX_OWN_SUBJECT,
	OUTBOX_OWN_TEXT,
	OUTBOX_VALUES,
};

struct outbox_mail {
	enum outbox_kind kind;
	uint64_t account;
	uint64_t domain;      /* links are built from its base, and its language is the mail's when the reader has none */
	uint64_t portal;      /* 0: none, for mails to staff */
	uint64_t contact;     /* whom it is to, where he is known; 0 */
	uint64_t staff;
	uint64_t ticket;      /* what it is about; 0. Mails on one ticket to one address leave in their order */
	struct str address;
	struct str name;      /* for the greeting; may be empty */
	struct str language;  /* the reader's; empty: the domain's */
	struct str time_zone; /* the reader's; empty: UTC */
	usec expires;         /* of no use after this: given up. 0: five days from now */
	struct str values[OUTBOX_VALUES];
};

/* What a value is called: in the table, and as {name} in texts that administrators write. */
MUST_USE const char *outbox_value_name(enum outbox_value value);
MUST_USE bool outbox_value_of(struct str name, enum outbox_value *value);

/*
 * Queues a mail within the caller's transaction: it leaves when that is committed, and not when it is not. `id` may be NULL. ERR_INVALID for an
 * address that is none (base/address.h), ERR_NOT_FOUND for a domain that the account does not have.
 */
MUST_USE const struct err *outbox_add(struct db *db, const struct outbox_mail *mail, usec now, uint64_t *id);

#endif
