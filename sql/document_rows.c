/* document_rows.c: what is different between documents that have lists of rows. */
#include "item_version.h"

struct str document_words(struct arena *arena, const struct json_value *object, const char *key)
{
	struct json_value *value;
	struct str text;

	if (!json_get(object, key, &value) || json_kind(value) == JSON_NULL)
		return STR("");
	return json_as_text(value, &text) ? text : json_written(arena, value);
}

void document_compare_words(struct arena *arena, const struct json_value *before, const struct json_value *after, const char *const *keys,
    struct key_changes *changes)
{
	for (size_t i = 0; keys[i] != NULL; i++)
		key_changes_add(arena, changes, keys[i], document_words(arena, before, keys[i]), document_words(arena, after, keys[i]));
}

static const struct json_value *list_of(const struct json_value *object, const struct document_rows *rows)
{
	struct json_value *list;

	return json_get(object, rows->list, &list) && json_kind(list) == JSON_LIST ? list : NULL;
}

static struct str row_named(struct arena *arena, const struct json_value *list, const struct document_rows *rows, struct str name)
{
	for (size_t i = 0; i < json_count(list); i++)
		if (str_equal(document_words(arena, json_at(list, i), rows->name), name))
			return json_written(arena, json_at(list, i));
	return STR("");
}

/* Those that stand in both, in the order of the first. */
static struct str order_of(struct arena *arena, const struct json_value *list, const struct json_value *other, const struct document_rows *rows,
    const char *shown)
{
	struct buf names = { .arena = arena };

	for (size_t i = 0; i < json_count(list); i++)
		if (row_named(arena, other, rows, document_words(arena, json_at(list, i), rows->name)).size > 0)
			buf_format(&names, "%s%.*s", names.size == 0 ? "" : shown == NULL ? "," : ", ",
			    STR_ARG(document_words(arena, json_at(list, i), shown == NULL ? rows->name : shown)));
	return buf_str(&names);
}

void document_compare_rows(struct arena *arena, const struct json_value *before, const struct json_value *after, const struct document_rows *rows,
    struct key_changes *changes)
{
	const struct json_value *const was = list_of(before, rows), *const is = list_of(after, rows);

	for (size_t i = 0; i < json_count(was) + json_count(is); i++) {
		const bool stood = i < json_count(was);
		const struct json_value *const row = stood ? json_at(was, i) : json_at(is, i - json_count(was));
		const struct str name = document_words(arena, row, rows->name), other = row_named(arena, stood ? is : was, rows, name);
		const char *const key = str_c(arena, str_format(arena, "%s%.*s", rows->prefix, STR_ARG(name)));

		if (stood)
			key_changes_add(arena, changes, key, json_written(arena, row), other);
		else if (other.size == 0)
			key_changes_add(arena, changes, key, STR(""), json_written(arena, row));
	}
	if (!str_equal(order_of(arena, was, is, rows, NULL), order_of(arena, is, was, rows, NULL)))
		key_changes_add(arena, changes, "order", order_of(arena, was, is, rows, rows->shown), order_of(arena, is, was, rows, rows->shown));
}
