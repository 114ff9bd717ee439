/* ticket_form.c: forms as they are stored, and what of a submission counts. */
#include "ticket_form.h"

#include "../fcgi/base/text.h"
#include "statements.h"

static const char missing[] = N_("Please fill in this field.");
static const char no_choice[] = N_("Please choose one of the options.");
static const char not_ticked[] = N_("Please tick this box.");

bool ticket_when_may_be(const struct property *when, struct str value)
{
	return when->kind == PROPERTY_CHECKBOX ? str_is(value, "true") || str_is(value, "false") : property_option(when, value) != NULL;
}

void ticket_when_usual(struct arena *arena, struct ticket_field *field)
{
	struct property_value *const values = &field->when_values;

	if (field->when == NULL || field->when->kind != PROPERTY_CHECKBOX || values->count > 0)
		return;
	*values = (struct property_value){ .texts = arena_calloc(arena, 1, sizeof *values->texts), .count = 1 };
	values->texts[0] = STR("true");
}

enum ticket_form_lack ticket_form_lack(const struct ticket_form *form)
{
	if (!form->ticket_properties)
		return FORM_LACKS_PROPERTIES;
	return form->inbox == 0 ? FORM_LACKS_INBOX : FORM_LACKS_NOTHING;
}

const char *ticket_form_unfit(const struct ticket_form *form)
{
	static const char *const words[] = {
		[FORM_LACKS_NOTHING] = NULL,
		[FORM_LACKS_PROPERTIES] = "it has no ticket properties: make it from the template for support, or switch them on",
		[FORM_LACKS_INBOX] = "it is connected to no inbox or help desk",
	};

	return words[ticket_form_lack(form)];
}

/* The texts between spaces. */
static struct property_value texts_of(struct arena *arena, struct str text)
{
	struct property_value value = { .texts = arena_calloc(arena, text.size + 1, sizeof *value.texts) };
	struct str part;

	while (str_next(&text, ' ', &part))
		if (part.size > 0)
			value.texts[value.count++] = part;
	return value;
}

static struct property_value initial_of(struct arena *arena, const struct sql_form_list *row, const struct property *property)
{
	struct property_value value = { .count = 0 };

	if (row->default_value.size == 0)
		return value;
	if (property != NULL && property->kind == PROPERTY_CHOICES)
		return texts_of(arena, row->default_value);
	value.texts = arena_calloc(arena, 1, sizeof *value.texts);
	value.texts[0] = row->default_value;
	value.count = 1;
	return value;
}

static struct ticket_field field_of(struct arena *arena, const struct properties *properties, const struct sql_form_list *row)
{
	const struct property *const property = property_by_id(properties, row->property);

	return (struct ticket_field){
		.kind = (enum ticket_field_kind)row->kind,
		.property = property,
		.label = row->label,
		.help = row->help,
		.required = row->required,
		.hidden = row->hidden,
		.initial = initial_of(arena, row, property),
		.when = property_by_id(properties, row->when_property),
		.when_values = texts_of(arena, row->when_values),
	};
}

static struct ticket_form form_of(const struct sql_form_list *row)
{
	return (struct ticket_form){
		.id = row->id,
		.version = row->version,
		.name = row->name,
		.ticket_properties = row->ticket_properties,
		.inbox = row->inbox,
		.inbox_name = row->inbox_name,
		.pipeline = row->pipeline,
		.pipeline_name = row->pipeline_name,
	};
}

static const struct err *read_forms(
    struct db *db, uint64_t options, uint64_t account, uint64_t version, uint64_t id, struct ticket_form **forms, size_t *count)
{
	struct arena *const arena = db_arena(db);
	struct ticket_form *form = NULL;
	struct properties properties;
	struct sql_form_list *rows;
	const struct err *e;
	size_t row_count;

	if ((e = properties_of(db, account, version, PROPERTY_TICKET, &properties)) != NULL ||
	    (e = sql_form_list(db, options, account, id, &rows, &row_count)) != NULL)
		return e;
	*forms = arena_calloc(arena, row_count, sizeof **forms);
	*count = 0;
	for (size_t i = 0; i < row_count; i++) {
		if (form == NULL || form->id != rows[i].id) {
			form = &(*forms)[(*count)++];
			*form = form_of(&rows[i]);
			form->fields = arena_calloc(arena, row_count - i, sizeof *form->fields);
		}
		if (rows[i].kind != 0)
			form->fields[form->field_count++] = field_of(arena, &properties, &rows[i]);
	}
	return NULL;
}

const struct err *ticket_forms(struct db *db, uint64_t account, uint64_t version, struct ticket_form **forms, size_t *count)
{
	return read_forms(db, 0, account, version, 0, forms, count);
}

const struct err *ticket_form_find(struct db *db, uint64_t account, uint64_t version, uint64_t id, struct ticket_form *form)
{
	struct ticket_form *forms;
	const struct err *e;
	size_t count;

	if ((e = read_forms(db, SQL_FORM_LIST_ONE, account, version, id, &forms, &count)) != NULL)
		return e;
	if (count == 0)
		return err_of(ERR_NOT_FOUND);
	*form = forms[0];
	return NULL;
}

const struct err *ticket_form_of_portal(struct db *db, const struct portal *portal, struct ticket_form *form)
{
	const struct err *e;

	if (portal->settings.form == 0)
		return err_of(ERR_NOT_FOUND);
	if ((e = ticket_form_find(db, portal->account, portal->account_version, portal->settings.form, form)) != NULL)
		return e;
	return ticket_form_unfit(form) == NULL ? NULL : err_of(ERR_NOT_FOUND);
}

/* The field of a property that stands before `end`. */
static size_t field_before(const struct ticket_form *form, size_t end, const struct property *property)
{
	size_t i = 0;

	while (i < end && form->fields[i].property != property)
		i++;
	return i;
}

static bool condition_holds(const struct ticket_form *form, size_t at, const struct ticket_answer *answers)
{
	const struct ticket_field *const field = &form->fields[at];
	const size_t asked = field->when == NULL ? at : field_before(form, at, field->when);
	const struct property_value *value = &answers[asked].value;

	if (field->when == NULL)
		return true;
	if (asked == at || !answers[asked].counts)
		return false;
	for (size_t i = 0; i < value->count; i++)
		for (size_t j = 0; j < field->when_values.count; j++)
			if (str_equal(value->texts[i], field->when_values.texts[j]))
				return true;
	return field->when_values.count == 0 && value->count > 0;
}

/* A box that is not ticked is not sent: that is an answer too. */
static void check_answer(struct arena *arena, const struct ticket_field *field, struct ticket_answer *answer)
{
	static const struct str off = { .at = "false", .size = 5 };
	const struct property *const property = field->property;
	const bool unticked = property->kind == PROPERTY_CHECKBOX && answer->typed_count == 0;
	const bool ticked = answer->typed_count > 0;

	answer->problem = unticked ? property_check(arena, property, &off, 1, NULL, &answer->value)
	                           : property_check(arena, property, answer->typed, answer->typed_count, NULL, &answer->value);
	if (answer->problem != NULL || !field->required)
		return;
	if (property->kind == PROPERTY_CHECKBOX)
		answer->problem = ticked && str_is(answer->value.texts[0], "true") ? NULL : not_ticked;
	else if (answer->value.count == 0)
		answer->problem = property->option_count > 0 ? no_choice : missing;
}

bool ticket_form_check(
    struct arena *arena, const struct ticket_form *form, ticket_form_get *get, const void *from, struct ticket_answer *answers)
{
	bool fine = true;

	for (size_t i = 0; i < form->field_count; i++) {
		const struct ticket_field *const field = &form->fields[i];
		struct ticket_answer *const answer = &answers[i];

		*answer = (struct ticket_answer){ .counts = field->kind != FIELD_OF_PROPERTY };
		if (field->kind != FIELD_OF_PROPERTY)
			continue;
		if (!field->hidden) {
			answer->typed_count = get(from, arena, field->property->key, &answer->typed);
			for (size_t j = 0; j < answer->typed_count; j++)
				answer->typed[j] = text_mended(arena, answer->typed[j]);
		}
		answer->counts = condition_holds(form, i, answers);
		if (!answer->counts)
			continue;
		if (field->hidden)
			answer->value = field->initial;
		else
			check_answer(arena, field, answer);
		fine &= answer->problem == NULL;
	}
	return fine;
}
