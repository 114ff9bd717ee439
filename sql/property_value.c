/* property_value.c: values of properties: what may stand, how it is stored, how it is compared. */
#include "property.h"

#include <string.h>

#include "../fcgi/base/text.h"
#include "fold.h"
#include "statements.h"

/* A number has so many digits before and behind its point at most. */
enum { DIGITS_BEFORE = 15, DIGITS_BEHIND = 6, TEXT_BYTES = 4 * PROPERTY_TEXT_MAX };

static const char too_long[] = N_("This is longer than fits here. Please shorten it.");
static const char control[] = N_("There is an invisible control character in this. Please remove it, or type the text again.");
static const char no_choice[] = N_("Please choose one of the options.");
static const char no_number[] = N_("Please write a number, with a point before decimals: 12.5");
static const char number_too_large[] = N_("A number has 15 digits before the point and 6 behind it at most.");
static const char no_date[] = N_("Please write a date that there is, as year-month-day: 2026-12-31");

static const char *const kind_names[] = { [PROPERTY_TEXT] = "text", [PROPERTY_NUMBER] = "number", [PROPERTY_DATE] = "date",
	[PROPERTY_CHOICE] = "choice", [PROPERTY_CHOICES] = "choices", [PROPERTY_CHECKBOX] = "checkbox" };

const char *property_kind_name(enum property_kind kind)
{
	return kind_names[kind];
}

bool property_kind_of(struct str name, enum property_kind *kind)
{
	for (size_t i = PROPERTY_TEXT; i < COUNT_OF(kind_names); i++)
		if (str_is(name, kind_names[i])) {
			*kind = (enum property_kind)i;
			return true;
		}
	return false;
}

/* The digits at the start of `text`, taken off it. */
static struct str take_digits(struct str *text)
{
	size_t size = 0;

	while (size < text->size && text->at[size] >= '0' && text->at[size] <= '9')
		size++;
	const struct str digits = str_first(*text, size);
	*text = str_from(*text, size);
	return digits;
}

struct number {
	bool negative;
	struct str before; /* without leading zeros: "0" has none */
	struct str behind; /* without trailing ones */
};

static bool number_read(struct str text, struct number *number)
{
	const bool sign = text.size > 0 && (text.at[0] == '-' || text.at[0] == '+');
	size_t digits;

	number->negative = sign && text.at[0] == '-';
	text = str_from(text, sign ? 1 : 0);
	number->before = take_digits(&text);
	number->behind = STR("");
	digits = number->before.size;
	if (text.size > 0 && text.at[0] == '.') {
		text = str_from(text, 1);
		number->behind = take_digits(&text);
		digits += number->behind.size;
	}
	while (number->before.size > 0 && number->before.at[0] == '0')
		number->before = str_from(number->before, 1);
	while (number->behind.size > 0 && number->behind.at[number->behind.size - 1] == '0')
		number->behind.size--;
	if (number->before.size + number->behind.size == 0)
		number->negative = false;
	return digits > 0 && text.size == 0;
}

static const char *check_number(struct arena *arena, struct str given, struct str *value)
{
	struct number number;

	if (!number_read(given, &number))
		return no_number;
	if (number.before.size > DIGITS_BEFORE || number.behind.size > DIGITS_BEHIND)
		return number_too_large;
	*value = str_format(arena, "%s%.*s%s%.*s", number.negative ? "-" : "", STR_ARG(number.before.size > 0 ? number.before : STR("0")),
	    number.behind.size > 0 ? "." : "", STR_ARG(number.behind));
	return NULL;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static const char *check_date(struct str given, struct str *value)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int parts[3] = { 0 };

	if (given.size != 10)
		return no_date;
	for (size_t i = 0, part = 0; i < given.size; i++) {
		const char c = given.at[i];

		if (i == 4 || i == 7) {
			part++;
			if (c != '-')
				return no_date;
		} else if (c < '0' || c > '9') {
			return no_date;
		} else {
			parts[part] = parts[part] * 10 + (c - '0');
		}
	}
	if (parts[0] < 1 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
	    parts[2] > days[parts[1] - 1] + (parts[1] == 2 && is_leap(parts[0])))
		return no_date;
	*value = given;
	return NULL;
}

static const char *check_text(struct str given, struct str *value)
{
	if (given.size > TEXT_BYTES || str_characters(given) > PROPERTY_TEXT_MAX)
		return too_long;
	*value = given;
	return text_has_control(given, TEXT_ONE_LINE) ? control : NULL;
}

static const char *check_truth(struct str given, struct str *value)
{
	const bool on = str_is(given, "on") || str_is(given, "true");

	*value = on ? STR("true") : STR("false");
	return on || str_is(given, "false") || str_is(given, "off") ? NULL : no_choice;
}

static bool among(const struct property_value *value, struct str text)
{
	for (size_t i = 0; value != NULL && i < value->count; i++)
		if (str_equal(value->texts[i], text))
			return true;
	return false;
}

/* Into the order of the options, each once. */
static const char *check_choices(const struct property *property, const struct property_value *given,
    const struct property_value *old, struct property_value *value)
{
	for (size_t i = 0; i < given->count; i++) {
		const struct property_option *option = property_option(property, given->texts[i]);

		if (option == NULL || (option->retired && !among(old, option->key)))
			return no_choice;
	}
	value->count = 0;
	for (size_t i = 0; i < property->option_count; i++)
		if (among(given, property->options[i].key))
			value->texts[value->count++] = property->options[i].key;
	return value->count > 1 && property->kind == PROPERTY_CHOICE ? no_choice : NULL;
}

static const char *check_one(struct arena *arena, const struct property *property, struct str given, struct str *value)
{
	switch (property->kind) {
	case PROPERTY_NUMBER:
		return check_number(arena, given, value);
	case PROPERTY_DATE:
		return check_date(given, value);
	case PROPERTY_CHECKBOX:
		return check_truth(given, value);
	default:
		return check_text(given, value);
	}
}

const char *property_check(struct arena *arena, const struct property *property, const struct str *given, size_t count,
    const struct property_value *old, struct property_value *value)
{
	struct property_value typed = { .texts = arena_calloc(arena, count + 1, sizeof *typed.texts) };

	*value = (struct property_value){ .texts = arena_calloc(arena, count + property->option_count + 1, sizeof *value->texts) };
	for (size_t i = 0; i < count; i++) {
		if (!str_utf8(given[i]) || str_has_nul(given[i]))
			return control;
		if (!text_blank(given[i]))
			typed.texts[typed.count++] = text_line(arena, given[i]);
	}
	if (typed.count == 0)
		return NULL;
	if (property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES)
		return check_choices(property, &typed, old, value);
	value->count = 1;
	return typed.count > 1 ? no_choice : check_one(arena, property, typed.texts[0], &value->texts[0]);
}

/* Below zero everything is turned round, so that the bytes stand in the order of the numbers. */
static struct str number_key(struct arena *arena, struct str text)
{
	char digits[DIGITS_BEFORE + DIGITS_BEHIND];
	struct number number;

	if (!number_read(text, &number) || number.before.size > DIGITS_BEFORE || number.behind.size > DIGITS_BEHIND)
		return STR("");
	memset(digits, '0', sizeof digits);
	memcpy(digits + DIGITS_BEFORE - number.before.size, number.before.at, number.before.size);
	memcpy(digits + DIGITS_BEFORE, number.behind.at, number.behind.size);
	for (size_t i = 0; number.negative && i < sizeof digits; i++)
		digits[i] = (char)('0' + '9' - digits[i]);
	return str_format(arena, "%c%.*s", number.negative ? '0' : '1', (int)sizeof digits, digits);
}

struct str property_value_key(struct arena *arena, const struct property *property, struct str text)
{
	struct str key;

	if (property->kind == PROPERTY_NUMBER)
		return number_key(arena, text);
	if (property->kind != PROPERTY_TEXT)
		return str_first_utf8(text, PROPERTY_VALUE_KEY);
	return fold_key(arena, text, SIZE_MAX, &key) ? str_first_utf8(key, PROPERTY_VALUE_KEY) : STR("");
}

const struct err *properties_read(struct db *db, uint64_t account, enum property_object object, uint64_t of,
    struct property_row **rows, size_t *count)
{
	struct sql_ticket_properties *tickets = NULL;
	struct sql_contact_properties *contacts = NULL;
	const struct err *e = object == PROPERTY_TICKET ? sql_ticket_properties(db, account, of, &tickets, count)
	                                                : sql_contact_properties(db, account, of, &contacts, count);

	if (e != NULL)
		return e;
	*rows = arena_calloc(db_arena(db), *count, sizeof **rows);
	for (size_t i = 0; i < *count; i++)
		(*rows)[i] = tickets != NULL ? (struct property_row){ tickets[i].property, tickets[i].value }
		                             : (struct property_row){ contacts[i].property, contacts[i].value };
	return NULL;
}

const struct err *property_write(struct db *db, uint64_t account, const struct property *property, uint64_t of,
    const struct property_value *value)
{
	const bool ticket = property->object == PROPERTY_TICKET;
	const struct err *e = ticket ? sql_ticket_property_delete(db, account, of, property->id, NULL)
	                             : sql_contact_property_delete(db, account, of, property->id, NULL);

	for (size_t i = 0; e == NULL && i < value->count; i++) {
		const struct str text = value->texts[i], key = property_value_key(db_arena(db), property, text);

		e = ticket ? sql_ticket_property_insert(db, account, of, property->id, i, text, key, NULL)
		           : sql_contact_property_insert(db, account, of, property->id, i, text, key, NULL);
	}
	return e;
}
