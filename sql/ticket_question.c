/* ticket_question.c: what the statements that find tickets are asked. */
#include "ticket_question.h"

#include "statements.h"

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
	case SORT_INBOX:
		sql_add_by_inbox(key);
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

size_t rows_of(const struct ticket_query *query)
{
	return query->most == 0 ? TICKETS_PER_PAGE : query->most;
}

struct question question_of(
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

const struct ticket_cursor *cursor_of(const struct ticket_query *query)
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

int64_t number_of(struct str digits)
{
	uint64_t number = 0;

	return str_u64(digits, &number) ? (int64_t)number : 0;
}

struct ticket_cursor cursor_at(const struct ticket_query *query, const struct listed *at, bool backward)
{
	struct ticket_cursor cursor = { .sort = query->sort, .id = at->ticket.id, .backward = backward };

	switch (ticket_sort_kind(query->sort)) {
	case SORT_OF_TIMES:
		cursor.number = query->sort == SORT_CREATED ? at->ticket.created : at->ticket.updated;
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
