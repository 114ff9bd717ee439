/* world_list.c: what a list must be, asked in plain words. */
#include "world.h"

#include "../../sql/ticket_export.h"

/* What a query says, in plain words. */
struct plain {
	char where[2048];
	char key[512];
};

static void PRINTF_LIKE(2, 3) plain_and(struct plain *plain, const char *format, ...)
{
	const size_t size = strlen(plain->where);
	va_list values;

	va_start(values, format);
	vsnprintf(plain->where + size, sizeof plain->where - size, format, values);
	va_end(values);
}

static void plain_filters(const struct ticket_query *query, struct plain *plain)
{
	if (query->status != STATUS_ALL)
		plain_and(plain, " AND t.closed = %d", query->status == STATUS_CLOSED);
	if (query->stage != 0)
		plain_and(plain, " AND t.stage_id = %llu", (unsigned long long)query->stage);
	if (query->nobodys)
		plain_and(plain, " AND t.owner_id IS NULL");
	else if (query->owner != 0)
		plain_and(plain, " AND t.owner_id = %llu", (unsigned long long)query->owner);
	if (query->requester != 0)
		plain_and(plain, " AND t.requester_id = %llu", (unsigned long long)query->requester);
	if (query->has_priority)
		plain_and(plain, " AND t.priority = %d", (int)query->priority);
	if (query->created_from != 0)
		plain_and(plain, " AND UNIX_TIMESTAMP(t.created) >= %lld", (long long)(query->created_from / 1000000));
	if (query->created_before != 0)
		plain_and(plain, " AND UNIX_TIMESTAMP(t.created) < %lld", (long long)(query->created_before / 1000000));
	for (size_t i = 0; i < query->property_count; i++) {
		const struct property_filter *const filter = &query->properties[i];

		plain_and(plain, " AND t.id IN (SELECT ticket_id FROM ticket_property WHERE property_id = %llu AND value %s '%.*s%s')",
		    (unsigned long long)filter->property->id, filter->property->kind == PROPERTY_TEXT ? "LIKE" : "=", STR_ARG(filter->text),
		    filter->property->kind == PROPERTY_TEXT ? "%" : "");
	}
}

static void plain_key(const struct portal *portal, const struct ticket_query *query, struct plain *plain)
{
	static const char *const keys[] = { [SORT_UPDATED] = "t.updated", [SORT_CREATED] = "t.created", [SORT_NUMBER] = "t.number",
		[SORT_SUBJECT] = "LEFT(t.subject, 40)", [SORT_PRIORITY] = "t.priority", [SORT_REQUESTER] = "CONCAT(r.first_name, ' ', r.last_name)",
		[SORT_COMPANY] = "COALESCE(c.name, '')" };
	static const char *const owners[] = { [OWNER_BY_FIRST_NAME] = "COALESCE(o.first_name, '')", [OWNER_BY_LAST_NAME] = "COALESCE(o.last_name, '')",
		[OWNER_BY_FULL_NAME] = "COALESCE(CONCAT(o.first_name, ' ', o.last_name), '')", [OWNER_BY_ALIAS] = "IF(t.owner_id IS NULL, 0, 1)" };
	const char *key = query->sort < COUNT_OF(keys) ? keys[query->sort] : NULL;

	if (query->sort == SORT_INBOX)
		key = "COALESCE((SELECT i.name FROM inbox i WHERE i.id = t.inbox_id), '')";
	if (query->sort == SORT_STATUS)
		key = portal->settings.custom_stages ? "s.closed * 1000000 + s.position" : "t.closed";
	if (query->sort == SORT_OWNER)
		key = owners[portal->settings.owner_name];
	if (query->sort == SORT_PROPERTY)
		snprintf(plain->key, sizeof plain->key, "COALESCE((SELECT value_key FROM ticket_property WHERE ticket_id = t.id AND property_id = %llu), '')",
		    (unsigned long long)query->sort_property->id);
	else
		snprintf(plain->key, sizeof plain->key, "%s", key);
}

size_t plain_answer(const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query, uint64_t ids[MOST])
{
	const uint64_t company = query->view == VIEW_ORGANIZATION && viewer->sees_company ? viewer->company : 0;
	const char *const direction = query->ascending ? "" : "DESC";
	struct plain plain = { .where = "" };

	plain_filters(query, &plain);
	plain_key(portal, query, &plain);
	return sql_numbers(ids, MOST,
	    "SELECT t.id FROM ticket t JOIN stage s ON s.id = t.stage_id LEFT JOIN contact r ON r.id = t.requester_id "
	    "LEFT JOIN staff o ON o.id = t.owner_id LEFT JOIN company c ON c.id = t.company_id "
	    "WHERE t.account_id = %llu AND (t.company_id = %llu OR EXISTS (SELECT 1 FROM ticket_contact k "
	    "WHERE k.account_id = t.account_id AND k.ticket_id = t.id AND k.contact_id = %llu)) %s ORDER BY %s %s, t.id %s",
	    (unsigned long long)viewer->account, (unsigned long long)company, (unsigned long long)viewer->contact, plain.where, plain.key,
	    direction, direction);
}

static void assert_page(const struct ticket_list *list, const uint64_t *expected, size_t total, size_t from)
{
	const size_t size = total - from < TICKETS_PER_PAGE ? total - from : TICKETS_PER_PAGE;

	assert_int_equal(list->count, size);
	for (size_t i = 0; i < size; i++)
		assert_int_equal(list->tickets[i].id, expected[from + i]);
	assert_int_equal(list->has_previous, from > 0);
	assert_int_equal(list->has_next, from + size < total);
}

static struct ticket_cursor through_text(struct arena *arena, const struct ticket_cursor *cursor)
{
	const struct str text = ticket_cursor_text(arena, cursor);
	struct ticket_cursor read;

	assert_true(text.size <= CURSOR_TEXT_MAX);
	assert_true(ticket_cursor_read(arena, text, &read));
	assert_true(str_equal(ticket_cursor_text(arena, &read), text));
	return read;
}

static void assert_same(const struct ticket *one, const struct ticket *other)
{
	assert_int_equal(one->id, other->id);
	assert_int_equal(one->number, other->number);
	assert_int_equal(one->closed, other->closed);
	assert_int_equal(one->created, other->created);
	assert_int_equal(one->updated, other->updated);
	assert_true(str_equal(one->subject, other->subject));
	assert_true(str_equal(one->requester, other->requester));
	assert_true(str_equal(one->owner, other->owner));
	assert_true(str_equal(one->stage, other->stage));
	assert_true(str_equal(one->priority, other->priority));
	assert_true(str_equal(one->company, other->company));
}

/* S138: all of the list's tickets, as they stand in it. */
static void assert_export(struct database *database, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    const struct ticket *expected, size_t total)
{
	enum { PART = 7 };
	struct ticket_export *export = ticket_export_new(database->arena, portal, viewer, query);
	struct ticket *tickets;
	size_t count, at = 0;

	for (;;) {
		ASSERT_OK(ticket_export_next(database->db, export, PART, &tickets, &count));
		if (count == 0)
			break;
		assert_true(count <= PART && at + count <= total);
		for (size_t i = 0; i < count; i++)
			assert_same(&tickets[i], &expected[at + i]);
		at += count;
	}
	assert_int_equal(at, total);
}

void walk(struct database *database, const struct portal *portal, const struct viewer *viewer, struct ticket_query query)
{
	uint64_t expected[MOST];
	const size_t total = plain_answer(portal, viewer, &query, expected);
	struct ticket *const tickets = arena_calloc(database->arena, MOST, sizeof *tickets);
	struct ticket_cursor cursor;
	struct ticket_list list;

	ASSERT_OK(ticket_list(database->db, portal, viewer, &query, &list));
	assert_page(&list, expected, total, 0);
	memcpy(tickets, list.tickets, list.count * sizeof *tickets);
	query.cursor = &cursor;
	for (size_t from = TICKETS_PER_PAGE; from < total; from += TICKETS_PER_PAGE) {
		cursor = through_text(database->arena, &list.next);
		ASSERT_OK(ticket_list(database->db, portal, viewer, &query, &list));
		assert_page(&list, expected, total, from);
		memcpy(&tickets[from], list.tickets, list.count * sizeof *tickets);
	}
	for (size_t at = total == 0 ? 0 : (total - 1) / TICKETS_PER_PAGE; at > 0; at--) {
		cursor = through_text(database->arena, &list.previous);
		ASSERT_OK(ticket_list(database->db, portal, viewer, &query, &list));
		assert_page(&list, expected, total, (at - 1) * TICKETS_PER_PAGE);
	}
	assert_export(database, portal, viewer, &query, tickets, total);
}
