/* ticket_question.h: what the statements that find tickets are asked, for customers and for staff. For this layer alone. */
#ifndef SQL_TICKET_QUESTION_H
#define SQL_TICKET_QUESTION_H

#include "db_seam.h"
#include "ticket_list.h"

/* A row of any of them, with what it was sorted by. */
struct listed {
	struct ticket ticket;
	struct str key; /* of sorts by text: as the database has it */
};

/* What they are asked. */
struct question {
	struct db_sql key, joins, filter, words;
	struct ticket_cursor start;
	bool company, search, activity, up, ascending;
	bool of_numbers, of_times, of_texts, of_bytes; /* what the row is compared by that it starts behind; none: at the beginning */
};

MUST_USE struct question question_of(
    struct arena *arena, const struct portal *portal, const struct ticket_query *query, bool company, const struct ticket_cursor *cursor);

#define OPTIONS_OF(STATEMENT, q) \
	(((q)->company ? SQL_##STATEMENT##_COMPANY : 0U) | ((q)->search ? SQL_##STATEMENT##_SEARCH : 0U) | \
	    ((q)->activity ? SQL_##STATEMENT##_ACTIVITY : 0U) | ((q)->up ? SQL_##STATEMENT##_UP : 0U) | \
	    ((q)->ascending ? SQL_##STATEMENT##_ASCENDING : 0U) | ((q)->of_numbers ? SQL_##STATEMENT##_NUMBER : 0U) | \
	    ((q)->of_times ? SQL_##STATEMENT##_TIME : 0U) | ((q)->of_texts ? SQL_##STATEMENT##_TEXT : 0U) | \
	    ((q)->of_bytes ? SQL_##STATEMENT##_BYTES : 0U))

/* Is the list one of all tickets of the viewer's company? */
MUST_USE bool query_of_company(const struct viewer *viewer, const struct ticket_query *query);

/* Rows of a page. */
MUST_USE size_t rows_of(const struct ticket_query *query);

/* Has the cursor a meaning in this list? One that somebody made up, or of another list, has none: NULL. */
MUST_USE const struct ticket_cursor *cursor_of(const struct ticket_query *query);

MUST_USE struct ticket_cursor cursor_at(const struct ticket_query *query, const struct listed *at, bool backward);

/* What a number is that was read as text. */
MUST_USE int64_t number_of(struct str digits);

/* The rows of staff: ticket_desk.c. */
MUST_USE const struct err *desk_rows(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    const struct ticket_cursor *cursor, struct listed **listed, size_t *count);

#endif
