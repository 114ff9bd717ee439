/* search.c: what tickets are found by. */
#include "search.h"

#include <string.h>

#include "fold.h"
#include "statements.h"
#include "tx.h"

enum { BATCH = 50 };

static bool has(struct str words, struct str what)
{
	return words.size >= what.size && memmem(words.at, words.size, what.at, what.size) != NULL;
}

/* " chunk ": what was there before is found so, whatever stands around it. */
static void add_chunk(struct buf *words, struct str chunk)
{
	struct buf spaced = { .arena = words->arena };

	buf_char(&spaced, ' ');
	buf_add(&spaced, chunk);
	buf_char(&spaced, ' ');
	if (words->size + spaced.size > SEARCH_WORDS_MAX || has(buf_str(words), buf_str(&spaced)))
		return;
	buf_add(words, str_from(buf_str(&spaced), words->size > 0 ? 1 : 0));
}

void search_add(struct buf *words, struct str text)
{
	struct str rest = fold_words(words->arena, text), chunk;

	while (str_next(&rest, '\n', &chunk))
		if (chunk.size > 0)
			add_chunk(words, chunk);
}

struct search_terms search_terms(struct arena *arena, struct str text)
{
	struct search_terms terms = { .count = 0 };
	struct str rest = fold_words(arena, text), chunk;

	while (terms.count < SEARCH_TERMS_MAX && str_next(&rest, '\n', &chunk)) {
		const struct str first = str_first_utf8(chunk, SEARCH_TERM_SIZE);

		if (first.size == 0)
			continue;
		terms.at[terms.count++] = fold_unspaced(first) ? first : str_format(arena, " %.*s", STR_ARG(first));
	}
	return terms;
}

const struct err *search_index(struct db *db, uint64_t account, uint64_t ticket)
{
	struct buf words = { .arena = db_arena(db) };
	struct sql_search_messages *messages;
	struct sql_search_ticket *row;
	const struct err *e;
	size_t count;

	if ((e = sql_search_ticket(db, account, ticket, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_search_messages(db, account, ticket, &messages, &count)) != NULL)
		return e;
	search_add(&words, str_format(words.arena, "%llu", (unsigned long long)row->number));
	search_add(&words, row->subject);
	for (size_t i = 0; i < count && words.size < SEARCH_WORDS_MAX; i++)
		search_add(&words, messages[i].text);
	return sql_search_put(db, account, ticket, buf_str(&words), NULL);
}

struct filling {
	uint64_t account;
	bool all;
	uint64_t after;
	uint64_t last;
	size_t count;
};

static const struct err *fill_some(struct db *db, void *with)
{
	struct filling *const f = with;
	struct sql_search_next *rows;
	const struct err *e;

	if ((e = sql_search_next(db, f->all ? SQL_SEARCH_NEXT_ALL : 0, f->account, f->after, BATCH, &rows, &f->count)) != NULL)
		return e;
	f->last = f->count > 0 ? rows[f->count - 1].id : f->after;
	for (size_t i = 0; i < f->count; i++)
		if ((e = search_index(db, f->account, rows[i].id)) != NULL)
			return e;
	return NULL;
}

const struct err *search_fill(
    struct db *db, uint64_t account, bool all, void (*each)(void *with, uint64_t done), void *with, uint64_t *done)
{
	struct filling filling = { .account = account, .all = all };
	const struct err *e;

	*done = 0;
	do {
		if ((e = tx_run(db, fill_some, &filling)) != NULL)
			return e;
		filling.after = filling.last;
		*done += filling.count;
		if (each != NULL)
			each(with, *done);
	} while (filling.count == BATCH);
	return NULL;
}
