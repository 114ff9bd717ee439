/* portal_words.c: settings of a portal in words: what a key is called, and what its value means. */
#include "../../sql/group.h"
#include "../../sql/pipeline.h"
#include "../../sql/ticket_form.h"
#include "criteria.h"
#include "portal_columns.h"
#include "portal_form.h"

/* What the values name by their ids. */
struct portal_names {
	struct inbox *inboxes;
	struct ticket_form *forms;
	struct domain *domains;
	struct group *groups;
	struct pipeline *pipelines;
	size_t inbox_count, form_count, domain_count, group_count, pipeline_count;
	struct properties properties;             /* of tickets */
	struct criteria_asked tickets, contacts;
};

const struct err *portal_name(struct key_form *form)
{
	struct portal_names *const names = ARENA_NEW(form->page->arena, struct portal_names);
	const uint64_t account = form->page->portal->account;
	struct db *const db = form->page->db;
	const struct err *e;

	form->names = names;
	if ((e = inbox_list(db, account, &names->inboxes, &names->inbox_count)) != NULL ||
	    (e = ticket_forms(db, account, 0, &names->forms, &names->form_count)) != NULL ||
	    (e = domain_list(db, account, &names->domains, &names->domain_count)) != NULL ||
	    (e = group_list(db, account, &names->groups, &names->group_count)) != NULL ||
	    (e = pipeline_list(db, account, &names->pipelines, &names->pipeline_count)) != NULL ||
	    (e = properties_of(db, account, 0, PROPERTY_TICKET, &names->properties)) != NULL ||
	    (e = criteria_ask(form->page, false, &names->tickets)) != NULL)
		return e;
	return criteria_ask(form->page, true, &names->contacts);
}

struct str portal_key_label(const struct page *page, struct str key)
{
	return str_is(key, "enabled") ? tr(page->locale, N_("Switched on")) : key;
}

/* One that is no more reads as its id. */
static struct str inbox_name(const struct portal_names *names, struct str id)
{
	uint64_t number;

	for (size_t i = 0; i < names->inbox_count && str_u64(id, &number); i++)
		if (names->inboxes[i].id == number)
			return names->inboxes[i].name;
	return str_is(id, "0") ? STR("") : id;
}

static struct str form_name(const struct portal_names *names, struct str id)
{
	uint64_t number;

	for (size_t i = 0; i < names->form_count && str_u64(id, &number); i++)
		if (names->forms[i].id == number)
			return names->forms[i].name;
	return str_is(id, "0") ? STR("") : id;
}

static struct str domain_host(const struct portal_names *names, struct str id)
{
	uint64_t number;

	for (size_t i = 0; i < names->domain_count && str_u64(id, &number); i++)
		if (names->domains[i].id == number)
			return names->domains[i].host;
	return id;
}

static struct str group_names(struct arena *arena, const struct portal_names *names, struct str ids)
{
	struct buf text = { .arena = arena };
	struct str id;
	uint64_t number;

	while (str_next(&ids, ',', &id))
		for (size_t i = 0; i < names->group_count && str_u64(id, &number); i++)
			if (names->groups[i].id == number)
				buf_format(&text, "%s%.*s", text.size > 0 ? ", " : "", STR_ARG(names->groups[i].name));
	return buf_str(&text);
}

static void add_stage(struct buf *text, const struct pipeline *pipeline, uint64_t stage)
{
	for (size_t i = 0; i < pipeline->stage_count; i++)
		if (pipeline->stages[i].id == stage)
			buf_format(text, "%s%.*s: %.*s", text->size > 0 ? ", " : "", STR_ARG(pipeline->name), STR_ARG(pipeline->stages[i].name));
}

/* "1=4,2=9" */
static struct str stage_names(struct arena *arena, const struct portal_names *names, struct str choices)
{
	struct buf text = { .arena = arena };
	uint64_t pipeline, stage;
	struct str choice;

	while (str_next(&choices, ',', &choice))
		for (size_t i = 0; i < names->pipeline_count && stage_choice_read(str_trim(choice), &pipeline, &stage); i++)
			if (names->pipelines[i].id == pipeline)
				add_stage(&text, &names->pipelines[i], stage);
	return buf_str(&text);
}

struct str portal_value_words(const struct key_form *form, const struct key_control *control, struct str key, struct str value)
{
	const struct page *const page = form->page;
	const struct portal_names *const names = form->names;

	if (str_is(key, "enabled"))
		return tr(page->locale, str_is(value, "on") ? N_("On") : N_("Off"));
	if (str_is(key, "inbox"))
		return inbox_name(names, value);
	if (str_is(key, "form"))
		return form_name(names, value);
	if (str_is(key, "domain"))
		return domain_host(names, value);
	if (str_is(key, "groups"))
		return group_names(page->arena, names, value);
	if (str_is(key, "closed_stages"))
		return stage_names(page->arena, names, value);
	if (control != NULL && control->kind == CONTROL_COLUMNS)
		return columns_words(page, &names->properties, value);
	if (control != NULL && control->kind == CONTROL_CRITERIA)
		return criteria_summary(page, str_is(key, "permission_criteria") ? &names->contacts : &names->tickets, value);
	return value;
}
