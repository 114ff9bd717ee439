/* list_table.c: the table of a list. */
#include "../../fcgi/base/text.h"
#include "../../sql/link.h"
#include "../staff/desk.h"
#include "list.h"

struct str column_label(const struct frame *frame, const struct column *column)
{
	const struct locale *const locale = frame->locale;

	switch (column->kind) {
	case COLUMN_SUBJECT:
		return tr(locale, "Subject");
	case COLUMN_NUMBER:
		return tr(locale, "Number");
	case COLUMN_REQUESTER:
		return tr(locale, "Requested by");
	case COLUMN_CREATED:
		return tr(locale, "Create date");
	case COLUMN_OWNER:
		return owner_label(frame);
	case COLUMN_UPDATED:
		return tr(locale, "Last activity date");
	case COLUMN_STATUS:
		return tr(locale, "Status");
	case COLUMN_PRIORITY:
		return tr(locale, "Priority");
	case COLUMN_COMPANY:
		return tr(locale, "Company");
	case COLUMN_PROPERTY:
		return column->property->label;
	case COLUMN_INBOX:
		return desk_inbox_label(locale);
	case COLUMN_KINDS:
		break;
	}
	return STR("");
}

struct str priority_text(const struct frame *frame, struct str priority)
{
	if (str_is(priority, "low"))
		return tr_in(frame->locale, "priority", "Low");
	if (str_is(priority, "medium"))
		return tr_in(frame->locale, "priority", "Medium");
	if (str_is(priority, "high"))
		return tr_in(frame->locale, "priority", "High");
	return str_is(priority, "urgent") ? tr_in(frame->locale, "priority", "Urgent") : priority;
}

struct str value_text(struct arena *arena, const struct frame *frame, const struct property *property, struct str value)
{
	const struct property_option *option;
	usec day;

	switch (property->kind) {
	case PROPERTY_CHOICE:
	case PROPERTY_CHOICES:
		option = property_option(property, value);
		return option == NULL ? value : option->label;
	case PROPERTY_CHECKBOX:
		return str_is(value, "true") ? tr_in(frame->locale, "checkbox", "Yes") : tr_in(frame->locale, "checkbox", "No");
	case PROPERTY_DATE:
		return locale_day(frame->locale, value, 0, &day) ? locale_date(arena, frame->locale, day) : value;
	case PROPERTY_NUMBER:
	case PROPERTY_TEXT:
		break;
	}
	return value;
}

struct str cell_value(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, uint64_t ticket,
    const struct property *property, bool plain)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < of->beside->value_count; i++) {
		const struct ticket_value *const value = &of->beside->values[i];

		if (value->ticket != ticket || value->property != property->id)
			continue;
		if (text.size > 0)
			buf_text(&text, ", ");
		buf_add(&text, plain && property->kind == PROPERTY_DATE ? value->text : value_text(arena, frame, property, value->text));
	}
	return buf_str(&text);
}

static void show_or_none(struct tpl *cell, struct str text)
{
	if (text.size > 0)
		show_text(cell, S_CELL_TEXT, T_CELL_VALUE, text);
	else
		tpl_show(cell, S_CELL_EMPTY);
}

static void show_time(struct arena *arena, struct tpl *cell, struct str text, usec when)
{
	tpl_show(cell, S_CELL_TIME);
	tpl_text(cell, T_CELL_VALUE, text);
	tpl_text(cell, T_CELL_MACHINE, locale_time_machine(arena, when));
}

static void fill_subject(struct arena *arena, struct tpl *cell, const struct frame *frame, const struct ticket *ticket, struct str place)
{
	tpl_show(cell, S_CELL_SUBJECT);
	tpl_text(cell, T_LINK, link_path(arena, frame->portal, "tickets/%llu%.*s", (unsigned long long)ticket->number, STR_ARG(place)));
	tpl_text(cell, T_SUBJECT, ticket->subject);
}

static void fill_cell(struct arena *arena, struct tpl *cell, const struct frame *frame, const struct ticket_list_page *of,
    const struct ticket *ticket, const struct column *column, struct str place)
{
	tpl_text(cell, T_COLUMN_LABEL, column_label(frame, column));
	switch (column->kind) {
	case COLUMN_SUBJECT:
		fill_subject(arena, cell, frame, ticket, place);
		return;
	case COLUMN_NUMBER:
		tpl_show(cell, S_CELL_NUMBER);
		tpl_number(cell, T_NUMBER, ticket->number);
		return;
	case COLUMN_REQUESTER:
		show_or_none(cell, ticket->requester);
		return;
	case COLUMN_CREATED:
		show_time(arena, cell, locale_date(arena, frame->locale, ticket->created), ticket->created);
		return;
	case COLUMN_OWNER:
		if (ticket->owner.size > 0)
			show_text(cell, S_CELL_TEXT, T_CELL_VALUE, ticket->owner);
		else
			tpl_show(cell, S_CELL_UNOWNED);
		return;
	case COLUMN_UPDATED:
		show_time(arena, cell, locale_time(arena, frame->locale, ticket->updated), ticket->updated);
		return;
	case COLUMN_STATUS:
		show_text(cell, S_CELL_STATUS, T_CELL_VALUE, status_text(frame, ticket));
		if (ticket->closed)
			tpl_show(cell, S_CLOSED);
		return;
	case COLUMN_PRIORITY:
		show_or_none(cell, priority_text(frame, ticket->priority));
		return;
	case COLUMN_COMPANY:
		show_or_none(cell, ticket->company);
		return;
	case COLUMN_PROPERTY:
		show_or_none(cell, cell_value(arena, frame, of, ticket->id, column->property, false));
		return;
	case COLUMN_INBOX:
		show_or_none(cell, list_inbox_name(of, ticket->inbox));
		return;
	case COLUMN_KINDS:
		return;
	}
}

/* Sorts by the column: the other way round where the list already is sorted by it, else in the way that people mostly want it. */
static struct str sort_address(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, const struct column *column)
{
	const bool sorts = column_sorts(column, of->query);
	const bool ascending = sorts ? !of->query->ascending : column_ascends(column);
	struct list_parameters parameters;

	list_parameters(arena, frame, of, &parameters);
	list_parameter_drop(&parameters, "sort");
	list_parameter_drop(&parameters, "order");
	if (column->kind != COLUMN_UPDATED || ascending) {
		list_parameter_add(&parameters, STR("sort"), column->key);
		list_parameter_add(&parameters, STR("order"), ascending ? STR("asc") : STR("desc"));
	}
	return list_address(arena, frame, list_path(of), &parameters);
}

static void fill_head(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	for (size_t i = 0; i < of->column_count; i++) {
		struct tpl *const head = tpl_row(page, S_COLUMN);

		tpl_text(head, T_COLUMN_LABEL, column_label(frame, &of->columns[i]));
		tpl_text(head, T_SORT_LINK, sort_address(arena, frame, of, &of->columns[i]));
		if (of->columns[i].kind == COLUMN_SUBJECT)
			tpl_show(head, S_COLUMN_WIDE);
		else if (of->columns[i].kind == COLUMN_NUMBER)
			tpl_show(head, S_COLUMN_NARROW);
		if (column_sorts(&of->columns[i], of->query))
			tpl_show(head, of->query->ascending ? S_ASCENDING : S_DESCENDING);
	}
}

void fill_list_table(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	const struct str place = list_place(arena, frame, of);

	tpl_show(page, S_TABLE);
	if (of->column_count > 6)
		tpl_show(page, S_MANY_COLUMNS);
	fill_head(arena, page, frame, of);
	for (size_t i = 0; i < of->list->count; i++) {
		struct tpl *const row = tpl_row(page, S_TICKET);

		for (size_t c = 0; c < of->column_count; c++)
			fill_cell(arena, tpl_row(row, S_CELL), frame, of, &of->list->tickets[i], &of->columns[c], place);
	}
}
