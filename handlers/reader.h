/* reader.h: in which language a page is shown (S16). */
#ifndef HANDLERS_READER_H
#define HANDLERS_READER_H

#include "route.h"

/* What a visitor has chosen: a language's tag. */
#define LANGUAGE_COOKIE "__Host-portico-language"

/* Can this language be chosen here, and is there any choice? */
MUST_USE bool reader_offered(const struct page *page, struct str tag);

/* What this browser keeps of an earlier choice, if it can still be chosen. */
MUST_USE bool reader_chosen(const struct page *page, struct str *tag);

/* Lets the browser keep the choice: it outlives the session. */
void reader_choose(struct page *page, struct str tag);

/* The languages that can be chosen here, the domain's own first; fewer than two: there is no choice. */
MUST_USE const struct str *reader_languages(const struct page *page, size_t *count);

/*
 * The language for this request: what a signed-in contact keeps, else what the visitor has chosen, else what his browser asks for, each
 * only when it is among those that can be chosen; else the domain's.
 */
MUST_USE struct str reader_language(const struct page *page);

#endif
