/* ticket_form_right.c: what a form may be. */
#include "ticket_form_admin.h"

static bool stood_before(const struct ticket_form *form, size_t end, const struct property *property)
{
	for (size_t i = 0; i < end; i++)
		if (form->fields[i].property == property)
			return true;
	return false;
}

static bool twice(const struct ticket_form *form, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (form->fields[i].kind == form->fields[at].kind && form->fields[i].property == form->fields[at].property)
			return true;
	return false;
}

/* As they are stored: with spaces between. */
static size_t joined_size(const struct property_value *value)
{
	size_t size = value->count;

	for (size_t i = 0; i < value->count; i++)
		size += value->texts[i].size;
	return size;
}

static bool hidden_right(const struct ticket_field *field, size_t row, struct fault *fault)
{
	if (field->hidden && (field->kind == FIELD_OF_BODY || field->kind == FIELD_OF_FILES))
		return fault_at(fault, "hidden", row, N_("Text and files cannot be hidden."));
	if (field->property != NULL && !field->property->shown && !field->hidden)
		return fault_at(fault, "hidden", row, N_("Customers may not see this property: it can only be hidden here."));
	if (field->hidden && field->initial.count == 0)
		return fault_at(fault, "default", row, N_("A hidden field needs a value, since nobody is asked for it."));
	return true;
}

static bool when_right(const struct ticket_form *form, size_t row, struct fault *fault)
{
	const struct ticket_field *const field = &form->fields[row];

	if (field->when == NULL)
		return true;
	if (field->kind != FIELD_OF_PROPERTY)
		return fault_at(fault, "when", row, N_("This field is always asked."));
	if (!stood_before(form, row, field->when))
		return fault_at(fault, "when", row, N_("The field that it depends on must stand before it."));
	if (joined_size(&field->when_values) > FIELD_DEFAULT_MOST)
		return fault_at(fault, "when", row, N_("These are more values than fit."));
	return true;
}

static bool field_right(const struct ticket_form *form, size_t row, struct fault *fault)
{
	const struct ticket_field *const field = &form->fields[row];

	if (twice(form, row))
		return fault_at(fault, "fields", row, N_("This field stands there twice."));
	if (field->label.size > 0 && !fault_none_in_name(fault, "label", row, field->label, FIELD_LABEL_MAX))
		return false;
	if (field->help.size > 0 && !fault_none_in_name(fault, "help", row, field->help, FIELD_HELP_MAX))
		return false;
	if (field->property == NULL && field->initial.count > 0 && !fault_none_in_name(fault, "default", row, field->initial.texts[0], FIELD_DEFAULT_MOST))
		return false;
	if (field->property != NULL && field->property->kind == PROPERTY_CHOICES && joined_size(&field->initial) > FIELD_DEFAULT_MOST)
		return fault_at(fault, "default", row, N_("These are more values than fit."));
	return hidden_right(field, row, fault) && when_right(form, row, fault);
}

static bool has_field(const struct ticket_form *form, enum ticket_field_kind kind)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == kind)
			return true;
	return false;
}

bool ticket_form_right(const struct ticket_form *form, struct fault *fault)
{
	*fault = (struct fault){ .part = NULL };
	if (!fault_none_in_name(fault, "name", 0, form->name, FORM_NAME_MOST))
		return false;
	if (form->field_count > TICKET_FIELDS_MAX)
		return fault_at(fault, "fields", FAULT_ALL, N_("A form has 60 fields at most."));
	if (form->field_count > 0 && !form->ticket_properties)
		return fault_at(fault, "fields", FAULT_ALL, N_("These fields are ticket properties: switch them on for the form first."));
	for (size_t i = 0; i < form->field_count; i++)
		if (!field_right(form, i, fault))
			return false;
	if (form->ticket_properties && !(has_field(form, FIELD_OF_SUBJECT) && has_field(form, FIELD_OF_BODY)))
		return fault_at(fault, "fields", FAULT_ALL, N_("A ticket has a subject and a text: the form must ask for both."));
	return true;
}
