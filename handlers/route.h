/* route.h: every address that the program answers, in one table. */
#ifndef HANDLERS_ROUTE_H
#define HANDLERS_ROUTE_H

#include "../fcgi/http/page.h"

enum {
	BODY_OF_A_SIGN_IN = 16 * 1024, /* an address, a password, and what a page adds (R15) */
	BODY_OF_A_FORM = 64 * 1024,    /* short fields alone */
	BODY_OF_A_TEXT = 1024 * 1024,  /* with a long text: each of its bytes may be sent as three */
	BODY_OF_FILES = (1024 + 2) << 20, /* the most that a portal may be set to, and all fields; the web server's own limit is lower */
	NO_FIELD = -1,
};

/* Who may come. */
enum visitor {
	VISITOR_MACHINE,  /* anyone, without portal, cookie or session */
	VISITOR_ANYONE,   /* signed in or not */
	VISITOR_SIGNED_IN, /* signed in, let into this portal or not: others are asked to */
	VISITOR_CUSTOMER, /* signed in and let in: others are asked to, or told that they are not (S85) */
	VISITOR_STAFF_ANYONE,    /* the staff side: signed in or not */
	VISITOR_STAFF_SIGNED_IN, /* signed in there, with all that is asked of him or not: a way out, and to what is missing */
	VISITOR_STAFF,           /* signed in, with a second factor where one is required, and with the route's right */
};

/* The three worlds of addresses: one is never found from another. */
enum side {
	SIDE_MACHINE,
	SIDE_PORTAL,
	SIDE_STAFF, /* below /staff, on any domain of the account */
};

/* What counts attempts, of those who are not signed in but for the last; figures are in [limits] of portico.conf. */
enum throttle {
	THROTTLE_NONE,
	THROTTLE_SIGN_IN, /* the network's failures to sign in; the page counts its own (attempt.h) */
	THROTTLE_MAIL,    /* a mail is asked for: by network; and by the address in throttle_field, where more than enough are not sent (page->mail_spent) */
	THROTTLE_FORM,    /* any other form: by network */
	THROTTLE_MESSAGE, /* new tickets, replies, closings, people added, notes: by person, and by account those of customers and of staff apart */
};

/* What of the customers' pages staff may look at without signing in there (S119); a form is sent by nobody who only looks. */
enum look {
	LOOK_CLOSED,      /* not at this: it is the customer's own */
	LOOK_WITH_EYES,   /* through a customer's eyes */
	LOOK_AT_EXAMPLES, /* through nobody's too: the page then shows examples, or needs no customer */
};

/* Is it a page that whoever has just had much of the database waits for, while others ask (transfer.h)? */
enum waits {
	WAITS_NEVER,
	WAITS_IF_ASKED, /* with a query: the usual list is a quick one */
	WAITS,
};

typedef const struct err *page_function(struct page *page);

struct route {
	enum method method;
	/* Below the portal's address, or /staff: literal segments, <number>, <token>. "" is the portal itself. */
	const char *path;
	enum visitor visitor;
	unsigned right;                  /* VISITOR_STAFF: what he must have (enum staff_right); 0: nothing */
	enum look look;
	enum throttle throttle;
	int throttle_field;              /* THROTTLE_MAIL: the address that is counted; else NO_FIELD */
	const struct field_rule *rules;  /* of the query for GET, of the body for POST */
	size_t rule_count;
	size_t body_limit;               /* bytes of all fields; 0 for GET */
	bool files;                      /* it may bring files beside its fields: page->files, page->attachments */
	bool pictures;                   /* it may bring small pictures: page->pictures */
	enum waits waits;
	bool rests;                      /* it is an import, which lets others go before between its pieces: transfer_rest() */
	bool proves;                     /* it asks for his password, and gives his session another token: see step_up.h */
	page_function *page;
	page_function *refused;          /* shows the form again, with what was typed and what is wrong */
};

MUST_USE const struct route *route_table(size_t *count);

/* What an address led to. */
struct route_match {
	const struct route *route;  /* NULL: nothing is there, or not for this method */
	uint64_t number;
	struct str token;
	bool get, post;             /* methods that the address has: for Allow */
};

MUST_USE enum side route_side(const struct route *route);

/* Finds `path`, without its first slash and without the slug, among the routes of a side. HEAD is looked up as GET. */
MUST_USE struct route_match route_find(enum method method, struct str path, enum side side);

#endif
