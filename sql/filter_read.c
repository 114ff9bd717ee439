/* filter_read.c: filters from JSON, strictly. */
#include "../fcgi/base/text.h"
#include "filter.h"
#include "filter_value.h"
#include "json_value.h"

static const char *const ops[FILTER_OPS] = {
	[FILTER_IS] = "is", [FILTER_IS_NOT] = "is_not", [FILTER_CONTAINS] = "contains", [FILTER_NOT_CONTAINS] = "not_contains",
	[FILTER_STARTS] = "starts", [FILTER_KNOWN] = "known", [FILTER_UNKNOWN] = "unknown", [FILTER_BEFORE] = "before",
	[FILTER_AFTER] = "after", [FILTER_LESS] = "less", [FILTER_MORE] = "more",
};

#define OP(op) (1u << (op))
enum { ANY_KIND = OP(FILTER_IS) | OP(FILTER_IS_NOT) | OP(FILTER_KNOWN) | OP(FILTER_UNKNOWN) };

static const unsigned ops_of_kind[] = {
	[FILTER_TEXT] = ANY_KIND | OP(FILTER_CONTAINS) | OP(FILTER_NOT_CONTAINS) | OP(FILTER_STARTS),
	[FILTER_CHOICE] = ANY_KIND,
	[FILTER_NUMBER] = ANY_KIND | OP(FILTER_LESS) | OP(FILTER_MORE),
	[FILTER_DATE] = ANY_KIND | OP(FILTER_BEFORE) | OP(FILTER_AFTER),
	[FILTER_GONE] = ~0u,
};

/* What is read against, and how strictly. */
struct reader {
	struct arena *arena;
	const struct filter_property *properties;
	size_t count;
	bool stored;
};

const char *filter_op_name(enum filter_op op)
{
	return ops[op];
}

bool filter_asks(enum filter_kind kind, enum filter_op op)
{
	return (ops_of_kind[kind] & OP(op)) != 0;
}

/* The list under `key` of an object; NULL when there is none. */
static const struct json_value *list_at(const struct json_value *object, const char *key)
{
	struct json_value *value;

	return json_get(object, key, &value) && json_kind(value) == JSON_LIST ? value : NULL;
}

static bool text_at(const struct json_value *object, const char *key, struct str *text)
{
	struct json_value *value;

	return json_get(object, key, &value) && json_as_text(value, text);
}

static const struct err *find_property(const struct reader *reader, struct filter_criterion *criterion)
{
	struct buf names = { .arena = reader->arena };

	for (size_t i = 0; i < reader->count; i++) {
		if (str_equal(reader->properties[i].name, criterion->property)) {
			criterion->kind = reader->properties[i].kind;
			return NULL;
		}
		buf_format(&names, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(reader->properties[i].name));
	}
	criterion->kind = FILTER_GONE;
	if (reader->stored)
		return NULL;
	return err_new(reader->arena, ERR_INVALID, "there is no property \"%.*s\"; there are %s", STR_ARG(criterion->property), buf_c(&names));
}

static const struct err *find_op(const struct reader *reader, struct str name, struct filter_criterion *criterion)
{
	struct buf known = { .arena = reader->arena };

	for (size_t op = 0; op < FILTER_OPS; op++) {
		if ((ops_of_kind[criterion->kind] & OP(op)) == 0)
			continue;
		if (str_is(name, ops[op])) {
			criterion->op = (enum filter_op)op;
			return NULL;
		}
		buf_format(&known, "%s%s", known.size == 0 ? "" : ", ", ops[op]);
	}
	return err_new(reader->arena, ERR_INVALID, "%.*s cannot be asked \"%.*s\"; it can be asked %s", STR_ARG(criterion->property),
	    STR_ARG(name), buf_c(&known));
}

static const struct err *check_value(const struct reader *reader, const struct filter_criterion *criterion, struct str value)
{
	double number;

	if (value.size > FILTER_VALUE_SIZE || text_blank(value) || text_has_control(value, TEXT_ONE_LINE) ||
	    filter_folded(reader->arena, value).size == 0)
		return err_new(reader->arena, ERR_INVALID, "a value for %.*s must be one line of at most %d bytes", STR_ARG(criterion->property),
		    FILTER_VALUE_SIZE);
	if (criterion->kind == FILTER_NUMBER && !filter_number(value, &number))
		return err_new(reader->arena, ERR_INVALID, "%.*s is a number, \"%.*s\" is none", STR_ARG(criterion->property), STR_ARG(value));
	if (criterion->kind == FILTER_DATE && !filter_day(value))
		return err_new(reader->arena, ERR_INVALID, "%.*s is a day like 2026-01-31, \"%.*s\" is none", STR_ARG(criterion->property),
		    STR_ARG(value));
	return NULL;
}

static const struct err *read_values(const struct reader *reader, const struct json_value *from, struct filter_criterion *criterion)
{
	const struct json_value *list = list_at(from, "values");
	const size_t count = list == NULL ? 0 : json_count(list);
	const bool none = criterion->op == FILTER_KNOWN || criterion->op == FILTER_UNKNOWN;
	struct str *values = arena_calloc(reader->arena, count + 1, sizeof *values);
	const struct err *e;

	if (none != (count == 0) || count > FILTER_VALUES_MAX || (criterion->op >= FILTER_BEFORE && count != 1))
		return err_new(reader->arena, ERR_INVALID, "\"%s\" takes %s", ops[criterion->op],
		    none ? "no values" : criterion->op >= FILTER_BEFORE ? "one value" : "from one to a hundred values");
	for (size_t i = 0; i < count; i++) {
		struct str value;

		if (!json_as_text(json_at(list, i), &value))
			return err_new(reader->arena, ERR_INVALID, "the values for %.*s must be texts", STR_ARG(criterion->property));
		values[i] = str_copy(reader->arena, text_trimmed(value));
		if ((e = check_value(reader, criterion, values[i])) != NULL)
			return e;
	}
	criterion->values = values;
	criterion->value_count = count;
	return NULL;
}

static const struct err *read_criterion(const struct reader *reader, const struct json_value *from, struct filter_criterion *criterion)
{
	struct str property, op;
	const struct err *e;

	if (!text_at(from, "property", &property) || !text_at(from, "op", &op))
		return err_new(reader->arena, ERR_INVALID, "a criterion is {\"property\": …, \"op\": …, \"values\": […]}");
	criterion->property = str_copy(reader->arena, property);
	if ((e = find_property(reader, criterion)) != NULL || (e = find_op(reader, op, criterion)) != NULL)
		return e;
	return read_values(reader, from, criterion);
}

static const struct err *read_group(const struct reader *reader, const struct json_value *from, struct filter_all *group)
{
	const struct json_value *const list = list_at(from, "all");
	const size_t count = list == NULL ? 0 : json_count(list);
	struct filter_criterion *criteria;
	const struct err *e;

	if (count == 0 || count > FILTER_CRITERIA_MAX)
		return err_new(reader->arena, ERR_INVALID, "a group is {\"all\": […]} with 1 to %d criteria", FILTER_CRITERIA_MAX);
	criteria = arena_calloc(reader->arena, count, sizeof *criteria);
	for (size_t i = 0; i < count; i++)
		if ((e = read_criterion(reader, json_at(list, i), &criteria[i])) != NULL)
			return e;
	*group = (struct filter_all){ .criteria = criteria, .count = count };
	return NULL;
}

static const struct err *read_object(const struct reader *reader, const struct json_value *from, struct filter *filter)
{
	const struct json_value *const list = list_at(from, "any");
	const size_t count = list == NULL ? 0 : json_count(list);
	struct filter_all *any;
	const struct err *e;

	if (count == 0 || count > FILTER_GROUPS_MAX)
		return err_new(reader->arena, ERR_INVALID, "a filter is {\"any\": [{\"all\": [{\"property\": …, \"op\": …, \"values\": […]}]}]} with 1 to %d groups",
		    FILTER_GROUPS_MAX);
	any = arena_calloc(reader->arena, count, sizeof *any);
	for (size_t i = 0; i < count; i++)
		if ((e = read_group(reader, json_at(list, i), &any[i])) != NULL)
			return e;
	*filter = (struct filter){ .any = any, .count = count };
	return NULL;
}

const struct err *filter_read(struct arena *arena, struct str text, const struct filter_property *properties, size_t count,
    struct filter *filter, struct str *printed)
{
	const struct reader reader = { .arena = arena, .properties = properties, .count = count };
	const struct json_value *const object = json_read(arena, text);
	const struct err *e = read_object(&reader, object, filter);

	if (e == NULL && printed != NULL)
		*printed = json_written(arena, object);
	return e;
}

const struct err *filter_stored(
    struct arena *arena, struct str text, const struct filter_property *properties, size_t count, struct filter *filter)
{
	const struct reader reader = { .arena = arena, .properties = properties, .count = count, .stored = true };
	const struct err *e = read_object(&reader, json_read(arena, text), filter);

	return e == NULL ? NULL : err_new(arena, ERR_INTERNAL, "a stored filter: %s", e->detail);
}
