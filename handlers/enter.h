/* enter.h: what every way in ends with: the session and its cookie, or the step that asks for the second factor. */
#ifndef HANDLERS_ENTER_H
#define HANDLERS_ENTER_H

#include "../sql/session.h"
#include "route.h"

/* Names this browser to its owner's account, for ever as browsers count: no more than that is in it. */
#define BROWSER_COOKIE "__Host-portico-browser"
/* A sign-in that waits for its second factor. */
#define STEP_COOKIE "__Host-portico-step"

/* Of this request. Its cookies are set by enter_answer. */
struct arriving {
	struct arrival arrival;
	struct digest browser_digest;
	struct str browser; /* the cookie's value, new or as it came */
};
void arriving_read(const struct page *page, struct arriving *arriving);

/*
 * The one who proved to be whom `credentials` are of comes in: 303 to `next`, a path of ours, with his session; to the page that asks for the
 * second factor when he has one (entry->second_factor). ERR_NOT_FOUND as session_start. Nothing but the log, the answer and the database is touched.
 */
MUST_USE const struct err *enter(struct page *page, const struct credentials *credentials, struct str next, struct entry *entry);

/* The answer for who is in: cookies, and 303 to `next`. */
void enter_answer(struct page *page, const struct arriving *arriving, const struct entry *entry, struct str next);

/* Writes down how a sign-in ended; `user` is 0 for who is not known. */
void enter_log(const struct page *page, uint64_t user, const char *result);

#endif
