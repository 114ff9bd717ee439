/* sent.h: which answer a browser has got last. */
#ifndef HANDLERS_CUSTOMER_SENT_H
#define HANDLERS_CUSTOMER_SENT_H

#include "../../sql/submission.h"
#include "../route.h"

/*
 * The place that a form comes from: the session, the last answer that its browser knows of, and `about`: what the form says that it is about, empty where it
 * says nothing of the kind. A page that is left by "Back" is made anew with another key, so that the key alone does not tell a form that is sent again,
 * since nobody heard of it, from another one with the same text. Another subject is another matter, whatever the browser heard.
 */
MUST_USE struct sent_from sent_from(const struct page *page, struct str about);

/* Beside the answer that says that a form was acted on: what comes after it is sent from another place. */
void sent_answer(struct page *page);

/*
 * Word of what was filed and is shown to nobody, for the address of another page: only the session that filed it has it said there, so that an address which
 * somebody makes up says nothing.
 */
MUST_USE struct str sent_word(const struct page *page, uint64_t number);
/* The number; 0: it is no word of this session. */
MUST_USE uint64_t sent_word_read(const struct page *page, struct str word);
enum { SENT_WORD_MOST = 20 + 1 + TOKEN_TEXT };

#endif
