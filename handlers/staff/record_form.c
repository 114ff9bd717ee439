/* record_form.c: the form of what is known of a ticket: its stage, owner, inbox, priority and properties. */
#include "../../sql/staff.h"
#include "../show.h"
#include "item.h"
#include "record.h"

enum { OWN_FIELDS = 4 };

struct making {
	struct page *page;
	const struct desk_ticket *ticket;
	const struct desk_record *record;
	struct record_typed *typed;
	struct record_form *form;
};

static struct str number_text(struct arena *arena, uint64_t number)
{
	return str_format(arena, "%llu", (unsigned long long)number);
}

static struct record_field *add_field(struct making *m, enum record_field_kind kind, struct str name, struct str label, size_t options)
{
	struct record_field *const field = &m->form->fields[m->form->field_count++];

	*field = (struct record_field){ .kind = kind, .name = name, .label = label, .value = STR(""), .problem = STR(""),
		.options = arena_calloc(m->page->arena, options + 1, sizeof *field->options) };
	return field;
}

static void add_option(struct record_field *field, struct str value, struct str label, bool chosen)
{
	field->options[field->option_count++] = (struct record_option){ value, label, chosen };
}

/* What a choice among ids was: what was sent, or what is stored. */
static uint64_t chosen_id(const struct making *m, const char *name, uint64_t stored)
{
	uint64_t id = 0;

	if (!m->typed->sent)
		return stored;
	return str_u64(sent_line(m->page, name), &id) ? id : 0;
}

static void refuse_choice(struct making *m, struct record_field *field)
{
	m->typed->wrong = true;
	field->problem = tr(m->page->locale, N_("Please choose one of these."));
}

static const struct err *add_stage(struct making *m)
{
	struct arena *const arena = m->page->arena;
	const uint64_t chosen = chosen_id(m, "stage", m->ticket->stage);
	struct desk_setting *const to = &m->typed->setting;
	struct record_field *field;
	struct pipeline *pipelines;
	const struct err *e;
	size_t count, stages = 0;

	if ((e = pipeline_list(m->page->db, m->page->portal->account, &pipelines, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		stages += pipelines[i].stage_count;
	field = add_field(m, RECORD_SELECT, STR("stage"), tr(m->page->locale, N_("Status")), stages);
	for (size_t i = 0; i < count; i++)
		for (size_t s = 0; s < pipelines[i].stage_count; s++) {
			const struct stage *const stage = &pipelines[i].stages[s];

			add_option(field, number_text(arena, stage->id),
			    count == 1 ? stage->name : str_format(arena, "%.*s · %.*s", STR_ARG(pipelines[i].name), STR_ARG(stage->name)), stage->id == chosen);
			if (stage->id == chosen) {
				to->stage = (struct desk_named){ stage->id, stage->name };
				to->closed = stage->closed;
			}
		}
	if (to->stage.id == 0)
		refuse_choice(m, field);
	return NULL;
}

/* Who was disabled owns no more tickets than he has. */
static const struct err *add_owner(struct making *m)
{
	const uint64_t chosen = chosen_id(m, "owner", m->ticket->owner);
	struct desk_setting *const to = &m->typed->setting;
	struct record_field *field;
	struct staff_user *users;
	const struct err *e;
	size_t count;

	if ((e = staff_users(m->page->db, m->page->portal->account, &users, &count)) != NULL)
		return e;
	field = add_field(m, RECORD_SELECT, STR("owner"), tr(m->page->locale, N_("Ticket owner")), count + 1);
	add_option(field, STR("0"), tr(m->page->locale, N_("Nobody yet")), chosen == 0);
	for (size_t i = 0; i < count; i++) {
		if (users[i].disabled && users[i].id != m->ticket->owner)
			continue;
		add_option(field, number_text(m->page->arena, users[i].id), users[i].name, users[i].id == chosen);
		if (users[i].id == chosen)
			to->owner = (struct desk_named){ users[i].id, users[i].name };
	}
	if (chosen != 0 && to->owner.id == 0)
		refuse_choice(m, field);
	return NULL;
}

/* Any of the account: what belongs to others is given to them. */
static const struct err *add_inbox(struct making *m)
{
	const uint64_t chosen = chosen_id(m, "inbox", m->ticket->ticket.inbox);
	struct desk_setting *const to = &m->typed->setting;
	struct record_field *field;
	struct inbox *inboxes;
	const struct err *e;
	size_t count;

	if ((e = inbox_list(m->page->db, m->page->portal->account, &inboxes, &count)) != NULL)
		return e;
	field = add_field(m, RECORD_SELECT, STR("inbox"), tr(m->page->locale, N_("Inbox")), count);
	for (size_t i = 0; i < count; i++) {
		add_option(field, number_text(m->page->arena, inboxes[i].id), inboxes[i].name, inboxes[i].id == chosen);
		if (inboxes[i].id == chosen)
			to->inbox = (struct desk_named){ inboxes[i].id, inboxes[i].name };
	}
	if (to->inbox.id == 0)
		refuse_choice(m, field);
	return NULL;
}

static void add_priority(struct making *m)
{
	const struct locale *const locale = m->page->locale;
	const struct str names[] = { tr_in(locale, "priority", "None"), tr_in(locale, "priority", "Low"), tr_in(locale, "priority", "Medium"),
		tr_in(locale, "priority", "High"), tr_in(locale, "priority", "Urgent") };
	struct record_field *const field = add_field(m, RECORD_SELECT, STR("priority"), tr(locale, N_("Priority")), COUNT_OF(names));
	struct desk_setting *const to = &m->typed->setting;

	to->priority = m->ticket->priority;
	if (m->typed->sent)
		to->priority = (enum ticket_priority)sent_choice(m->page, "priority", ticket_priority_words, COUNT_OF(names), m->ticket->priority);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		add_option(field, str_of(ticket_priority_words[i]), names[i], to->priority == (enum ticket_priority)i);
}

static bool has(const struct str *texts, size_t count, struct str text)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(texts[i], text))
			return true;
	return false;
}

static void add_choices(struct making *m, struct record_field *field, const struct property *property, const struct str *texts, size_t count)
{
	if (property->kind == PROPERTY_CHOICE)
		add_option(field, STR(""), STR("–"), count == 0);
	for (size_t i = 0; i < property->option_count; i++) {
		const struct property_option *const option = &property->options[i];
		const bool chosen = has(texts, count, option->key);

		if (!option->retired || chosen)
			add_option(field, option->key, option->label, chosen);
	}
	if (property->kind != PROPERTY_CHECKBOX)
		return;
	add_option(field, STR(""), STR("–"), count == 0 || texts[0].size == 0);
	add_option(field, STR("true"), tr_in(m->page->locale, "checkbox", "Yes"), has(texts, count, STR("true")));
	add_option(field, STR("false"), tr_in(m->page->locale, "checkbox", "No"), has(texts, count, STR("false")));
}

static void add_property(struct making *m, const struct property *property)
{
	struct arena *const arena = m->page->arena;
	const struct property_value stored = property_value_of(arena, m->record->values, m->record->value_count, property->id);
	const struct str name = str_format(arena, "p.%.*s", STR_ARG(property->key));
	const enum record_field_kind kind = property->kind == PROPERTY_CHOICES ? RECORD_BOXES :
	    property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHECKBOX ? RECORD_SELECT : RECORD_INPUT;
	struct record_field *const field = add_field(m, kind, name, property->label, property->option_count + 3);
	struct desk_setting *const to = &m->typed->setting;
	struct str *texts = stored.texts;
	size_t count = stored.count;
	const char *problem;

	if (m->typed->sent) {
		count = sent_lines(m->page, str_c(arena, name), &texts);
		if ((problem = property_check(arena, property, texts, count, &stored, &to->values[to->count])) != NULL) {
			m->typed->wrong = true;
			field->problem = tr(m->page->locale, problem);
		} else {
			to->properties[to->count++] = property;
		}
	}
	if (kind == RECORD_INPUT) {
		field->type = property->kind == PROPERTY_DATE ? "date" : "text";
		field->value = count > 0 ? texts[0] : STR("");
	} else {
		add_choices(m, field, property, texts, count);
	}
}

const struct err *record_form_of(struct page *page, const struct desk_ticket *ticket, const struct desk_record *record,
    struct record_typed *typed, struct record_form *form)
{
	struct making making = { .page = page, .ticket = ticket, .record = record, .typed = typed, .form = form };
	const struct err *e;

	*form = (struct record_form){ .problem = typed->problem,
		.fields = arena_calloc(page->arena, OWN_FIELDS + record->properties.count, sizeof *form->fields),
		.version = desk_mark(page->arena, ticket, record->values, record->value_count) };
	typed->setting = (struct desk_setting){ .properties = arena_calloc(page->arena, record->properties.count + 1, sizeof *typed->setting.properties),
		.values = arena_calloc(page->arena, record->properties.count + 1, sizeof *typed->setting.values) };
	if ((e = add_stage(&making)) != NULL || (e = add_owner(&making)) != NULL || (e = add_inbox(&making)) != NULL)
		return e;
	add_priority(&making);
	for (size_t i = 0; i < record->properties.count; i++)
		add_property(&making, &record->properties.at[i]);
	return NULL;
}
