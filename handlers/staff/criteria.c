/* criteria.c: groups of criteria in a form: what was sent, and what a button makes of it. */
#include "criteria.h"

#include "../../fcgi/http/form.h"
#include "../../sql/contact_filter.h"
#include "../../sql/json_value.h"
#include "../../sql/ticket_filter.h"
#include "../../sql/viewer.h"

const struct err *criteria_ask(const struct page *page, bool contacts, struct criteria_asked *asked)
{
	struct filter_property *tickets;
	struct contact_properties all;
	const struct err *e;

	*asked = (struct criteria_asked){ .contacts = contacts };
	if (contacts) {
		if ((e = contact_properties(page->db, page->portal->account, &all)) != NULL)
			return e;
		asked->at = all.at;
		asked->count = all.count;
		asked->own = all.own;
		return NULL;
	}
	if ((e = ticket_filter_properties(page->db, page->portal->account, 0, &tickets, &asked->count)) != NULL)
		return e;
	asked->at = tickets;
	return properties_of(page->db, page->portal->account, 0, PROPERTY_TICKET, &asked->own);
}

static struct json_value *criterion_new(struct arena *arena, struct str property, struct str op)
{
	struct json_value *const criterion = json_new_object(arena);

	json_put(criterion, "property", json_new_text(arena, property));
	json_put(criterion, "op", json_new_text(arena, op));
	json_put(criterion, "values", json_new_list(arena));
	return criterion;
}

static struct json_value *list_at(struct json_value *object, const char *key)
{
	struct json_value *list;

	return object != NULL && json_get(object, key, &list) && json_kind(list) == JSON_LIST ? list : NULL;
}

static struct json_value *group_with(struct arena *arena, struct json_value *criteria)
{
	struct json_value *const group = json_new_object(arena);

	json_put(group, "all", criteria);
	return group;
}

static struct str written(struct arena *arena, struct json_value *groups)
{
	struct json_value *filter;

	if (json_count(groups) == 0)
		return STR("");
	filter = json_new_object(arena);
	json_put(filter, "any", groups);
	return json_written(arena, filter);
}

/* A text that may have several values has one on each line. */
static void add_values(struct arena *arena, struct json_value *values, struct str text)
{
	struct str rest = text_lines(arena, text_mended(arena, text)), line;

	while (json_count(values) < FILTER_VALUES_MAX && str_next(&rest, '\n', &line))
		if (!text_blank(line))
			json_append(values, json_new_text(arena, text_trimmed(line)));
}

/* One criterion from its three fields; NULL when there is none of this name. */
static struct json_value *criterion_sent(const struct page *page, struct str name)
{
	struct arena *const arena = page->arena;
	const char *const property_name = str_c(arena, str_format(arena, "%.*s.property", STR_ARG(name)));
	const char *const op_name = str_c(arena, str_format(arena, "%.*s.op", STR_ARG(name)));
	const char *const value_name = str_c(arena, str_format(arena, "%.*s.value", STR_ARG(name)));
	struct str property, op = STR("is");
	struct json_value *criterion, *values = json_new_list(arena);

	if (!form_get(page->sent, property_name, &property))
		return NULL;
	(void)!form_get(page->sent, op_name, &op);
	criterion = criterion_new(arena, text_mended(arena, property), text_mended(arena, op));
	for (size_t i = 0; i < page->sent->count; i++)
		if (str_is(page->sent->pairs[i].name, value_name))
			add_values(arena, values, page->sent->pairs[i].value);
	if (!str_is(op, "known") && !str_is(op, "unknown"))
		json_put(criterion, "values", values);
	return criterion;
}

struct str criteria_sent(const struct page *page, const struct criteria_asked *asked, struct str name)
{
	struct arena *const arena = page->arena;
	struct json_value *const groups = json_new_list(arena);

	(void)asked;
	for (size_t g = 0; g < FILTER_GROUPS_MAX; g++) {
		struct json_value *const criteria = json_new_list(arena), *criterion;

		for (size_t c = 0; c < FILTER_CRITERIA_MAX; c++)
			if ((criterion = criterion_sent(page, str_format(arena, "%.*s.%zu.%zu", STR_ARG(name), g, c))) != NULL)
				json_append(criteria, criterion);
		if (json_count(criteria) > 0)
			json_append(groups, group_with(arena, criteria));
	}
	return written(arena, groups);
}

/* The numbers behind a button's word. */
struct button {
	struct str word;
	uint64_t group;
	uint64_t criterion;
};

static bool button_read(struct str action, struct button *button)
{
	struct str part;

	*button = (struct button){ .group = UINT64_MAX, .criterion = UINT64_MAX };
	if (!str_next(&action, ':', &button->word))
		return false;
	if (str_next(&action, ':', &part) && !str_u64(part, &button->group))
		return false;
	return !str_next(&action, ':', &part) || str_u64(part, &button->criterion);
}

/* All but one of a list's entries; with `twice` that one stands there twice instead. */
static struct json_value *but_one(struct arena *arena, const struct json_value *list, size_t which, bool twice)
{
	struct json_value *const kept = json_new_list(arena);

	for (size_t i = 0; i < json_count(list); i++) {
		if (i != which || twice)
			json_append(kept, json_read(arena, json_written(arena, json_at(list, i))));
		if (i == which && twice && json_count(list) < FILTER_GROUPS_MAX)
			json_append(kept, json_read(arena, json_written(arena, json_at(list, i))));
	}
	return kept;
}

/* What a new criterion asks first: the first property there is. */
static struct json_value *fresh(struct arena *arena, const struct criteria_asked *asked)
{
	return criterion_new(arena, asked->at[0].name, STR("is"));
}

static void add_group(struct arena *arena, const struct criteria_asked *asked, struct json_value *groups)
{
	struct json_value *const criteria = json_new_list(arena);

	json_append(criteria, fresh(arena, asked));
	json_append(groups, group_with(arena, criteria));
}

/* Takes one criterion out of its group, and the group with its last one. */
static struct json_value *without(struct arena *arena, struct json_value *groups, const struct button *button)
{
	struct json_value *const group = json_at(groups, button->group), *const left = but_one(arena, list_at(group, "all"), button->criterion, false);

	if (json_count(left) == 0)
		return but_one(arena, groups, button->group, false);
	json_put(group, "all", left);
	return groups;
}

bool criteria_edit(const struct page *page, const struct criteria_asked *asked, struct str draft, struct str action, struct str *edited)
{
	struct arena *const arena = page->arena;
	struct json_value *groups = draft.size == 0 ? NULL : list_at(json_read(arena, draft), "any");
	struct button button;

	if (groups == NULL)
		groups = json_new_list(arena);
	if (!button_read(action, &button))
		return false;
	if (button.group != UINT64_MAX && button.group >= json_count(groups))
		return false;
	if (str_is(button.word, "group") && json_count(groups) < FILTER_GROUPS_MAX)
		add_group(arena, asked, groups);
	else if (str_is(button.word, "clone") && button.group != UINT64_MAX)
		groups = but_one(arena, groups, button.group, true);
	else if (str_is(button.word, "drop") && button.group != UINT64_MAX)
		groups = but_one(arena, groups, button.group, false);
	else if (str_is(button.word, "add") && button.group != UINT64_MAX && json_count(list_at(json_at(groups, button.group), "all")) < FILTER_CRITERIA_MAX)
		json_append(list_at(json_at(groups, button.group), "all"), fresh(arena, asked));
	else if (str_is(button.word, "delete") && button.criterion != UINT64_MAX)
		groups = without(arena, groups, &button);
	else if (!str_is(button.word, "set") && !str_is(button.word, "group") && !str_is(button.word, "add"))
		return false;
	*edited = written(arena, groups);
	return true;
}

bool criteria_right(const struct page *page, const struct criteria_asked *asked, struct str draft)
{
	struct filter filter;

	return draft.size == 0 || filter_read(page->arena, draft, asked->at, asked->count, &filter, NULL) == NULL;
}
