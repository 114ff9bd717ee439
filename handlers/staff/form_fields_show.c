/* form_fields_show.c: the fields of a form as rows of its page, each with what can be set of it. */
#include "form.h"

#include <string.h>

#include "../../sql/link.h"
#include "property.h"

static const char *const own_labels[] = { [FIELD_OF_SUBJECT] = N_("Subject"), [FIELD_OF_BODY] = N_("Your message"), [FIELD_OF_FILES] = N_("Files") };

static struct str usual_label(const struct page *page, const struct ticket_field *field)
{
	return field->property != NULL ? field->property->label : tr(page->locale, own_labels[field->kind]);
}

struct str form_field_called(const struct page *page, const struct ticket_field *field)
{
	return field->label.size > 0 ? field->label : usual_label(page, field);
}

struct str form_value_words(const struct page *page, const struct property *property, const struct property_value *value)
{
	struct buf text = { .arena = page->arena };

	for (size_t i = 0; i < value->count; i++) {
		const struct property_option *const option = property == NULL ? NULL : property_option(property, value->texts[i]);
		struct str words = option != NULL ? option->label : value->texts[i];

		if (property != NULL && property->kind == PROPERTY_CHECKBOX)
			words = tr(page->locale, str_is(words, "true") ? N_("ticked") : N_("not ticked"));
		buf_format(&text, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(words));
	}
	return buf_str(&text);
}

static void add_part(struct buf *note, struct str part)
{
	buf_format(note, "%s%.*s", note->size > 0 ? " · " : "", STR_ARG(part));
}

struct str form_field_note(const struct page *page, const struct ticket_field *field)
{
	const struct locale *const locale = page->locale;
	struct buf note = { .arena = page->arena };

	if (field->property != NULL)
		add_part(&note, tr(locale, property_kind_labels[field->property->kind]));
	if (field->hidden)
		add_part(&note, tr_fill(page->arena, locale, N_("hidden: %s"), FILL(form_value_words(page, field->property, &field->initial))));
	else if (field->required)
		add_part(&note, tr(locale, N_("required")));
	if (field->when != NULL && field->when->kind == PROPERTY_CHECKBOX && field->when_values.count > 1)
		add_part(&note, tr_fill(page->arena, locale, N_("whether %s is ticked or not"), FILL(field->when->label)));
	else if (field->when != NULL && field->when_values.count > 0)
		add_part(&note, tr_fill(page->arena, locale, N_("only when %1$s is %2$s"),
		    FILL(field->when->label, form_value_words(page, field->when, &field->when_values))));
	else if (field->when != NULL)
		add_part(&note, tr_fill(page->arena, locale, N_("only when %s is filled in"), FILL(field->when->label)));
	return buf_str(&note);
}

static bool has_value(const struct property_value *value, struct str text)
{
	for (size_t i = 0; i < value->count; i++)
		if (str_equal(value->texts[i], text))
			return true;
	return false;
}

/* What can be chosen of a property: options that are offered or chosen, or whether a box is ticked. */
static struct control_option *values_of(const struct page *page, const struct property *property, const struct property_value *chosen, bool none, size_t *count)
{
	static const char *const truths[] = { "true", "false" };
	static const char *const truth_labels[] = { N_("ticked"), N_("not ticked") };
	struct control_option *const options = arena_calloc(page->arena, property->option_count + 3, sizeof *options);

	*count = 0;
	if (none)
		options[(*count)++] = (struct control_option){ .value = STR(""), .label = tr(page->locale, N_("None")) };
	for (size_t i = 0; property->kind == PROPERTY_CHECKBOX && i < COUNT_OF(truths); i++)
		options[(*count)++] = (struct control_option){ .value = str_of(truths[i]), .label = tr(page->locale, truth_labels[i]) };
	for (size_t i = 0; i < property->option_count; i++)
		if (!property->options[i].retired || has_value(chosen, property->options[i].key))
			options[(*count)++] = (struct control_option){ .value = property->options[i].key, .label = property->options[i].label };
	for (size_t i = 0; i < *count; i++)
		options[i].chosen = has_value(chosen, options[i].value);
	return options;
}

static void show_initial(const struct page *page, const struct ticket_field *field, struct asked_field *row)
{
	const struct property *const property = field->property;

	if (field->kind == FIELD_OF_FILES)
		return;
	row->initial = field->initial.count > 0 ? field->initial.texts[0] : STR("");
	if (property == NULL || property->kind == PROPERTY_TEXT || property->kind == PROPERTY_NUMBER) {
		row->type = "text";
	} else if (property->kind == PROPERTY_DATE) {
		row->type = "date";
	} else {
		row->several = property->kind == PROPERTY_CHOICES;
		row->choices = values_of(page, property, &field->initial, !row->several, &row->choice_count);
	}
}

/* On the properties of the other fields; that one must stand before is said when it does not. */
static void show_when(const struct page *page, const struct ticket_form *form, const struct ticket_field *field, struct asked_field *row)
{
	struct control_option *const whens = arena_calloc(page->arena, form->field_count + 3, sizeof *whens);
	bool found = false;

	if (field->property == NULL)
		return;
	whens[row->when_count++] = (struct control_option){ .value = STR(""), .label = tr(page->locale, N_("Always")) };
	for (size_t i = 0; i < form->field_count; i++) {
		const struct property *const other = form->fields[i].property;

		if (other != NULL && other != field->property)
			whens[row->when_count++] = (struct control_option){ .value = str_format(page->arena, "p.%.*s", STR_ARG(other->key)),
				.label = form_field_called(page, &form->fields[i]), .chosen = field->when == other };
		found |= other != NULL && field->when == other;
	}
	if (field->when != NULL && !found) /* it was taken out: that it is wanted is not forgotten */
		whens[row->when_count++] = (struct control_option){ .value = str_format(page->arena, "p.%.*s", STR_ARG(field->when->key)),
			.label = field->when->label, .chosen = true };
	row->whens = whens;
	if (field->when != NULL)
		row->values = values_of(page, field->when, &field->when_values, false, &row->value_count);
}

static void show_field(const struct item_form *item, const struct ticket_form *form, size_t at, size_t open, struct asked_field *row)
{
	const struct page *const page = item->page;
	const struct ticket_field *const field = &form->fields[at];
	const struct property *const property = field->property;

	*row = (struct asked_field){ .key = str_of(ticket_field_name(page->arena, field)), .called = form_field_called(page, field),
		.note = form_field_note(page, field), .label = field->label, .help = field->help, .required = field->required, .hidden = field->hidden,
		.usual = tr_fill(page->arena, page->locale, N_("Empty: %s"), FILL(usual_label(page, field))), .open = at == open,
		.always = field->kind == FIELD_OF_SUBJECT || field->kind == FIELD_OF_BODY, .can_be_required = property != NULL,
		.can_be_hidden = property != NULL || field->kind == FIELD_OF_SUBJECT };
	show_initial(page, field, row);
	show_when(page, form, field, row);
	if (item->fault.part == NULL || item->fault.row != at || strcmp(item->fault.part, "name") == 0 || strcmp(item->fault.part, "ticket_properties") == 0)
		return;
	row->wrong = item->fault.part;
	row->problem = tr(page->locale, item->fault.words);
}

static bool stands_there(const struct ticket_form *form, enum ticket_field_kind kind, uint64_t property)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == kind && (kind != FIELD_OF_PROPERTY || form->fields[i].property->id == property))
			return true;
	return false;
}

static const struct control_option *others_of(const struct page *page, const struct properties *properties, const struct ticket_form *form, size_t *count)
{
	struct control_option *const others = arena_calloc(page->arena, properties->count + COUNT_OF(own_labels), sizeof *others);

	for (size_t kind = FIELD_OF_SUBJECT; kind < COUNT_OF(own_labels); kind++) {
		const struct ticket_field field = { .kind = (enum ticket_field_kind)kind };

		if (!stands_there(form, field.kind, 0))
			others[(*count)++] = (struct control_option){ .value = str_of(ticket_field_name(page->arena, &field)), .label = usual_label(page, &field) };
	}
	for (size_t i = 0; i < properties->count; i++) {
		const struct property *const property = &properties->at[i];

		if (!stands_there(form, FIELD_OF_PROPERTY, property->id))
			others[(*count)++] = (struct control_option){ .value = str_format(page->arena, "p.%.*s", STR_ARG(property->key)), .label = property->shown
				? property->label : tr_fill(page->arena, page->locale, N_("%s (staff only: as a hidden field)"), FILL(property->label)) };
	}
	return others;
}

void form_fields_show(struct item_form *item, const struct properties *properties, const struct ticket_form *form, size_t open)
{
	const struct page *const page = item->page;
	struct fields_control *const fields = arena_calloc(page->arena, 1, sizeof *fields);
	struct asked_field *const rows = arena_calloc(page->arena, form->field_count + 1, sizeof *rows);
	struct control *const control = item_control(item, CONTROL_FIELDS, "fields", N_("What customers are asked"), STR(""));

	for (size_t i = 0; i < form->field_count; i++)
		show_field(item, form, i, open, &rows[i]);
	*fields = (struct fields_control){ .at = rows, .count = form->field_count };
	fields->others = others_of(page, properties, form, &fields->other_count);
	control->fields = fields;
	control->link = link_path(page->arena, page->portal, "settings/properties");
	control->link_text = tr(page->locale, N_("Manage your properties"));
	if (item->fault.part != NULL && item->fault.row == FAULT_ALL && strcmp(item->fault.part, "fields") == 0)
		control->problem = tr(page->locale, item->fault.words);
}
