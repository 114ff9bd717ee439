/* consent.h: what a form says of the consent that its page asked for. */
#ifndef HANDLERS_CONSENT_H
#define HANDLERS_CONSENT_H

#include "../fcgi/http/page.h"
#include "../sql/consent.h"

/* The two fields that show_consent (views/customer/frame.h) puts into a form; neither need be there. The second one is "7", or "7@da" of what is said in a language. */
#define CONSENT_RULE { .name = "consent", .kind = FIELD_LINE, .most = 16 }
#define CONSENT_VERSION_RULE { .name = "consent_version", .kind = FIELD_LINE, .most = 50, .lenient = true }

/*
 * Which version of the domain's text was agreed to, in which language: for consent_give (sql/consent.h), which is to be called unless nothing is asked.
 * Fails with ERR_INVALID, `box` then saying why, when the box is not ticked or the text has changed since the page was shown (S107).
 */
MUST_USE const struct err *consent_read(const struct page *page, struct field *box, const struct field *shown, struct agreed *to);

#endif
