/* ticket_form_read.c: forms as documents. */
#include "json_value.h"
#include "people.h"
#include "pipeline.h"
#include "ticket_form_admin.h"

static const char *const kind_names[] = { [FIELD_OF_SUBJECT] = "subject", [FIELD_OF_BODY] = "body", [FIELD_OF_FILES] = "files" };

struct reader {
	struct arena *arena;
	struct properties properties;
	struct ticket_form *form;
	const struct err *e;       /* the first thing that is wrong */
};

static void PRINTF_LIKE(2, 3) wrong(struct reader *r, const char *format, ...)
{
	struct buf words = { .arena = r->arena };
	va_list values;

	if (r->e != NULL)
		return;
	va_start(values, format);
	buf_vformat(&words, format, values);
	va_end(values);
	r->e = err_new(r->arena, ERR_INVALID, "%s", buf_c(&words));
}

/* Only these keys, "…|…|", may stand in an object. */
static void keys_known(struct reader *r, const struct json_value *object, const char *known, const char *what)
{
	const char **keys = json_keys(r->arena, object);

	if (json_kind(object) != JSON_OBJECT)
		wrong(r, "%s is an object", what);
	for (size_t i = 0; r->e == NULL && keys[i] != NULL; i++) {
		struct str rest = str_of(known), word;
		bool is_known = false;

		while (str_next(&rest, '|', &word))
			is_known |= str_is(word, keys[i]);
		if (!is_known)
			wrong(r, "%s has no \"%s\"; it has %s", what, keys[i], known);
	}
}

static void take_text(struct reader *r, const struct json_value *object, const char *key, size_t most, struct str *text)
{
	struct json_value *value;

	if (!json_get(object, key, &value))
		return;
	if (!json_as_text(value, text))
		wrong(r, "\"%s\" is a text", key);
	else if (text->size > 0 && r->e == NULL)
		r->e = text_check(r->arena, key, *text, most);
}

static void take_truth(struct reader *r, const struct json_value *object, const char *key, bool *truth)
{
	struct json_value *value;

	if (json_get(object, key, &value) && !json_as_truth(value, truth))
		wrong(r, "\"%s\" is true or false", key);
}

/* A name or an id of one of `count`, whose names `name_at` tells; null is none. */
struct named {
	uint64_t id;
	struct str name;
};

static void take_named(struct reader *r, const struct json_value *object, const char *key, const struct named *all, size_t count, uint64_t *id)
{
	struct json_value *value;
	struct str name = STR("");
	int64_t number = 0;

	if (!json_get(object, key, &value))
		return;
	*id = 0;
	if (json_kind(value) == JSON_NULL)
		return;
	if (!json_as_text(value, &name) && !json_as_integer(value, &number))
		wrong(r, "\"%s\" is a name, an id, or null", key);
	for (size_t i = 0; i < count && *id == 0; i++)
		if (name.size > 0 ? str_equal(all[i].name, name) : all[i].id == (uint64_t)number)
			*id = all[i].id;
	if (*id == 0)
		wrong(r, "there is no %s \"%.*s\"", key, STR_ARG(name.size > 0 ? name : str_format(r->arena, "%lld", (long long)number)));
}

static const struct property *property_of(struct reader *r, struct str field)
{
	const struct property *const property =
	    str_starts(field, STR("p.")) ? property_by_key(&r->properties, str_from(field, 2)) : NULL;

	if (property == NULL)
		wrong(r, "there is no field \"%.*s\"; there are subject, body, files and p.KEY of a ticket's property", STR_ARG(field));
	return property;
}

/* A text, or a list of texts, as one value of the property. */
static struct property_value take_value(struct reader *r, const struct property *property, const struct json_value *from)
{
	const bool several = json_kind(from) == JSON_LIST;
	const size_t count = several ? json_count(from) : 1;
	struct str *const given = arena_calloc(r->arena, count, sizeof *given);
	struct property_value value = { .count = 0 };
	const char *problem;
	bool truth;

	for (size_t i = 0; i < count; i++) {
		const struct json_value *const one = several ? json_at(from, i) : from;

		if (json_as_truth(one, &truth))
			given[i] = truth ? STR("true") : STR("false");
		else if (!json_as_text(one, &given[i]))
			wrong(r, "a value of p.%.*s is a text", STR_ARG(property->key));
	}
	if (r->e == NULL && (problem = property_check(r->arena, property, given, count, NULL, &value)) != NULL)
		wrong(r, "a value of p.%.*s cannot be: %s", STR_ARG(property->key), problem);
	return value;
}

static void take_initial(struct reader *r, const struct json_value *object, struct ticket_field *field)
{
	struct json_value *value;
	struct str text;

	if (!json_get(object, "default", &value))
		return;
	if (field->property != NULL) {
		field->initial = take_value(r, field->property, value);
		return;
	}
	if (!json_as_text(value, &text) || field->kind == FIELD_OF_FILES) {
		wrong(r, "\"default\" of %s is no text", kind_names[field->kind]);
		return;
	}
	if (r->e == NULL)
		r->e = text_check(r->arena, "a default", text, FIELD_DEFAULT_MOST);
	field->initial = (struct property_value){ .texts = arena_calloc(r->arena, 1, sizeof *field->initial.texts), .count = 1 };
	field->initial.texts[0] = text;
}

/* The values of a condition stand with spaces between, as keys of options do: of other kinds only whether there is one can be asked. */
static void take_when(struct reader *r, const struct json_value *object, struct ticket_field *field)
{
	struct str name = STR("");
	struct json_value *when, *values;

	if (!json_get(object, "when", &when) || json_kind(when) == JSON_NULL)
		return;
	keys_known(r, when, "field|values", "\"when\"");
	take_text(r, when, "field", FIELD_LABEL_MAX, &name);
	if (r->e != NULL || (field->when = property_of(r, name)) == NULL)
		return;
	for (size_t i = 0; json_get(when, "values", &values) && i < json_count(values); i++) {
		const struct property_value one = take_value(r, field->when, json_at(values, i));

		if (one.count == 1 && !ticket_when_may_be(field->when, one.texts[0]))
			wrong(r, "only values of choices and checkboxes can be asked for");
		if (r->e != NULL)
			return;
		if (field->when_values.texts == NULL)
			field->when_values.texts = arena_calloc(r->arena, json_count(values), sizeof *field->when_values.texts);
		if (one.count == 1)
			field->when_values.texts[field->when_values.count++] = one.texts[0];
	}
	ticket_when_usual(r->arena, field);
}

static void take_field(struct reader *r, const struct json_value *object)
{
	struct ticket_field field = { .kind = FIELD_OF_PROPERTY };
	struct str name = STR("");

	keys_known(r, object, "field|label|help|required|hidden|default|when", "a field");
	take_text(r, object, "field", FIELD_LABEL_MAX, &name);
	for (size_t kind = FIELD_OF_SUBJECT; kind < COUNT_OF(kind_names); kind++)
		if (str_is(name, kind_names[kind]))
			field.kind = (enum ticket_field_kind)kind;
	if (r->e == NULL && field.kind == FIELD_OF_PROPERTY)
		field.property = property_of(r, name);
	take_text(r, object, "label", FIELD_LABEL_MAX, &field.label);
	take_text(r, object, "help", FIELD_HELP_MAX, &field.help);
	take_truth(r, object, "required", &field.required);
	take_truth(r, object, "hidden", &field.hidden);
	if (r->e != NULL)
		return;
	take_initial(r, object, &field);
	take_when(r, object, &field);
	/* A ticket has a subject, and says something. */
	field.required |= field.kind == FIELD_OF_SUBJECT || field.kind == FIELD_OF_BODY;
	r->form->fields[r->form->field_count++] = field;
}

static void take_fields(struct reader *r, const struct json_value *object)
{
	struct json_value *fields;

	if (!json_get(object, "fields", &fields))
		return;
	if (json_kind(fields) != JSON_LIST || json_count(fields) > TICKET_FIELDS_MAX)
		wrong(r, "\"fields\" is a list of %d at most", TICKET_FIELDS_MAX);
	r->form->fields = arena_calloc(r->arena, TICKET_FIELDS_MAX, sizeof *r->form->fields);
	r->form->field_count = 0;
	for (size_t i = 0; r->e == NULL && i < json_count(fields); i++)
		take_field(r, json_at(fields, i));
}

/* In words for whoever wrote it: of which field it is, and what. */
static const struct err *judged(struct arena *arena, const struct ticket_form *form)
{
	struct fault fault;

	if (ticket_form_right(form, &fault))
		return NULL;
	if (fault.row < form->field_count && !str_is(str_of(fault.part), "name"))
		return err_new(arena, ERR_INVALID, "%s: %s", ticket_field_name(arena, &form->fields[fault.row]), fault.words);
	return fault_err(arena, &fault);
}

static const struct err *take_places(struct db *db, uint64_t account, struct reader *r, const struct json_value *object)
{
	struct named *names;
	struct inbox *inboxes;
	struct pipeline *pipelines;
	const struct err *e;
	size_t count;

	if ((e = inbox_list(db, account, &inboxes, &count)) != NULL)
		return e;
	names = arena_calloc(r->arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = (struct named){ inboxes[i].id, inboxes[i].name };
	take_named(r, object, "inbox", names, count, &r->form->inbox);
	if ((e = pipeline_list(db, account, &pipelines, &count)) != NULL)
		return e;
	names = arena_calloc(r->arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = (struct named){ pipelines[i].id, pipelines[i].name };
	take_named(r, object, "pipeline", names, count, &r->form->pipeline);
	return NULL;
}

const struct err *ticket_form_read(struct db *db, uint64_t account, struct str document, struct ticket_form *form)
{
	struct reader r = { .arena = db_arena(db), .form = form };
	const struct json_value *const object = json_read(r.arena, document);
	const struct err *e;

	if (object == NULL || json_kind(object) != JSON_OBJECT)
		return err_new(r.arena, ERR_INVALID, "a form is one JSON object");
	if ((e = properties_of(db, account, 0, PROPERTY_TICKET, &r.properties)) != NULL)
		return e;
	keys_known(&r, object, "name|ticket_properties|inbox|pipeline|fields", "a form");
	take_text(&r, object, "name", FORM_NAME_MOST, &form->name);
	take_truth(&r, object, "ticket_properties", &form->ticket_properties);
	if ((e = take_places(db, account, &r, object)) != NULL)
		return e;
	take_fields(&r, object);
	if (form->ticket_properties && form->field_count == 0)
		ticket_form_from_template(r.arena, form);
	return r.e != NULL ? r.e : judged(r.arena, form);
}

bool ticket_field_read(struct db *db, const struct properties *properties, struct str object, struct ticket_field *field)
{
	struct ticket_form form = { .fields = field };
	struct reader r = { .arena = db_arena(db), .form = &form, .properties = *properties };
	const struct json_value *const value = json_read(r.arena, object);

	if (value == NULL)
		return false;
	take_field(&r, value);
	return r.e == NULL && form.field_count == 1;
}

static struct json_value *written_value(struct arena *arena, const struct property_value *value, bool several)
{
	struct json_value *list;

	if (!several)
		return json_new_text(arena, value->texts[0]);
	list = json_new_list(arena);
	for (size_t i = 0; i < value->count; i++)
		json_append(list, json_new_text(arena, value->texts[i]));
	return list;
}

const char *ticket_field_name(struct arena *arena, const struct ticket_field *field)
{
	return field->property != NULL ? str_c(arena, str_format(arena, "p.%.*s", STR_ARG(field->property->key))) : kind_names[field->kind];
}

static struct json_value *written_field(struct arena *arena, const struct ticket_field *field)
{
	struct json_value *const object = json_new_object(arena), *when;

	json_put(object, "field", json_new_text(arena, str_of(ticket_field_name(arena, field))));
	if (field->label.size > 0)
		json_put(object, "label", json_new_text(arena, field->label));
	if (field->help.size > 0)
		json_put(object, "help", json_new_text(arena, field->help));
	json_put(object, "required", json_new_truth(arena, field->required));
	if (field->hidden)
		json_put(object, "hidden", json_new_truth(arena, true));
	if (field->initial.count > 0)
		json_put(object, "default", written_value(arena, &field->initial, field->property != NULL && field->property->kind == PROPERTY_CHOICES));
	if (field->when != NULL) {
		when = json_new_object(arena);
		json_put(when, "field", json_new_text(arena, str_format(arena, "p.%.*s", STR_ARG(field->when->key))));
		if (field->when_values.count > 0)
			json_put(when, "values", written_value(arena, &field->when_values, true));
		json_put(object, "when", when);
	}
	return object;
}

/* A place by its name, or by its id, which it alone has. */
static struct json_value *written_place(struct arena *arena, uint64_t id, struct str name, bool by_id)
{
	return by_id ? json_new_integer(arena, (int64_t)id) : json_new_text(arena, name);
}

static struct str written(struct arena *arena, const struct ticket_form *form, bool by_id)
{
	struct json_value *const object = json_new_object(arena), *const fields = json_new_list(arena);

	json_put(object, "name", json_new_text(arena, form->name));
	json_put(object, "ticket_properties", json_new_truth(arena, form->ticket_properties));
	if (form->inbox != 0)
		json_put(object, "inbox", written_place(arena, form->inbox, form->inbox_name, by_id));
	if (form->pipeline != 0)
		json_put(object, "pipeline", written_place(arena, form->pipeline, form->pipeline_name, by_id));
	for (size_t i = 0; i < form->field_count; i++)
		json_append(fields, written_field(arena, &form->fields[i]));
	json_put(object, "fields", fields);
	return json_written(arena, object);
}

struct str ticket_form_written(struct arena *arena, const struct ticket_form *form)
{
	return written(arena, form, false);
}

struct str ticket_form_kept(struct arena *arena, const struct ticket_form *form)
{
	return written(arena, form, true);
}
