/* guard.h: who may come in with what, asked in one fixed order for every route. */
#ifndef HANDLERS_GUARD_H
#define HANDLERS_GUARD_H

#include "../fcgi/base/secret.h"
#include "route.h"

#define SESSION_COOKIE "__Host-portico"
#define STAFF_COOKIE "__Host-portico-staff"
#define FORM_COOKIE "__Host-portico-form"

/*
 * The secrets that came as cookies. A form's csrf field is the HMAC of the session's cookie, before sign-in of the form's cookie:
 * whoever cannot read the cookie cannot make the field, and the server keeps nothing for it.
 */
struct secrets {
	struct str session;        /* the text of the cookie of a session on this side when it can be a token, else empty */
	struct digest session_digest;
	struct str form;           /* the form cookie's, likewise; made anew when none came */
	bool form_is_new;
};

void secrets_read(struct arena *arena, const struct request *request, bool staff_side, struct secrets *secrets);

/* The cookie of a session on this side: of one a person has both, as staff and as a contact, apart from each other. */
MUST_USE const char *session_cookie(bool staff_side);

/* The value for the forms of this answer: bound to the session of who is signed in, under whichever token it goes on, else to the form's cookie. */
MUST_USE struct str csrf_value(struct arena *arena, const struct secrets *secrets, const struct viewer *viewer);

/*
 * Does the form come from a page of ours? Browsers say where a form came from (Origin, Referer, Sec-Fetch-Site), and what they say must
 * be us. Text browsers and programs may say nothing: then the csrf field alone decides, which nobody else can know. `portal` is NULL
 * while the database cannot be asked: then what they say must be the host that was asked.
 */
MUST_USE bool form_is_ours(const struct request *request, const struct portal *portal);

/* The first of the guards, for what must not be done before them: portal there and on; visitor; for POST: from our own pages. */
MUST_USE const struct err *guards_entry(const struct page *page, const struct secrets *secrets, const struct form *form);

/*
 * Runs the guards: portal there and on; for GET of what not everyone may see: not out of a page elsewhere (Sec-Fetch-*); visitor; for POST: from our own
 * pages (Origin, Referer, Sec-Fetch-Site, csrf); throttle. The fields are checked before the throttle, since one of them may be what is counted. Returns NULL when the page may run.
 * ERR_FORBIDDEN with page->viewer nobody means: asks to sign in. ERR_NO_ACCESS: signed in, but the portal is not open to him.
 */
MUST_USE const struct err *guards_run(struct page *page, const struct secrets *secrets, const struct form *form);

/*
 * Counts a mail that somebody asks for to an address of his choice, before it is queued. ERR_THROTTLED when his network has asked for enough. To one
 * address only so many go, whoever asks, but nobody is told, since the last of them is as good as a new one: page->mail_spent, and none is sent.
 */
MUST_USE const struct err *mail_take(struct page *page, struct str email);

/* Has he, or have all customers of the account, sent as much as they may within the window? ERR_THROTTLED then. Asked before his files are taken, too. */
MUST_USE const struct err *message_check(struct page *page);

/* What failures of one address are counted under: its identity key, so that another spelling is no fresh start (R12). */
MUST_USE struct str address_counted(struct arena *arena, struct str email);

/* The network that failures are counted for: an IPv4 address, the /64 of an IPv6 address. */
MUST_USE struct str network_of(struct arena *arena, struct str client);

#endif
