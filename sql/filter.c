/* filter.c: does a filter hold? */
#include "filter.h"

#include <stdlib.h>

#include "filter_value.h"
#include "fold.h"
#include "property.h"

enum { NUMBER_SIZE = 30, DAY_SIZE = 10, COMPARED_SIZE = 4000, FOLDED_MAX = 72000 };

struct filter_property filter_property_of(struct arena *arena, const struct property *property)
{
	static const enum filter_kind kinds[] = { [PROPERTY_TEXT] = FILTER_TEXT, [PROPERTY_NUMBER] = FILTER_NUMBER, [PROPERTY_DATE] = FILTER_DATE,
		[PROPERTY_CHOICE] = FILTER_CHOICE, [PROPERTY_CHOICES] = FILTER_CHOICE, [PROPERTY_CHECKBOX] = FILTER_CHOICE };

	return (struct filter_property){ .name = str_format(arena, "p.%.*s", STR_ARG(property->key)), .kind = kinds[property->kind] };
}

static bool digits(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.size > 0;
}

bool filter_number(struct str text, double *number)
{
	const struct str unsigned_text = str_from(text, str_starts(text, STR("-")) ? 1 : 0);
	const size_t point = str_find(unsigned_text, '.', 0);
	char copy[NUMBER_SIZE + 1] = "";

	if (text.size > NUMBER_SIZE || !digits(str_first(unsigned_text, point)))
		return false;
	if (point < unsigned_text.size && !digits(str_from(unsigned_text, point + 1)))
		return false;
	for (size_t i = 0; i < text.size; i++)
		copy[i] = text.at[i];
	*number = strtod(copy, NULL);
	return true;
}

static unsigned two_digits(struct str text, size_t at)
{
	return (unsigned)(text.at[at] - '0') * 10 + (unsigned)(text.at[at + 1] - '0');
}

bool filter_day(struct str text)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	unsigned year, month, day;

	if (text.size != DAY_SIZE || text.at[4] != '-' || text.at[7] != '-' || text.at[0] == '0' || !digits(str_first(text, 4)) ||
	    !digits((struct str){ .at = text.at + 5, .size = 2 }) || !digits(str_from(text, 8)))
		return false;
	year = two_digits(text, 0) * 100 + two_digits(text, 2);
	month = two_digits(text, 5);
	day = two_digits(text, 8);
	if (month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] || (month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

struct str filter_folded(struct arena *arena, struct str text)
{
	struct str folded;

	return fold_key(arena, str_first_utf8(text, COMPARED_SIZE), FOLDED_MAX, &folded) ? folded : STR("");
}

/* Is the day `a` before the day `b`? What stands behind a day, its time, does not count. */
static bool day_before(struct str a, struct str b)
{
	for (size_t i = 0; i < DAY_SIZE; i++)
		if (a.at[i] != b.at[i])
			return a.at[i] < b.at[i];
	return false;
}

static bool same(struct arena *arena, enum filter_kind kind, struct str is, struct str asked)
{
	double a, b;

	if (kind == FILTER_NUMBER)
		return filter_number(is, &a) && filter_number(asked, &b) && !(a < b) && !(a > b);
	if (kind == FILTER_DATE)
		return str_equal(str_first(is, DAY_SIZE), asked);
	return str_equal(filter_folded(arena, is), filter_folded(arena, asked));
}

static bool value_fits(struct arena *arena, const struct filter_criterion *criterion, struct str is, struct str asked)
{
	const struct str day = str_first(is, DAY_SIZE);
	double a, b;

	switch (criterion->op) {
	case FILTER_CONTAINS:
	case FILTER_NOT_CONTAINS:
		is = filter_folded(arena, is);
		return str_search(is, filter_folded(arena, asked), 0) < is.size;
	case FILTER_STARTS:
		return str_starts(filter_folded(arena, is), filter_folded(arena, asked));
	case FILTER_BEFORE:
		return filter_day(day) && day_before(day, asked);
	case FILTER_AFTER:
		return filter_day(day) && day_before(asked, day);
	case FILTER_LESS:
		return filter_number(is, &a) && filter_number(asked, &b) && a < b;
	case FILTER_MORE:
		return filter_number(is, &a) && filter_number(asked, &b) && a > b;
	default:
		return same(arena, criterion->kind, is, asked);
	}
}

/* Does one of its values fit one of those that are asked for? */
static bool one_fits(struct arena *arena, const struct filter_criterion *criterion, struct filter_values values)
{
	for (size_t i = 0; i < values.count; i++)
		for (size_t asked = 0; asked < criterion->value_count; asked++)
			if (value_fits(arena, criterion, values.at[i], criterion->values[asked]))
				return true;
	return false;
}

static bool criterion_holds(struct arena *arena, const struct filter_criterion *criterion, filter_get *get, const void *of)
{
	struct filter_values values;

	if (criterion->kind == FILTER_GONE)
		return false;
	values = get(of, criterion->property);
	switch (criterion->op) {
	case FILTER_KNOWN:
		return values.count > 0;
	case FILTER_UNKNOWN:
		return values.count == 0;
	case FILTER_IS_NOT:
	case FILTER_NOT_CONTAINS:
		return !one_fits(arena, criterion, values);
	default:
		return one_fits(arena, criterion, values);
	}
}

static bool group_holds(struct arena *arena, const struct filter_all *group, filter_get *get, const void *of)
{
	for (size_t i = 0; i < group->count; i++)
		if (!criterion_holds(arena, &group->criteria[i], get, of))
			return false;
	return true;
}

bool filter_holds(struct arena *arena, const struct filter *filter, filter_get *get, const void *of)
{
	for (size_t i = 0; i < filter->count; i++)
		if (group_holds(arena, &filter->any[i], get, of))
			return true;
	return false;
}

bool filter_asks_for(const struct filter *filter, struct str property)
{
	for (size_t i = 0; i < filter->count; i++)
		for (size_t j = 0; j < filter->any[i].count; j++)
			if (str_equal(filter->any[i].criteria[j].property, property))
				return true;
	return false;
}
