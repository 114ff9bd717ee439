/* form_fields.c: the fields of a form: what was sent for them, and what a button makes of them. */
#include "form.h"

#include <string.h>

static const char *const own_fields[] = { [FIELD_OF_SUBJECT] = "subject", [FIELD_OF_BODY] = "body", [FIELD_OF_FILES] = "files" };

/* The field that a key names; false: there is none. */
static bool field_of(const struct properties *properties, struct str key, struct ticket_field *field)
{
	*field = (struct ticket_field){ .kind = FIELD_OF_PROPERTY };
	for (size_t i = FIELD_OF_SUBJECT; i < COUNT_OF(own_fields); i++)
		if (str_is(key, own_fields[i])) {
			field->kind = (enum ticket_field_kind)i;
			field->required = field->kind != FIELD_OF_FILES;
			return true;
		}
	field->property = str_starts(key, STR("p.")) ? property_by_key(properties, str_from(key, 2)) : NULL;
	return field->property != NULL;
}

static const struct ticket_field *same_field(const struct ticket_form *form, const struct ticket_field *field)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == field->kind && form->fields[i].property == field->property)
			return &form->fields[i];
	return NULL;
}

static const struct ticket_field *stored_field(const struct ticket_form *form, const struct ticket_field *field)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == field->kind && (field->property == NULL ||
		    (form->fields[i].property != NULL && form->fields[i].property->id == field->property->id)))
			return &form->fields[i];
	return NULL;
}

/* What stands in it at first. What cannot be stays as it was typed. */
static void take_initial(const struct page *page, const char *name, const struct ticket_field *before, struct ticket_field *field, size_t row, struct fault *fault)
{
	struct property_value *const value = &field->initial;
	const char *problem = NULL;

	value->count = sent_lines(page, name, &value->texts);
	if (field->property != NULL) {
		struct property_value checked;

		problem = property_check(page->arena, field->property, value->texts, value->count, before == NULL ? NULL : &before->initial, &checked);
		if (problem == NULL)
			*value = checked;
	} else if (field->kind == FIELD_OF_FILES || value->count == 0 || value->texts[0].size == 0) {
		value->count = 0;
	}
	if (problem != NULL && fault->part == NULL)
		fault_at(fault, "default", row, problem);
}

/* Values that the property does not have are of another one, which was chosen before. */
static void take_when(const struct page *page, const struct properties *properties, struct str name, struct ticket_field *field)
{
	const struct str key = sent_line(page, str_c(page->arena, str_format(page->arena, "%.*s.when", STR_ARG(name))));
	struct str *values;
	size_t count;

	if (field->property == NULL || (field->when = str_starts(key, STR("p.")) ? property_by_key(properties, str_from(key, 2)) : NULL) == NULL)
		return;
	count = sent_lines(page, str_c(page->arena, str_format(page->arena, "%.*s.values", STR_ARG(name))), &values);
	field->when_values.texts = arena_calloc(page->arena, count + 1, sizeof *field->when_values.texts);
	for (size_t i = 0; i < count; i++)
		if (ticket_when_may_be(field->when, values[i]))
			field->when_values.texts[field->when_values.count++] = values[i];
	ticket_when_usual(page->arena, field);
}

static const char *name_below(const struct page *page, struct str name, const char *what)
{
	return str_c(page->arena, str_format(page->arena, "%.*s.%s", STR_ARG(name), what));
}

static void take_field(const struct page *page, const struct properties *properties, const struct ticket_form *stored, struct str key,
    struct ticket_field *field, size_t row, struct fault *fault)
{
	const struct str name = str_format(page->arena, "fields.%.*s", STR_ARG(key));

	field->label = sent_line(page, name_below(page, name, "label"));
	field->help = sent_line(page, name_below(page, name, "help"));
	if (field->property != NULL)
		field->required = form_count(page->sent, name_below(page, name, "required")) > 0;
	field->hidden = form_count(page->sent, name_below(page, name, "hidden")) > 0;
	take_initial(page, name_below(page, name, "default"), stored_field(stored, field), field, row, fault);
	take_when(page, properties, name, field);
}

/* A field that stands there twice counts once, and one whose property was deleted not at all. */
const struct err *form_fields_sent(
    const struct page *page, const struct properties *properties, const struct ticket_form *stored, struct ticket_form *form, struct fault *fault)
{
	struct ticket_field field;
	struct str *keys;
	const size_t count = sent_lines(page, "fields", &keys);

	if (count > PROPERTIES_MAX + COUNT_OF(own_fields))
		return err_of(ERR_BAD_REQUEST);
	form->fields = arena_calloc(page->arena, count + 2, sizeof *form->fields);
	form->field_count = 0;
	for (size_t i = 0; i < count; i++) {
		if (!field_of(properties, keys[i], &field) || same_field(form, &field) != NULL)
			continue;
		take_field(page, properties, stored, keys[i], &field, form->field_count, fault);
		form->fields[form->field_count++] = field;
	}
	return NULL;
}

bool form_fields_edit(const struct page *page, const struct properties *properties, struct ticket_form *form, size_t *open, struct fault *fault)
{
	size_t *const order = arena_calloc(page->arena, form->field_count + 2, sizeof *order);
	struct ticket_field *const old = form->fields, *const fields = arena_calloc(page->arena, form->field_count + 2, sizeof *fields);
	struct str action = item_action(page), word, row;
	const bool adds = str_is(action, "fields:add");
	size_t count = form->field_count;
	uint64_t set;

	*open = SIZE_MAX;
	if (adds && count >= TICKET_FIELDS_MAX) {
		fault_at(fault, "fields", FAULT_ALL, N_("A form has 60 fields at most."));
		return true;
	}
	if (!rows_edit(action, "fields", order, &count, TICKET_FIELDS_MAX))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (order[i] != SIZE_MAX) {
			fields[i] = old[order[i]];
			continue;
		}
		if (!field_of(properties, sent_line(page, "fields.add"), &fields[i]) || same_field(form, &fields[i]) != NULL) {
			count--; /* there already, or no more: it would stand at the end */
			continue;
		}
		fields[i].hidden = fields[i].property != NULL && !fields[i].property->shown;
		*open = i;
	}
	if (str_next(&action, ':', &word) && str_next(&action, ':', &word) && str_is(word, "set") && str_next(&action, ':', &row) && str_u64(row, &set))
		*open = (size_t)set;
	form->fields = fields;
	form->field_count = count;
	return true;
}
