/* portal_words.c: settings of a portal in words: what a key is called, and what its value means. */
#include <string.h>

#include "../../sql/group.h"
#include "../../sql/pipeline.h"
#include "../../sql/ticket_form.h"
#include "portal_columns.h"
#include "portal_criteria.h"
#include "portal_form.h"
#include "theme.h"

static const struct portal_page *const pages[] = { &portal_general, &portal_support_form, &portal_display, &portal_actions, &portal_access, &portal_stages,
	&portal_theme };

static const struct portal_control *control_of(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		for (size_t j = 0; j < pages[i]->count; j++)
			if (pages[i]->controls[j].key != NULL && strcmp(pages[i]->controls[j].key, key) == 0)
				return &pages[i]->controls[j];
	return NULL;
}

struct str portal_key_label(const struct page *page, const char *key)
{
	const struct portal_control *const control = control_of(key);

	if (control != NULL)
		return tr(page->locale, control->label);
	return strcmp(key, "enabled") == 0 ? tr(page->locale, N_("Switched on")) : str_of(key);
}

static struct str choice_words(const struct page *page, const struct portal_control *control, struct str value)
{
	struct key_place place = { .key = NULL };

	while (keys_next(page->arena, &portal_keys, &place))
		for (size_t i = 0; strcmp(place.name, control->key) == 0 && place.key->choices[i] != NULL; i++)
			if (str_is(value, place.key->choices[i]))
				return tr(page->locale, control->choices[i]);
	return value;
}

static struct str inbox_name(const struct page *page, struct str id)
{
	struct inbox *inboxes;
	size_t count;
	uint64_t number;

	if (!str_u64(id, &number) || inbox_list(page->db, page->portal->account, &inboxes, &count) != NULL)
		return id;
	for (size_t i = 0; i < count; i++)
		if (inboxes[i].id == number)
			return inboxes[i].name;
	return number == 0 ? STR("") : id;
}

static struct str form_name(const struct page *page, struct str id)
{
	struct ticket_form form;
	uint64_t number;

	if (!str_u64(id, &number) || number == 0)
		return STR("");
	return ticket_form_find(page->db, page->portal->account, 0, number, &form) == NULL ? form.name : id;
}

static struct str domain_host(const struct page *page, struct str id)
{
	struct domain *domains;
	size_t count;
	uint64_t number;

	if (!str_u64(id, &number) || domain_list(page->db, page->portal->account, &domains, &count) != NULL)
		return id;
	for (size_t i = 0; i < count; i++)
		if (domains[i].id == number)
			return domains[i].host;
	return id;
}

static struct str group_names(const struct page *page, struct str ids)
{
	struct buf names = { .arena = page->arena };
	struct group *groups;
	struct str id;
	uint64_t number;
	size_t count;

	if (group_list(page->db, page->portal->account, &groups, &count) != NULL)
		return ids;
	while (str_next(&ids, ',', &id))
		for (size_t i = 0; i < count && str_u64(id, &number); i++)
			if (groups[i].id == number)
				buf_format(&names, "%s%.*s", names.size > 0 ? ", " : "", STR_ARG(groups[i].name));
	return buf_str(&names);
}

static struct str stage_names(const struct page *page, struct str choices)
{
	struct buf names = { .arena = page->arena };
	struct pipeline *pipelines;
	uint64_t pipeline, stage;
	struct str choice;
	size_t count;

	if (pipeline_list(page->db, page->portal->account, &pipelines, &count) != NULL)
		return choices;
	while (str_next(&choices, ',', &choice)) {
		const size_t sign = str_find(choice, '=', 0);

		if (!str_u64(str_first(choice, sign), &pipeline) || !str_u64(str_from(choice, sign + 1), &stage))
			continue;
		for (size_t i = 0; i < count; i++)
			for (size_t j = 0; pipelines[i].id == pipeline && j < pipelines[i].stage_count; j++)
				if (pipelines[i].stages[j].id == stage)
					buf_format(&names, "%s%.*s: %.*s", names.size > 0 ? ", " : "", STR_ARG(pipelines[i].name),
					    STR_ARG(pipelines[i].stages[j].name));
	}
	return buf_str(&names);
}

struct str portal_value_words(struct portal_form *form, const char *key, struct str value)
{
	const struct page *const page = form->page;
	const struct portal_control *const control = control_of(key);

	if (strcmp(key, "enabled") == 0 || (control != NULL && control->kind == CONTROL_SWITCH))
		return str_is(value, "on") ? tr(page->locale, N_("On")) : tr(page->locale, N_("Off"));
	if (control == NULL)
		return value;
	if (control->kind == CONTROL_PICTURE)
		return value.size > 0 ? tr(page->locale, N_("a picture of its own")) : value;
	if (control->choices != NULL)
		return choice_words(page, control, value);
	if (strcmp(key, "inbox") == 0)
		return inbox_name(page, value);
	if (strcmp(key, "form") == 0)
		return form_name(page, value);
	if (strcmp(key, "domain") == 0)
		return domain_host(page, value);
	if (strcmp(key, "groups") == 0)
		return group_names(page, value);
	if (strcmp(key, "closed_stages") == 0)
		return stage_names(page, value);
	if (control->kind == CONTROL_COLUMNS)
		return columns_words(form, value);
	return control->kind == CONTROL_CRITERIA ? criteria_words(form, control, value) : value;
}
