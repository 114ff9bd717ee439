/* ticket_list.c: lists of tickets. */
#include "ticket_list.h"

#include <string.h>

#include "statements.h"
#include "ticket_filter.h"
#include "ticket_row.h"

const char *const ticket_view_words[] = { "organization", "mine", NULL };
const char *const ticket_status_words[] = { "all", "open", "closed", NULL };

/* A row of either statement, with what it was sorted by. */
struct listed {
	struct sql_ticket_list row;
	struct str key; /* of sorts by text: as the database has it */
};

enum sort_kind ticket_sort_kind(enum ticket_sort sort)
{
	switch (sort) {
	case SORT_UPDATED:
	case SORT_CREATED:
		return SORT_OF_TIMES;
	case SORT_NUMBER:
	case SORT_STATUS:
	case SORT_PRIORITY:
		return SORT_OF_NUMBERS;
	case SORT_PROPERTY:
		return SORT_OF_BYTES;
	default:
		return SORT_OF_TEXTS;
	}
}

static void add_owner_key(struct db_sql *key, enum owner_name name)
{
	switch (name) {
	case OWNER_BY_FIRST_NAME:
		sql_add_by_owner_first(key);
		break;
	case OWNER_BY_LAST_NAME:
		sql_add_by_owner_last(key);
		break;
	case OWNER_BY_FULL_NAME:
		sql_add_by_owner_full(key);
		break;
	case OWNER_BY_ALIAS: /* the order of their names would tell them apart */
		sql_add_by_owner_alias(key);
		break;
	}
}

/* Of a property with one value at most: it stands at the first place. */
static bool has_one_value(const struct property *property)
{
	return property->kind != PROPERTY_CHOICES;
}

static void add_key(struct db_sql *key, struct db_sql *joins, const struct portal *portal, const struct ticket_query *query)
{
	switch (query->sort) {
	case SORT_UPDATED: /* the statement's own */
		break;
	case SORT_CREATED:
		sql_add_by_created(key);
		break;
	case SORT_NUMBER:
		sql_add_by_number(key);
		break;
	case SORT_SUBJECT:
		sql_add_by_subject(key);
		break;
	case SORT_STATUS:
		if (portal->settings.custom_stages)
			sql_add_by_stage(key);
		else
			sql_add_by_closed(key);
		break;
	case SORT_PRIORITY:
		sql_add_by_priority(key);
		break;
	case SORT_REQUESTER:
		sql_add_join_requester(joins);
		sql_add_by_requester(key);
		break;
	case SORT_OWNER:
		add_owner_key(key, portal->settings.owner_name);
		break;
	case SORT_COMPANY:
		sql_add_by_company(key);
		break;
	case SORT_PROPERTY:
		if (has_one_value(query->sort_property)) {
			sql_add_join_value(joins, query->sort_property->id);
			sql_add_by_value(key);
		} else {
			sql_add_by_property(key, query->sort_property->id);
		}
		break;
	case TICKET_SORTS:
		break;
	}
}

/* The first is joined, as far as it can be: the others are then asked only of what it leaves. */
static void add_property(struct db_sql *filter, struct db_sql *joins, bool *joined, const struct property_filter *of)
{
	const struct str key = property_value_key(filter->arena, of->property, of->text);
	const bool starts = of->property->kind == PROPERTY_TEXT, join = !*joined && has_one_value(of->property);

	*joined |= join;
	if (join && starts)
		sql_add_join_property_starts(joins, of->property->id, key);
	else if (join)
		sql_add_join_property(joins, of->property->id, key);
	else if (starts)
		sql_add_if_property_starts(filter, of->property->id, key);
	else
		sql_add_if_property(filter, of->property->id, key);
}

static void add_filters(struct db_sql *filter, struct db_sql *joins, const struct portal *portal, const struct ticket_query *query)
{
	bool joined = false;

	if (query->status != STATUS_ALL)
		sql_add_if_closed(filter, query->status == STATUS_CLOSED);
	if (query->stage != 0 && portal->settings.custom_stages)
		sql_add_if_stage(filter, query->stage);
	if (query->nobodys)
		sql_add_if_nobodys(filter);
	else if (query->owner != 0 && portal->settings.owner_name != OWNER_BY_ALIAS)
		sql_add_if_owner(filter, query->owner);
	if (query->requester != 0)
		sql_add_if_requester(filter, query->requester);
	if (query->has_priority)
		sql_add_if_priority(filter, query->priority);
	if (query->created_from != 0)
		sql_add_if_created_from(filter, query->created_from);
	if (query->created_before != 0)
		sql_add_if_created_before(filter, query->created_before);
	for (size_t i = 0; i < query->property_count; i++)
		add_property(filter, joins, &joined, &query->properties[i]);
}

static size_t rows_of(const struct ticket_query *query)
{
	return query->most == 0 ? TICKETS_PER_PAGE : query->most;
}

/* It has indexes in its order, and a statement that names them. */
bool ticket_query_is_usual(const struct ticket_query *query)
{
	return query->sort == SORT_UPDATED && !query->ascending && query->stage == 0 && query->owner == 0 && !query->nobodys &&
	    query->requester == 0 && !query->has_priority && query->created_from == 0 && query->created_before == 0 &&
	    query->property_count == 0 && query->terms.count == 0;
}

static const struct err *usual_rows(struct db *db, const struct viewer *viewer, const struct ticket_query *query, bool company,
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
		(*listed)[i].row = rows[i];
	return NULL;
}

static struct listed listed_of(const struct sql_ticket_find *found)
{
	return (struct listed){ .key = found->sort_key, .row = { found->id, found->number, found->subject, found->requester_first,
		found->requester_last, found->requester_email, found->owner_first, found->owner_last, found->stage, found->closed,
		found->priority, found->company, found->created, found->updated } };
}

/* What both statements that find tickets are asked. */
struct question {
	struct db_sql key, joins, filter, words;
	struct ticket_cursor start;
	bool company, search, activity, up, ascending;
	bool of_numbers, of_times, of_texts, of_bytes; /* what the row is compared by that it starts behind; none: at the beginning */
};

static struct question question_of(
    struct arena *arena, const struct portal *portal, const struct ticket_query *query, bool company, const struct ticket_cursor *cursor)
{
	const enum sort_kind kind = ticket_sort_kind(query->sort);
	struct question q = {
		.key = { .arena = arena }, .joins = { .arena = arena }, .filter = { .arena = arena }, .words = { .arena = arena },
		.start = cursor != NULL ? *cursor : (struct ticket_cursor){ 0 },
		.company = company, .search = query->terms.count > 0, .activity = query->sort == SORT_UPDATED, .ascending = query->ascending,
		.of_numbers = cursor != NULL && kind == SORT_OF_NUMBERS, .of_times = cursor != NULL && kind == SORT_OF_TIMES,
		.of_texts = cursor != NULL && kind == SORT_OF_TEXTS, .of_bytes = cursor != NULL && kind == SORT_OF_BYTES,
	};

	q.up = query->ascending != q.start.backward;
	add_key(&q.key, &q.joins, portal, query);
	add_filters(&q.filter, &q.joins, portal, query);
	for (size_t i = 0; i < query->terms.count; i++)
		sql_add_if_word(&q.words, query->terms.at[i]);
	return q;
}

#define OPTIONS_OF(STATEMENT, q) \
	(((q)->company ? SQL_##STATEMENT##_COMPANY : 0U) | ((q)->search ? SQL_##STATEMENT##_SEARCH : 0U) | \
	    ((q)->activity ? SQL_##STATEMENT##_ACTIVITY : 0U) | ((q)->up ? SQL_##STATEMENT##_UP : 0U) | \
	    ((q)->ascending ? SQL_##STATEMENT##_ASCENDING : 0U) | ((q)->of_numbers ? SQL_##STATEMENT##_NUMBER : 0U) | \
	    ((q)->of_times ? SQL_##STATEMENT##_TIME : 0U) | ((q)->of_texts ? SQL_##STATEMENT##_TEXT : 0U) | \
	    ((q)->of_bytes ? SQL_##STATEMENT##_BYTES : 0U))

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
		(*listed)[i] = listed_of(&rows[i]);
	return NULL;
}

/* Has the cursor a meaning in this list? One that somebody made up, or of another list, has none. */
static const struct ticket_cursor *cursor_of(const struct ticket_query *query)
{
	const struct ticket_cursor *const cursor = query->cursor;

	if (cursor == NULL || cursor->sort != query->sort)
		return NULL;
	if (query->sort == SORT_PROPERTY && cursor->property != query->sort_property->id)
		return NULL;
	if (ticket_sort_kind(query->sort) == SORT_OF_TEXTS && (!str_utf8(cursor->text) || str_has_nul(cursor->text)))
		return NULL;
	return cursor;
}

static int64_t number_of(struct str digits)
{
	uint64_t number = 0;

	return str_u64(digits, &number) ? (int64_t)number : 0;
}

static struct ticket_cursor cursor_at(const struct ticket_query *query, const struct listed *at, bool backward)
{
	struct ticket_cursor cursor = { .sort = query->sort, .id = at->row.id, .backward = backward };

	switch (ticket_sort_kind(query->sort)) {
	case SORT_OF_TIMES:
		cursor.number = query->sort == SORT_CREATED ? at->row.created : at->row.updated;
		break;
	case SORT_OF_NUMBERS:
		cursor.number = number_of(at->key);
		break;
	default:
		cursor.text = at->key;
		break;
	}
	if (query->sort == SORT_PROPERTY)
		cursor.property = query->sort_property->id;
	return cursor;
}

static bool of_company(const struct viewer *viewer, const struct ticket_query *query)
{
	return query->view == VIEW_ORGANIZATION && viewer->sees_company;
}

const struct err *ticket_found(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    uint64_t **ids, size_t *count, struct ticket_cursor *next)
{
	const bool times = ticket_sort_kind(query->sort) == SORT_OF_TIMES;
	const struct question q = question_of(db_arena(db), portal, query, of_company(viewer, query), cursor_of(query));
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
		const struct listed at = { .key = last->sort_key, .row = { .id = last->id,
			.created = times ? number_of(last->sort_key) : 0, .updated = times ? number_of(last->sort_key) : 0 } };

		*next = cursor_at(query, &at, false);
	}
	return NULL;
}

const struct err *ticket_list(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    struct ticket_list *list)
{
	const bool company = of_company(viewer, query);
	const struct ticket_cursor *const cursor = cursor_of(query);
	const bool backward = cursor != NULL && cursor->backward;
	struct listed *rows;
	const struct err *e;
	size_t count;

	if (ticket_query_is_usual(query) && viewer->criteria == NULL)
		e = usual_rows(db, viewer, query, company, cursor, &rows, &count);
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
		list->tickets[i] = ticket_of_row(db_arena(db), portal, &rows[i].row);
	if (list->count > 0) {
		list->previous = cursor_at(query, &rows[0], true);
		list->next = cursor_at(query, &rows[list->count - 1], false);
	}
	return NULL;
}
