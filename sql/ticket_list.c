/* ticket_list.c: lists of tickets. */
#include "ticket_list.h"

#include "statements.h"
#include "ticket_filter.h"
#include "ticket_question.h"
#include "ticket_row.h"

const char *const ticket_view_words[] = { "organization", "mine", NULL };
const char *const ticket_status_words[] = { "all", "open", "closed", NULL };

/* It has indexes in its order, and a statement that names them. */
bool ticket_query_is_usual(const struct ticket_query *query)
{
	return query->sort == SORT_UPDATED && !query->ascending && query->stage == 0 && query->owner == 0 && !query->nobodys &&
	    query->requester == 0 && !query->has_priority && query->created_from == 0 && query->created_before == 0 &&
	    query->property_count == 0 && query->terms.count == 0 && query->contact == 0 && query->company == 0;
}

static const struct err *usual_rows(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query, bool company,
    const struct ticket_cursor *cursor, struct listed **listed, size_t *count)
{
	struct sql_ticket_list *rows;
	const struct err *e;
	uint64_t options = 0;

	if (company)
		options |= SQL_TICKET_LIST_COMPANY;
	if (query->status != STATUS_ALL)
		options |= SQL_TICKET_LIST_STATUS;
	if (cursor != NULL)
		options |= cursor->backward ? SQL_TICKET_LIST_NEWER : SQL_TICKET_LIST_OLDER;
	if ((e = sql_ticket_list(db, options, viewer->account, viewer->contact, viewer->company, query->status == STATUS_CLOSED,
	         cursor == NULL ? 0 : cursor->number, cursor == NULL ? 0 : cursor->id, rows_of(query) + 1, &rows, count)) != NULL)
		return e;
	*listed = arena_calloc(db_arena(db), *count, sizeof **listed);
	for (size_t i = 0; i < *count; i++)
		(*listed)[i].ticket = ticket_of_row(db_arena(db), portal, &rows[i]);
	return NULL;
}

static struct listed listed_of(struct arena *arena, const struct portal *portal, const struct sql_ticket_find *found)
{
	return (struct listed){ .key = found->sort_key, .ticket = ticket_of_row(arena, portal, TICKET_ROW(found)) };
}

static const struct err *found_rows(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket_query *query, bool company, const struct ticket_cursor *cursor, struct listed **listed, size_t *count)
{
	const struct question q = question_of(db_arena(db), portal, query, company, cursor);
	struct sql_ticket_find *rows;
	const struct err *e;

	if ((e = sql_ticket_find(db, OPTIONS_OF(TICKET_FIND, &q), viewer->account, viewer->contact, viewer->company, &q.key, &q.joins, &q.filter,
	         viewer_criteria(viewer), &q.words, (uint64_t)q.start.number, q.start.number, q.start.text, q.start.text, q.start.id, rows_of(query) + 1,
	         &rows, count)) != NULL)
		return e;
	*listed = arena_calloc(db_arena(db), *count, sizeof **listed);
	for (size_t i = 0; i < *count; i++)
		(*listed)[i] = listed_of(db_arena(db), portal, &rows[i]);
	return NULL;
}

bool query_of_company(const struct viewer *viewer, const struct ticket_query *query)
{
	return query->view == VIEW_ORGANIZATION && viewer->sees_company;
}

const struct err *ticket_found(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    uint64_t **ids, size_t *count, struct ticket_cursor *next)
{
	const bool times = ticket_sort_kind(query->sort) == SORT_OF_TIMES;
	const struct question q = question_of(db_arena(db), portal, query, query_of_company(viewer, query), cursor_of(query));
	struct sql_ticket_found *rows;
	const struct err *e;

	if ((e = sql_ticket_found(db, OPTIONS_OF(TICKET_FOUND, &q) | (times ? SQL_TICKET_FOUND_TIMES : 0U), viewer->account, viewer->contact,
	         viewer->company, &q.key, &q.joins, &q.filter, viewer_criteria(viewer), &q.words, (uint64_t)q.start.number, q.start.number,
	         q.start.text, q.start.text, q.start.id, query->most, &rows, count)) != NULL)
		return e;
	*ids = arena_calloc(db_arena(db), *count, sizeof **ids);
	for (size_t i = 0; i < *count; i++)
		(*ids)[i] = rows[i].id;
	if (*count > 0) {
		const struct sql_ticket_found *const last = &rows[*count - 1];
		const struct listed at = { .key = last->sort_key, .ticket = { .id = last->id,
			.created = times ? number_of(last->sort_key) : 0, .updated = times ? number_of(last->sort_key) : 0 } };

		*next = cursor_at(query, &at, false);
	}
	return NULL;
}

const struct err *ticket_list(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    struct ticket_list *list)
{
	const bool company = query_of_company(viewer, query);
	const struct ticket_cursor *const cursor = cursor_of(query);
	const bool backward = cursor != NULL && cursor->backward;
	struct listed *rows;
	const struct err *e;
	size_t count;

	if (viewer_at_desk(viewer))
		e = desk_rows(db, portal, viewer, query, cursor, &rows, &count);
	else if (ticket_query_is_usual(query) && viewer->criteria == NULL)
		e = usual_rows(db, portal, viewer, query, company, cursor, &rows, &count);
	else
		e = found_rows(db, portal, viewer, query, company, cursor, &rows, &count);
	if (e != NULL)
		return e;
	/* Behind the end, or so near the beginning that the page would not be full: what is meant is the first page. */
	if (cursor != NULL && (count == 0 || (backward && count < rows_of(query)))) {
		struct ticket_query first = *query;

		first.cursor = NULL;
		return ticket_list(db, portal, viewer, &first, list);
	}

	const bool more = count > rows_of(query);
	*list = (struct ticket_list){
		.count = more ? rows_of(query) : count,
		.has_previous = backward ? more : cursor != NULL,
		.has_next = backward || more,
	};
	if (backward && more) /* the one too many comes first */
		rows++;
	list->tickets = arena_calloc(db_arena(db), list->count, sizeof *list->tickets);
	for (size_t i = 0; i < list->count; i++)
		list->tickets[i] = rows[i].ticket;
	if (list->count > 0) {
		list->previous = cursor_at(query, &rows[0], true);
		list->next = cursor_at(query, &rows[list->count - 1], false);
	}
	return NULL;
}
