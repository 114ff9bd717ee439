/* ticket_desk.c: the rows of staff's lists. */
#include "desk.h"
#include "statements.h"
#include "ticket_filter.h"
#include "ticket_question.h"
#include "ticket_row.h"

/* All that is asked is where, and whether they are open. */
static bool is_of_ranges(const struct ticket_query *query)
{
	return ticket_query_is_usual(query) && !query->inboxes->others;
}

static void add_ranges(struct db_sql *ranges, uint64_t account, const struct ticket_query *query, const struct ticket_cursor *cursor, uint64_t inbox, bool closed)
{
	const uint64_t most = rows_of(query) + 1;

	if (query->status != STATUS_ALL && closed != (query->status == STATUS_CLOSED))
		return;
	if (cursor == NULL)
		sql_add_range_first(ranges, account, inbox, closed, most);
	else if (cursor->backward)
		sql_add_range_newer(ranges, account, inbox, closed, cursor->number, cursor->id, most);
	else
		sql_add_range_older(ranges, account, inbox, closed, cursor->number, cursor->id, most);
}

static const struct err *usual_rows(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    const struct ticket_cursor *cursor, struct listed **listed, size_t *count)
{
	struct db_sql ranges = { .arena = db_arena(db) };
	struct sql_desk_list *rows;
	const struct err *e;

	for (size_t i = 0; i < query->inboxes->count; i++) {
		add_ranges(&ranges, viewer->account, query, cursor, query->inboxes->at[i].id, false);
		add_ranges(&ranges, viewer->account, query, cursor, query->inboxes->at[i].id, true);
	}
	if ((e = sql_desk_list(db, cursor != NULL && cursor->backward ? SQL_DESK_LIST_UP : 0, viewer->account, &ranges, rows_of(query) + 1, &rows, count)) != NULL)
		return e;
	*listed = arena_calloc(db_arena(db), *count, sizeof **listed);
	for (size_t i = 0; i < *count; i++) {
		(*listed)[i].ticket = ticket_of_row(db_arena(db), portal, TICKET_ROW(&rows[i]));
		(*listed)[i].ticket.inbox = rows[i].inbox;
	}
	return NULL;
}

/* The same as viewer_criteria, as ranges of an index; and of these inboxes those that the list is of. */
static const struct db_sql *in_inboxes(struct arena *arena, const struct viewer *viewer, const struct desk_inboxes *inboxes)
{
	struct db_sql *const criteria = ARENA_NEW(arena, struct db_sql);

	if (inboxes->others)
		return viewer_criteria(viewer);
	*criteria = (struct db_sql){ .arena = arena };
	sql_add_in_inboxes_begins(criteria);
	for (size_t i = 0; i < inboxes->count; i++)
		sql_add_in_inbox(criteria, inboxes->at[i].id);
	sql_add_criteria_end(criteria);
	return criteria;
}

static struct listed listed_of(struct arena *arena, const struct portal *portal, const struct sql_desk_find *found)
{
	struct listed listed = { .key = found->sort_key, .ticket = ticket_of_row(arena, portal, TICKET_ROW(found)) };

	listed.ticket.inbox = found->inbox;
	return listed;
}

/* Of a contact, of a company, or of the inboxes: each has its index. Who asked for a ticket is one of its people. */
static const struct err *found_rows(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket_query *query, const struct ticket_cursor *cursor, struct listed **listed, size_t *count)
{
	const uint64_t contact = query->contact != 0 ? query->contact : query->requester;
	struct question q = question_of(db_arena(db), portal, query, contact == 0 && query->company != 0, cursor);
	const uint64_t inboxes = contact == 0 && query->company == 0 ? SQL_DESK_FIND_INBOXES : 0;
	struct sql_desk_find *rows;
	const struct err *e;

	if (contact != 0 && query->company != 0)
		sql_add_if_company(&q.filter, query->company);
	if ((e = sql_desk_find(db, OPTIONS_OF(DESK_FIND, &q) | inboxes, viewer->account, contact, query->company, &q.key, &q.joins, &q.filter,
	         in_inboxes(db_arena(db), viewer, query->inboxes), &q.words, (uint64_t)q.start.number, q.start.number, q.start.text, q.start.text, q.start.id,
	         rows_of(query) + 1, &rows, count)) != NULL)
		return e;
	*listed = arena_calloc(db_arena(db), *count, sizeof **listed);
	for (size_t i = 0; i < *count; i++)
		(*listed)[i] = listed_of(db_arena(db), portal, &rows[i]);
	return NULL;
}

const struct err *desk_rows(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    const struct ticket_cursor *cursor, struct listed **listed, size_t *count)
{
	return is_of_ranges(query) ? usual_rows(db, portal, viewer, query, cursor, listed, count)
	                           : found_rows(db, portal, viewer, query, cursor, listed, count);
}
