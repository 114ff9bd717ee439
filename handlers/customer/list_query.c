/* list_query.c: what the address of a list asks for. */
#include "list_query.h"

#include "../../views/locale.h"
#include "sent.h"

static const char *const orders[] = { "asc", "desc", NULL };
static const char *const openings[] = { "open", NULL };
static const char *const separators[] = { "comma", "semicolon", NULL }; /* of the file's cells */

enum { ID_DIGITS = 20, DAY_SIZE = 10, QUESTION_SIZE = 400, SORT_SIZE = 2 + PROPERTY_KEY_MAX };

const struct field_rule list_query[LIST_DESK_FIELDS] = {
	[LIST_VIEW] = { .name = "view", .kind = FIELD_CHOICE, .choices = ticket_view_words, .most = 16, .lenient = true },
	[LIST_STATUS] = { .name = "status", .kind = FIELD_CHOICE, .choices = ticket_status_words, .most = 16, .lenient = true },
	[LIST_Q] = { .name = "q", .kind = FIELD_LINE, .most = QUESTION_SIZE, .lenient = true },
	[LIST_STAGE] = { .name = "stage", .kind = FIELD_LINE, .most = ID_DIGITS, .lenient = true },
	[LIST_OWNER] = { .name = "owner", .kind = FIELD_LINE, .most = ID_DIGITS, .lenient = true },
	[LIST_REQUESTER] = { .name = "requester", .kind = FIELD_LINE, .most = ID_DIGITS, .lenient = true },
	[LIST_PRIORITY] = { .name = "priority", .kind = FIELD_CHOICE, .choices = ticket_priority_words, .most = 16, .lenient = true },
	[LIST_CREATED_FROM] = { .name = "created_from", .kind = FIELD_LINE, .most = DAY_SIZE, .lenient = true },
	[LIST_CREATED_TO] = { .name = "created_to", .kind = FIELD_LINE, .most = DAY_SIZE, .lenient = true },
	[LIST_SORT] = { .name = "sort", .kind = FIELD_LINE, .most = SORT_SIZE, .lenient = true },
	[LIST_ORDER] = { .name = "order", .kind = FIELD_CHOICE, .choices = orders, .most = 4, .lenient = true },
	[LIST_AFTER] = { .name = "after", .kind = FIELD_CURSOR, .most = CURSOR_TEXT_MAX, .lenient = true },
	[LIST_RECEIVED] = { .name = "received", .kind = FIELD_LINE, .most = SENT_WORD_MOST, .lenient = true },
	[LIST_SEPARATOR] = { .name = "separator", .kind = FIELD_CHOICE, .choices = separators, .most = 16, .lenient = true },
	[LIST_INBOX] = { .name = "inbox", .kind = FIELD_LINE, .most = ID_DIGITS, .lenient = true },
	[LIST_CONTACT] = { .name = "contact", .kind = FIELD_LINE, .most = ID_DIGITS, .lenient = true },
	[LIST_COMPANY] = { .name = "company", .kind = FIELD_LINE, .most = ID_DIGITS, .lenient = true },
	[LIST_FILTERS] = { .name = "filters", .kind = FIELD_CHOICE, .choices = openings, .most = 4, .lenient = true },
};

static uint64_t id_of(const struct field *field)
{
	uint64_t id = 0;

	return field->given && str_u64(field->text, &id) ? id : 0;
}

static void ask_people(const struct page *page, struct ticket_query *query)
{
	const struct field *const fields = page->fields;
	const struct portal_settings *const settings = &page->portal->settings;

	if (settings->custom_stages)
		query->stage = id_of(&fields[LIST_STAGE]);
	query->nobodys = fields[LIST_OWNER].given && str_is(fields[LIST_OWNER].text, "none");
	if (settings->owner_name != OWNER_BY_ALIAS)
		query->owner = id_of(&fields[LIST_OWNER]);
	query->requester = id_of(&fields[LIST_REQUESTER]);
	if (page->portal->staff_side) {
		query->contact = id_of(&fields[LIST_CONTACT]);
		query->company = id_of(&fields[LIST_COMPANY]);
	}
	query->has_priority = fields[LIST_PRIORITY].given;
	query->priority = (enum ticket_priority)fields[LIST_PRIORITY].choice;
}

/* Days are the reader's. */
static void ask_days(const struct page *page, struct list_asked *asked)
{
	const struct field *const from = &page->fields[LIST_CREATED_FROM], *const to = &page->fields[LIST_CREATED_TO];

	if (from->given && locale_day(page->locale, from->text, 0, &asked->query.created_from))
		asked->created_from = from->text;
	if (to->given && locale_day(page->locale, to->text, 1, &asked->query.created_before))
		asked->created_to = to->text;
}

/* "p.site=Berlin": a value that the property cannot have is none. */
static void ask_property(struct page *page, const struct form_pair *pair, struct list_asked *asked)
{
	struct ticket_query *const query = &asked->query;
	const struct property *property;
	struct property_value value;

	if (query->property_count == PROPERTY_FILTERS_MAX || !str_starts(pair->name, STR("p.")) || !str_utf8(pair->value) || str_has_nul(pair->value))
		return;
	property = property_by_key(&asked->properties, str_from(pair->name, 2));
	if (property == NULL || (!property->shown && !page->portal->staff_side))
		return;
	for (size_t i = 0; i < query->property_count; i++)
		if (query->properties[i].property == property)
			return;
	if (property_check(page->arena, property, &pair->value, 1, NULL, &value) != NULL || value.count != 1)
		return;
	query->properties[query->property_count++] = (struct property_filter){ .property = property, .text = value.texts[0] };
}

/* By any column that a list can have, shown or not, or by activity. */
static void ask_sort(const struct page *page, struct list_asked *asked)
{
	const struct field *const sort = &page->fields[LIST_SORT], *const order = &page->fields[LIST_ORDER];
	struct ticket_query *const query = &asked->query;
	struct column column;

	if (sort->given && (page->portal->staff_side ? desk_column_of : column_of)(&asked->properties, sort->text, &column)) {
		query->sort = column_sort(&column);
		query->sort_property = column.property;
		query->ascending = column_ascends(&column);
	}
	if (order->given)
		query->ascending = order->choice == 0;
}

const struct err *list_ask(struct page *page, struct list_asked *asked)
{
	const struct field *const fields = page->fields;
	const struct portal *const portal = page->portal;
	const struct err *e;

	*asked = (struct list_asked){ .query = {
		.view = fields[LIST_VIEW].given ? (enum ticket_view)fields[LIST_VIEW].choice : VIEW_ORGANIZATION,
		.status = fields[LIST_STATUS].given ? (enum ticket_status)fields[LIST_STATUS].choice : STATUS_ALL,
	} };
	if ((e = properties_of(page->db, portal->account, portal->account_version, PROPERTY_TICKET, &asked->properties)) != NULL)
		return e;
	asked->column_count = portal->staff_side ? desk_columns(asked->columns) : columns_of(portal, &asked->properties, asked->columns);
	if (!page->viewer->sees_company)
		asked->query.view = VIEW_MINE;
	if (fields[LIST_Q].given)
		asked->query.terms = search_terms(page->arena, fields[LIST_Q].text);
	if (asked->query.terms.count > 0)
		asked->q = fields[LIST_Q].text;
	else if (fields[LIST_Q].given)
		asked->wordless = fields[LIST_Q].text;
	ask_people(page, &asked->query);
	ask_days(page, asked);
	for (size_t i = 0; i < page->sent->count; i++)
		ask_property(page, &page->sent->pairs[i], asked);
	ask_sort(page, asked);
	asked->received = fields[LIST_RECEIVED].given ? sent_word_read(page, fields[LIST_RECEIVED].text) : 0;
	if (fields[LIST_AFTER].given && ticket_cursor_read(page->arena, fields[LIST_AFTER].text, &asked->cursor))
		asked->query.cursor = &asked->cursor;
	return NULL;
}

bool list_has_properties(const struct list_asked *asked)
{
	for (size_t i = 0; i < asked->column_count; i++)
		if (asked->columns[i].kind == COLUMN_PROPERTY)
			return true;
	return false;
}
