/* views_samples_list.c: lists of made-up tickets. */
#include "views_samples.h"

static void show_page(struct sample *sample, struct buf *out, struct ticket_query query, size_t count, struct ticket_list_page page)
{
	const struct ticket_list list = { sample->tickets, count, .has_previous = query.cursor != NULL, .has_next = count == TICKETS_PER_PAGE,
		.previous = { .id = 1, .backward = true }, .next = { .id = count } };
	const struct list_beside nothing = { .value_count = 0 };
	const struct properties none = { .count = 0 };
	struct column columns[COLUMNS_MAX];

	page.query = &query;
	page.list = &list;
	if (page.properties == NULL)
		page.properties = &none;
	if (page.beside == NULL)
		page.beside = &nothing;
	page.columns = columns;
	page.column_count = columns_of(&sample->portal, page.properties, columns);
	view_ticket_list(out, &sample->frame, &page);
}

static void show_tickets(struct sample *sample, struct buf *out, struct ticket_query query, size_t count)
{
	show_page(sample, out, query, count, (struct ticket_list_page){ .filters = false });
}

void show_list(struct sample *sample, struct buf *out)
{
	show_tickets(sample, out, (struct ticket_query){ .view = VIEW_ORGANIZATION }, TICKETS_PER_PAGE);
}

void show_list_middle(struct sample *sample, struct buf *out)
{
	const struct ticket_cursor cursor = { .number = sample->tickets[0].updated, .id = 9 };

	sample->viewer.sees_company = false;
	show_tickets(sample, out, (struct ticket_query){ .view = VIEW_MINE, .status = STATUS_OPEN, .cursor = &cursor }, TICKETS_PER_PAGE);
	sample->viewer.sees_company = true;
}

void show_list_new(struct sample *sample, struct buf *out)
{
	sample->viewer.sees_company = false;
	show_tickets(sample, out, (struct ticket_query){ .view = VIEW_MINE }, 0);
	sample->viewer.sees_company = true;
}

void show_list_none_closed(struct sample *sample, struct buf *out)
{
	show_tickets(sample, out, (struct ticket_query){ .view = VIEW_MINE, .status = STATUS_CLOSED }, 0);
}

/* The form of filters, with some set, properties among the columns, and a name of one's own for tickets. */
void show_list_filters(struct sample *sample, struct buf *out)
{
	struct property_option options[] = { { .key = STR("a"), .label = sample->tickets[0].subject }, { .key = STR("b"), .label = STR("B") } };
	const struct property made[] = {
		{ .id = 1, .key = STR("site"), .label = sample->tickets[3].subject, .kind = PROPERTY_TEXT, .shown = true },
		{ .id = 2, .key = STR("line"), .label = sample->portal.name, .kind = PROPERTY_CHOICES, .shown = true, .options = options, .option_count = 2 },
		{ .id = 3, .key = STR("due"), .label = STR("Due"), .kind = PROPERTY_DATE, .shown = true },
		{ .id = 4, .key = STR("spare"), .label = STR("Spare part"), .kind = PROPERTY_CHECKBOX, .shown = true },
		{ .id = 5, .key = STR("secret"), .label = STR("secret.note"), .kind = PROPERTY_TEXT },
	};
	const struct properties properties = { made, COUNT_OF(made) };
	struct named names[] = { { .id = 1, .name = sample->viewer.name }, { .id = 2, .name = sample->tickets[0].owner, .group = STR("Repairs") } };
	struct ticket_value values[] = { { .ticket = sample->tickets[0].id, .property = 2, .text = STR("a") },
		{ .ticket = sample->tickets[0].id, .property = 2, .text = STR("b") } };
	const struct list_beside beside = { .stages = { names, 2 }, .owners = { names, 2 }, .requesters = { names, 2 }, .values = values, .value_count = 2 };
	struct str columns[] = { STR("subject"), STR("status"), STR("p.line"), STR("p.secret"), STR("updated"), STR("owner"), STR("requester"),
		STR("priority"), STR("company") };

	const struct portal_settings before = sample->portal.settings;

	sample->portal.settings.columns = (struct list){ columns, COUNT_OF(columns) };
	sample->portal.settings.label_one = STR("Case");
	sample->portal.settings.label_many = STR("Cases");
	show_page(sample, out, (struct ticket_query){ .view = VIEW_ORGANIZATION, .stage = 2, .requester = 1, .nobodys = true, .has_priority = true,
		.priority = PRIORITY_HIGH, .created_from = sample->tickets[0].created, .sort = SORT_SUBJECT, .ascending = true, .property_count = 1,
		.properties = { { .property = &made[1], .text = STR("a") } } },
	    5, (struct ticket_list_page){ .filters = true, .properties = &properties, .beside = &beside, .created_from = STR("2026-11-01") });
	sample->portal.settings = before;
}
