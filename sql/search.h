/* search.h: what tickets are found by: words, and the questions for them. */
#ifndef SQL_SEARCH_H
#define SQL_SEARCH_H

#include "db.h"

enum {
	SEARCH_WORDS_MAX = 24 * 1024, /* bytes of a ticket's words: what comes behind them is not found */
	SEARCH_TERMS_MAX = 8,         /* of a question: more of them ask for nothing */
	SEARCH_TERM_SIZE = 64,        /* bytes: the rest of a longer one is not looked at */
};

/*
 * Makes the words of a ticket anew, of its number, its subject and its oldest thread: within the transaction of every change of these. Notes and
 * other threads have no part in it.
 */
MUST_USE const struct err *search_index(struct db *db, uint64_t account, uint64_t ticket);

/*
 * Makes the words of tickets that have none, or of `all`, a few in each transaction; `each` (may be NULL) is called after them with how many were
 * done. Can be interrupted and run again.
 */
MUST_USE const struct err *search_fill(
    struct db *db, uint64_t account, bool all, void (*each)(void *with, uint64_t done), void *with, uint64_t *done);

/* What `text` adds to `words`, which start empty: each run between white space once. For search_index, and the tests. */
void search_add(struct buf *words, struct str text);

struct search_terms {
	struct str at[SEARCH_TERMS_MAX];
	size_t count;
};

/*
 * What must stand in a ticket's words for it to be found: all of them. A term is found at the beginning of words; where people write without
 * spaces (Thai, Japanese, Chinese, Khmer, …), anywhere. None: the text has nothing that could be looked for.
 */
MUST_USE struct search_terms search_terms(struct arena *arena, struct str text);

#endif
