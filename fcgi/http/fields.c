/* fields.c: input exists only after validation. */
#include "fields.h"

#include "../base/address.h"
#include "../base/secret.h"
#include "target.h"

static const char missing[] = N_("Please fill in this field.");
static const char too_short[] = N_("This is too short.");
static const char too_long[] = N_("This is longer than fits here. Please shorten it.");
static const char no_address[] = N_("This does not look like an e-mail address.");
static const char control[] = N_("There is an invisible control character in this. Please remove it, or type the text again.");
static const char taken_out[] =
    N_("There were invisible control characters in this, as in text that is copied from a terminal. They have been taken out: please look at it, and send it again.");
static const char no_choice[] = N_("Please choose one of the options.");
static const char stale[] = N_("This page was too old or incomplete. Please send it again.");

static bool is_base64url(struct str text)
{
	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return true;
}

static bool is_path(struct arena *arena, struct str text)
{
	struct str path, query;

	return target_read(arena, text, &path, &query);
}

static bool choose(const char *const *choices, struct field *field)
{
	for (size_t i = 0; choices[i] != NULL; i++)
		if (str_is(field->text, choices[i])) {
			field->choice = i;
			return true;
		}
	return false;
}

/* The value as it would be stored. */
static struct str normal(struct arena *arena, enum field_kind kind, struct str value)
{
	switch (kind) {
	case FIELD_LINE:
		return text_blank(value) ? STR("") : text_line(arena, value);
	case FIELD_EMAIL:
		return text_blank(value) ? STR("") : text_trimmed(value);
	case FIELD_TEXT:
		return text_blank(value) ? STR("") : text_lines(arena, value);
	default:
		return value;
	}
}

/* Nobody finds what he cannot see: it is taken out of what he finds again. */
static const char *control_problem(struct arena *arena, enum text_kind kind, struct field *field)
{
	if (!text_has_control(field->text, kind))
		return NULL;
	field->text = text_shown(arena, field->text);
	return text_has_control(field->text, kind) ? control : taken_out;
}

/* Why a value that is there, and of a size that fits, is not of its kind; NULL when it is. */
static const char *kind_problem(struct arena *arena, const struct field_rule *rule, struct field *field)
{
	switch (rule->kind) {
	case FIELD_LINE:
		return control_problem(arena, TEXT_ONE_LINE, field);
	case FIELD_TEXT:
		return control_problem(arena, TEXT_LINES, field);
	case FIELD_EMAIL:
		return address_valid(field->text) ? NULL : no_address;
	case FIELD_PASSWORD:
		return NULL;
	case FIELD_TOKEN:
		return field->text.size == TOKEN_TEXT && is_base64url(field->text) ? NULL : stale;
	case FIELD_CHOICE:
		return choose(rule->choices, field) ? NULL : no_choice;
	case FIELD_CURSOR:
		return is_base64url(field->text) ? NULL : stale;
	case FIELD_PATH:
		return is_path(arena, field->text) ? NULL : stale;
	}
	return stale;
}

/* A person fills in the first kinds; the others come from the page itself. */
static const char *missing_problem(enum field_kind kind)
{
	switch (kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
	case FIELD_EMAIL:
	case FIELD_PASSWORD:
		return missing;
	case FIELD_CHOICE:
		return no_choice;
	default:
		return stale;
	}
}

static const char *size_problem(const struct field_rule *rule, size_t size)
{
	if (rule->kind == FIELD_TOKEN || rule->kind == FIELD_CHOICE)
		return NULL;
	if (size > rule->most)
		return too_long;
	return size < rule->least ? too_short : NULL;
}

static void check_value(struct arena *arena, const struct field_rule *rule, struct str value, struct field *field)
{
	field->text = normal(arena, rule->kind, value);
	/* A list of choices may have the empty text among them. */
	field->given = field->text.size > 0 || (rule->kind == FIELD_CHOICE && choose(rule->choices, field));
	if (!field->given)
		field->problem = rule->least > 0 ? missing_problem(rule->kind) : NULL;
	else if ((field->problem = size_problem(rule, field->text.size)) == NULL)
		field->problem = kind_problem(arena, rule, field);
}

/* The first value of the rule's name; what makes it unreadable is said in `fault`. */
static struct str take_value(const struct form *form, const char *name, const char **fault)
{
	struct str value = STR("");
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++) {
		if (!str_is(form->pairs[i].name, name))
			continue;
		if (count++ == 0)
			value = form->pairs[i].value;
	}
	if (count > 1)
		*fault = "stands more than once";
	else if (!str_utf8(value))
		*fault = "is not UTF-8";
	else if (str_has_nul(value))
		*fault = "has a NUL";
	return value;
}

static struct field check_field(struct arena *arena, const struct form *form, const struct field_rule *rule, const char **fault)
{
	struct field field = { .problem = NULL };
	const struct str value = take_value(form, rule->name, fault);

	check_value(arena, rule, text_mended(arena, value), &field);
	if (rule->lenient && (field.problem != NULL || *fault != NULL)) {
		field = (struct field){ .text = STR("") };
		*fault = NULL;
	}
	if (rule->kind == FIELD_PASSWORD && (field.problem != NULL || *fault != NULL))
		field.text = STR("");
	return field;
}

const struct err *fields_check(
    struct arena *arena, const struct form *form, const struct field_rule *rules, size_t count, struct field *fields)
{
	const struct err *e = NULL;

	for (size_t i = 0; i < count; i++) {
		const char *fault = NULL;

		fields[i] = check_field(arena, form, &rules[i], &fault);
		if (fault != NULL)
			e = err_new(arena, ERR_BAD_REQUEST, "the field %s %s", rules[i].name, fault);
		else if (fields[i].problem != NULL && e == NULL)
			e = err_of(ERR_INVALID);
	}
	return e;
}
