/* list_filters.c: the filters of a list: the form that sets them, and the marks that take them away. */
#include "../staff/desk.h"
#include "list.h"

static struct tpl *add_field(struct arena *arena, struct tpl *form, struct str name, struct str label)
{
	struct tpl *const field = tpl_row(form, S_FILTER);

	tpl_text(field, T_FILTER_NAME, name);
	tpl_text(field, T_FILTER_ID, str_format(arena, "filter-%.*s", STR_ARG(name)));
	tpl_text(field, T_FILTER_LABEL, label);
	return field;
}

static void add_option(struct tpl *select, struct str value, struct str label, bool chosen)
{
	struct tpl *const option = tpl_row(select, S_OPTION);

	tpl_text(option, T_OPTION_VALUE, value);
	tpl_text(option, T_OPTION_LABEL, label);
	if (chosen)
		tpl_show(option, S_CHOSEN);
}

static struct tpl *add_choice(struct arena *arena, struct tpl *form, struct str name, struct str label)
{
	return tpl_row(add_field(arena, form, name, label), S_FILTER_SELECT);
}

/* A drop-down whose first choice is "any". */
static struct tpl *add_select(struct arena *arena, struct tpl *form, const struct locale *locale, struct str name, struct str label)
{
	struct tpl *const select = add_choice(arena, form, name, label);

	add_option(select, STR(""), tr_in(locale, "filter", "Any"), false);
	return select;
}

static void add_input(struct arena *arena, struct tpl *form, struct str name, struct str label, struct str type, struct str value)
{
	struct tpl *const input = tpl_row(add_field(arena, form, name, label), S_FILTER_INPUT);

	tpl_text(input, T_FILTER_TYPE, type);
	tpl_text(input, T_FILTER_VALUE, value);
}

static struct str number_text(struct arena *arena, uint64_t number)
{
	return str_format(arena, "%llu", (unsigned long long)number);
}

static struct str priority_choice(const struct frame *frame, enum ticket_priority priority)
{
	return priority == PRIORITY_NONE ? tr_in(frame->locale, "priority", "None") : priority_text(frame, str_of(ticket_priority_words[priority]));
}

static struct str stage_name(struct arena *arena, const struct named *stage)
{
	return stage->group.size == 0 ? stage->name : str_format(arena, "%.*s · %.*s", STR_ARG(stage->group), STR_ARG(stage->name));
}

static void fill_people(struct arena *arena, struct tpl *form, const struct frame *frame, const struct ticket_list_page *of)
{
	const struct list_beside *const beside = of->beside;
	const struct ticket_query *const query = of->query;
	struct tpl *select;

	if (beside->stages.count > 0) {
		select = add_select(arena, form, frame->locale, STR("stage"), tr(frame->locale, "Status"));
		for (size_t i = 0; i < beside->stages.count; i++)
			add_option(select, number_text(arena, beside->stages.at[i].id), stage_name(arena, &beside->stages.at[i]),
			    beside->stages.at[i].id == query->stage);
	}
	if (beside->requesters.count > 0) {
		select = add_select(arena, form, frame->locale, STR("requester"), tr(frame->locale, "Requested by"));
		for (size_t i = 0; i < beside->requesters.count; i++)
			add_option(select, number_text(arena, beside->requesters.at[i].id), beside->requesters.at[i].name,
			    beside->requesters.at[i].id == query->requester);
	}
	select = add_select(arena, form, frame->locale, STR("owner"), owner_label(frame));
	for (size_t i = 0; i < beside->owners.count; i++)
		add_option(select, number_text(arena, beside->owners.at[i].id), beside->owners.at[i].name,
		    !query->nobodys && beside->owners.at[i].id == query->owner);
	add_option(select, STR("none"), tr(frame->locale, "Nobody yet"), query->nobodys);
}

/* Where the address does not say which one. */
static void fill_inboxes(struct arena *arena, struct tpl *form, const struct frame *frame, const struct ticket_list_page *of)
{
	struct tpl *select;

	if (of->desk == NULL || of->desk->in_path || of->desk->inboxes->count < 2)
		return;
	select = add_select(arena, form, frame->locale, STR("inbox"), desk_inbox_label(frame->locale));
	for (size_t i = 0; i < of->desk->inboxes->count; i++)
		add_option(select, number_text(arena, of->desk->inboxes->at[i].id), of->desk->inboxes->at[i].name, of->desk->inboxes->at[i].id == of->desk->inbox);
}

static void fill_property(
    struct arena *arena, struct tpl *form, const struct frame *frame, const struct property *property, struct str value)
{
	const struct str name = str_format(arena, "p.%.*s", STR_ARG(property->key));
	struct tpl *select;

	switch (property->kind) {
	case PROPERTY_CHOICE:
	case PROPERTY_CHOICES:
		select = add_select(arena, form, frame->locale, name, property->label);
		for (size_t i = 0; i < property->option_count; i++)
			add_option(select, property->options[i].key, property->options[i].label, str_equal(property->options[i].key, value));
		break;
	case PROPERTY_CHECKBOX:
		select = add_select(arena, form, frame->locale, name, property->label);
		add_option(select, STR("true"), tr_in(frame->locale, "checkbox", "Yes"), str_is(value, "true"));
		add_option(select, STR("false"), tr_in(frame->locale, "checkbox", "No"), str_is(value, "false"));
		break;
	case PROPERTY_DATE:
		add_input(arena, form, name, property->label, STR("date"), value);
		break;
	case PROPERTY_NUMBER:
	case PROPERTY_TEXT:
		add_input(arena, form, name, property->label, STR("text"), value);
		break;
	}
}

static struct str value_set(const struct ticket_query *query, const struct property *property)
{
	for (size_t i = 0; i < query->property_count; i++)
		if (query->properties[i].property == property)
			return query->properties[i].text;
	return STR("");
}

static bool has_column(const struct ticket_list_page *of, struct str key)
{
	for (size_t i = 0; i < of->column_count; i++)
		if (str_equal(of->columns[i].key, key))
			return true;
	return false;
}

/* Where the heads of columns cannot be reached, as on a phone, this is what sorts. */
static void fill_sort(struct arena *arena, struct tpl *form, const struct frame *frame, const struct ticket_list_page *of)
{
	const struct str others[] = { column_sort_key(SORT_UPDATED), list_sort_key(arena, of->query) };
	struct tpl *select = add_choice(arena, form, STR("sort"), tr(frame->locale, "Sort by"));
	struct column column;

	for (size_t i = 0; i < of->column_count; i++)
		add_option(select, of->columns[i].key, column_label(frame, &of->columns[i]), column_sorts(&of->columns[i], of->query));
	for (size_t i = 0; i < COUNT_OF(others); i++) /* activity, and the order as it is, can be had without their columns */
		if (!has_column(of, others[i]) && (i == 0 || !str_equal(others[i], others[0])) && (of->desk != NULL ? desk_column_of : column_of)(of->properties, others[i], &column))
			add_option(select, others[i], column_label(frame, &column), column_sorts(&column, of->query));
	select = add_choice(arena, form, STR("order"), tr(frame->locale, "Order"));
	add_option(select, STR("desc"), tr(frame->locale, "Z to A, newest first"), !of->query->ascending);
	add_option(select, STR("asc"), tr(frame->locale, "A to Z, oldest first"), of->query->ascending);
}

void fill_list_filters(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	static const char *const own[] = { "inbox", "stage", "owner", "requester", "priority", "created_from", "created_to", "p.", "sort", "order", NULL };
	const struct ticket_query *const query = of->query;
	struct list_parameters parameters;
	struct tpl *form, *select;

	if (!of->filters)
		return;
	form = tpl_row(page, S_FILTERS);
	list_parameters(arena, frame, of, &parameters);
	list_hidden(form, &parameters, own);
	fill_inboxes(arena, form, frame, of);
	fill_people(arena, form, frame, of);
	select = add_select(arena, form, frame->locale, STR("priority"), tr(frame->locale, "Priority"));
	for (int i = PRIORITY_URGENT; i >= PRIORITY_NONE; i--)
		add_option(select, str_of(ticket_priority_words[i]), priority_choice(frame, (enum ticket_priority)i),
		    query->has_priority && query->priority == (enum ticket_priority)i);
	add_input(arena, form, STR("created_from"), tr(frame->locale, "Created from"), STR("date"), of->created_from);
	add_input(arena, form, STR("created_to"), tr(frame->locale, "Created until"), STR("date"), of->created_to);
	for (size_t i = 0; i < of->properties->count; i++)
		if (of->properties->at[i].shown || of->desk != NULL)
			fill_property(arena, form, frame, &of->properties->at[i], value_set(query, &of->properties->at[i]));
	fill_sort(arena, form, frame, of);
}

struct chips {
	struct arena *arena;
	struct tpl *page;
	const struct frame *frame;
	const struct list_parameters *parameters;
	const char *path;
	size_t count;
};

/* One filter that is set: what it says, and the address without it. */
static void add_chip(struct chips *chips, const char *name, struct str label, struct str value)
{
	struct list_parameters without = *chips->parameters;
	struct tpl *chip;

	if (chips->count++ == 0)
		tpl_show(chips->page, S_CHIPS);
	chip = tpl_row(chips->page, S_CHIP);
	list_parameter_drop(&without, name);
	tpl_text(chip, T_CHIP_LABEL, label);
	tpl_text(chip, T_CHIP_VALUE, value);
	tpl_text(chip, T_CHIP_LINK, list_address(chips->arena, chips->frame, chips->path, &without));
}

static struct str or_unknown(const struct frame *frame, struct str name)
{
	return name.size > 0 ? name : tr_in(frame->locale, "filter", "someone else");
}

static struct str day_text(struct arena *arena, const struct frame *frame, struct str day)
{
	usec start;

	return locale_day(frame->locale, day, 0, &start) ? locale_date(arena, frame->locale, start) : day;
}

size_t fill_list_chips(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	static const char *const kept[] = { "view", "status", "sort", "order", NULL };
	const struct ticket_query *const query = of->query;
	const struct locale *const locale = frame->locale;
	struct list_parameters parameters, cleared = { .count = 0 };
	struct chips chips = { .arena = arena, .page = page, .frame = frame, .parameters = &parameters, .path = list_path(of) };

	list_parameters(arena, frame, of, &parameters);
	if (of->q.size > 0)
		add_chip(&chips, "q", tr_in(locale, "filter", "Search"), of->q);
	if (query->stage != 0)
		add_chip(&chips, "stage", tr(locale, "Status"), or_unknown(frame, named_name(&of->beside->stages, query->stage)));
	if (query->nobodys || query->owner != 0)
		add_chip(&chips, "owner", owner_label(frame),
		    query->nobodys ? tr(locale, "Nobody yet") : or_unknown(frame, named_name(&of->beside->owners, query->owner)));
	if (of->desk != NULL && of->desk->inbox != 0 && !of->desk->in_path)
		add_chip(&chips, "inbox", desk_inbox_label(locale), list_inbox_name(of, of->desk->inbox));
	if (query->contact != 0)
		add_chip(&chips, "contact", desk_contact_label(locale), or_unknown(frame, named_name(&of->beside->requesters, query->contact)));
	if (query->company != 0)
		add_chip(&chips, "company", tr(locale, "Company"), or_unknown(frame, named_name(&of->beside->companies, query->company)));
	if (query->requester != 0)
		add_chip(&chips, "requester", tr(locale, "Requested by"), or_unknown(frame, named_name(&of->beside->requesters, query->requester)));
	if (query->has_priority)
		add_chip(&chips, "priority", tr(locale, "Priority"), priority_choice(frame, query->priority));
	if (query->created_from != 0)
		add_chip(&chips, "created_from", tr(locale, "Created from"), day_text(arena, frame, of->created_from));
	if (query->created_before != 0)
		add_chip(&chips, "created_to", tr(locale, "Created until"), day_text(arena, frame, of->created_to));
	for (size_t i = 0; i < query->property_count; i++) {
		const struct property_filter *const filter = &query->properties[i];

		add_chip(&chips, str_c(arena, str_format(arena, "p.%.*s", STR_ARG(filter->property->key))), filter->property->label,
		    value_text(arena, frame, filter->property, filter->text));
	}
	for (size_t i = 0; i < parameters.count; i++)
		for (size_t k = 0; kept[k] != NULL; k++)
			if (str_is(parameters.at[i].name, kept[k]))
				list_parameter_add(&cleared, parameters.at[i].name, parameters.at[i].value);
	tpl_text(page, T_CLEAR_LINK, list_address(arena, frame, list_path(of), &cleared));
	if (!of->filters && of->list->count > 0) /* the form has such a link of its own, and so has what is said where nothing is */
		tpl_show(page, S_CHIPS_CLEAR);
	return chips.count;
}
