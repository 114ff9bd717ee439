/* list_link.c: the addresses of lists. */
#include <string.h>

#include "../../sql/link.h"
#include "list.h"

void list_parameter_add(struct list_parameters *parameters, struct str name, struct str value)
{
	if (value.size > 0 && parameters->count < LIST_PARAMETERS_MAX)
		parameters->at[parameters->count++] = (struct list_parameter){ name, value };
}

void list_parameter_drop(struct list_parameters *parameters, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < parameters->count; i++)
		if (!str_is(parameters->at[i].name, name))
			parameters->at[kept++] = parameters->at[i];
	parameters->count = kept;
}

void list_parameter_set(struct list_parameters *parameters, const char *name, struct str value)
{
	for (size_t i = 0; i < parameters->count && value.size > 0; i++)
		if (str_is(parameters->at[i].name, name)) {
			parameters->at[i].value = value;
			return;
		}
	list_parameter_drop(parameters, name);
	list_parameter_add(parameters, str_of(name), value);
}

static struct str number_text(struct arena *arena, uint64_t number)
{
	return number == 0 ? STR("") : str_format(arena, "%llu", (unsigned long long)number);
}

struct str list_sort_key(struct arena *arena, const struct ticket_query *query)
{
	if (query->sort == SORT_PROPERTY)
		return str_format(arena, "p.%.*s", STR_ARG(query->sort_property->key));
	return column_sort_key(query->sort);
}

void list_parameters(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, struct list_parameters *parameters)
{
	const struct ticket_query *const query = of->query;

	parameters->count = 0;
	if (query->view != VIEW_ORGANIZATION && frame->viewer->sees_company)
		list_parameter_add(parameters, STR("view"), str_of(ticket_view_words[query->view]));
	if (query->status != STATUS_ALL)
		list_parameter_add(parameters, STR("status"), str_of(ticket_status_words[query->status]));
	list_parameter_add(parameters, STR("q"), of->q);
	list_parameter_add(parameters, STR("stage"), number_text(arena, query->stage));
	list_parameter_add(parameters, STR("owner"), query->nobodys ? STR("none") : number_text(arena, query->owner));
	list_parameter_add(parameters, STR("requester"), number_text(arena, query->requester));
	if (query->has_priority)
		list_parameter_add(parameters, STR("priority"), str_of(ticket_priority_words[query->priority]));
	list_parameter_add(parameters, STR("created_from"), of->created_from);
	list_parameter_add(parameters, STR("created_to"), of->created_to);
	for (size_t i = 0; i < query->property_count; i++)
		list_parameter_add(parameters, str_format(arena, "p.%.*s", STR_ARG(query->properties[i].property->key)), query->properties[i].text);
	list_parameter_add(parameters, STR("contact"), number_text(arena, query->contact));
	list_parameter_add(parameters, STR("company"), number_text(arena, query->company));
	if (of->desk != NULL && !of->desk->in_path)
		list_parameter_add(parameters, STR("inbox"), number_text(arena, of->desk->inbox));
	if (query->sort != SORT_UPDATED || query->ascending) {
		list_parameter_add(parameters, STR("sort"), list_sort_key(arena, query));
		list_parameter_add(parameters, STR("order"), query->ascending ? STR("asc") : STR("desc"));
	}
}

const char *list_path(const struct ticket_list_page *of)
{
	return of->desk != NULL ? of->desk->path : "tickets";
}

struct str list_inbox_name(const struct ticket_list_page *of, uint64_t inbox)
{
	const struct inbox *const found = of->desk == NULL ? NULL : desk_inbox(of->desk->inboxes, inbox);

	return found == NULL ? STR("") : found->name;
}

static void add_escaped(struct buf *link, struct str text)
{
	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
			buf_char(link, c);
		else
			buf_format(link, "%%%02X", (unsigned char)c);
	}
}

struct str list_address(struct arena *arena, const struct frame *frame, const char *page, const struct list_parameters *parameters)
{
	struct buf link = { .arena = arena };

	buf_add(&link, link_path(arena, frame->portal, "%s", page));
	for (size_t i = 0; i < parameters->count; i++) {
		buf_char(&link, i == 0 ? '?' : '&');
		add_escaped(&link, parameters->at[i].name);
		buf_char(&link, '=');
		add_escaped(&link, parameters->at[i].value);
	}
	return buf_str(&link);
}

struct str list_place(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of)
{
	struct list_parameters parameters;
	struct str query;

	list_parameters(arena, frame, of, &parameters);
	if (of->desk != NULL && of->desk->in_path)
		list_parameter_add(&parameters, STR("inbox"), number_text(arena, of->desk->inbox));
	list_parameter_add(&parameters, STR("after"), of->after);
	if (parameters.count == 0)
		return STR("");
	query = list_address(arena, frame, "tickets", &parameters);
	query = str_from(query, str_find(query, '?', 0) + 1);
	return query.size > LIST_PLACE_MAX ? STR("") : list_carried(arena, '?', query);
}

struct str list_carried(struct arena *arena, char before, struct str list)
{
	struct buf carried = { .arena = arena };

	if (list.size == 0)
		return STR("");
	buf_char(&carried, before);
	buf_text(&carried, "list=");
	add_escaped(&carried, list);
	return buf_str(&carried);
}

static bool is_among(const char *const *names, struct str name)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (str_is(name, names[i]) || (str_is(str_of(names[i]), "p.") && str_starts(name, STR("p."))))
			return true;
	return false;
}

void list_hidden(struct tpl *form, const struct list_parameters *parameters, const char *const *but)
{
	for (size_t i = 0; i < parameters->count; i++) {
		struct tpl *row;

		if (is_among(but, parameters->at[i].name))
			continue;
		row = tpl_row(form, S_HIDDEN);
		tpl_text(row, T_HIDDEN_NAME, parameters->at[i].name);
		tpl_text(row, T_HIDDEN_VALUE, parameters->at[i].value);
	}
}
