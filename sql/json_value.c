/* json_value.c: the seam to json-c. */
#include "json_value.h"

#include <assert.h>
#include <json.h>

#include "../fcgi/base/log.h"

enum { DEPTH_MOST = 20, SIZE_MOST = 1 << 20 };

/* JSON's null is no object in json-c; a value of ours always is something. */
static struct json_value {
	char nothing;
} null_value;

static struct json_value *ours(struct json_object *object)
{
	return object == NULL ? &null_value : (struct json_value *)object;
}

static struct json_object *theirs(const struct json_value *value)
{
	return value == &null_value ? NULL : (struct json_object *)value;
}

static void undo(void *object)
{
	json_object_put(object);
}

static struct json_value *made(struct arena *arena, struct json_object *object)
{
	if (object == NULL)
		fatal("out of memory for JSON");
	arena_defer(arena, undo, object);
	return ours(object);
}

struct json_value *json_read(struct arena *arena, struct str text)
{
	struct json_tokener *tokener;
	struct json_object *object;
	bool whole;

	if (text.size > SIZE_MOST)
		return NULL;
	if ((tokener = json_tokener_new_ex(DEPTH_MOST)) == NULL)
		fatal("out of memory for JSON");
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	object = json_tokener_parse_ex(tokener, str_c(arena, text), (int)text.size + 1); /* with the NUL, so that it knows the end */
	whole = json_tokener_get_error(tokener) == json_tokener_success && json_tokener_get_parse_end(tokener) >= text.size;
	json_tokener_free(tokener);
	if (object != NULL)
		arena_defer(arena, undo, object);
	return whole ? ours(object) : NULL;
}

struct str json_written(struct arena *arena, const struct json_value *value)
{
	const char *text = json_object_to_json_string_ext(theirs(value), JSON_C_TO_STRING_PLAIN);

	if (text == NULL)
		fatal("out of memory for JSON");
	return str_copy(arena, str_of(text));
}

enum json_kind json_kind(const struct json_value *value)
{
	switch (json_object_get_type(theirs(value))) {
	case json_type_null:
		return JSON_NULL;
	case json_type_boolean:
		return JSON_TRUTH;
	case json_type_int:
		return JSON_INTEGER;
	case json_type_double:
		return JSON_OTHER_NUMBER;
	case json_type_string:
		return JSON_TEXT;
	case json_type_array:
		return JSON_LIST;
	case json_type_object:
		return JSON_OBJECT;
	}
	bug("a kind of JSON that json-c does not have");
}

bool json_as_truth(const struct json_value *value, bool *truth)
{
	if (json_kind(value) != JSON_TRUTH)
		return false;
	*truth = json_object_get_boolean(theirs(value));
	return true;
}

bool json_as_integer(const struct json_value *value, int64_t *integer)
{
	if (json_kind(value) != JSON_INTEGER)
		return false;
	*integer = json_object_get_int64(theirs(value));
	return true;
}

bool json_as_text(const struct json_value *value, struct str *text)
{
	if (json_kind(value) != JSON_TEXT)
		return false;
	*text = (struct str){ json_object_get_string(theirs(value)), (size_t)json_object_get_string_len(theirs(value)) };
	return true;
}

size_t json_count(const struct json_value *value)
{
	switch (json_kind(value)) {
	case JSON_LIST:
		return json_object_array_length(theirs(value));
	case JSON_OBJECT:
		return (size_t)json_object_object_length(theirs(value));
	default:
		return 0;
	}
}

struct json_value *json_at(const struct json_value *list, size_t index)
{
	assert(json_kind(list) == JSON_LIST && index < json_count(list));
	return ours(json_object_array_get_idx(theirs(list), index));
}

bool json_get(const struct json_value *object, const char *key, struct json_value **value)
{
	struct json_object *found;

	if (json_kind(object) != JSON_OBJECT || !json_object_object_get_ex(theirs(object), key, &found))
		return false;
	*value = ours(found);
	return true;
}

const char **json_keys(struct arena *arena, const struct json_value *object)
{
	const size_t count = json_kind(object) == JSON_OBJECT ? json_count(object) : 0;
	const char **keys = arena_calloc(arena, count + 1, sizeof *keys);
	struct json_object_iterator at;

	if (count > 0)
		at = json_object_iter_begin(theirs(object));
	for (size_t i = 0; i < count; i++, json_object_iter_next(&at))
		keys[i] = json_object_iter_peek_name(&at);
	return keys;
}

struct json_value *json_new_truth(struct arena *arena, bool truth)
{
	return made(arena, json_object_new_boolean(truth));
}

struct json_value *json_new_integer(struct arena *arena, int64_t integer)
{
	return made(arena, json_object_new_int64(integer));
}

struct json_value *json_new_text(struct arena *arena, struct str text)
{
	return made(arena, json_object_new_string_len(text.size == 0 ? "" : text.at, (int)text.size));
}

struct json_value *json_new_list(struct arena *arena)
{
	return made(arena, json_object_new_array());
}

struct json_value *json_new_object(struct arena *arena)
{
	return made(arena, json_object_new_object());
}

/* The container has a share of its own: the arena's reset takes away only that of whoever made the value. */
void json_append(struct json_value *list, struct json_value *value)
{
	if (json_object_array_add(theirs(list), json_object_get(theirs(value))) != 0)
		fatal("out of memory for JSON");
}

void json_put(struct json_value *object, const char *key, struct json_value *value)
{
	if (json_object_object_add(theirs(object), key, json_object_get(theirs(value))) != 0)
		fatal("out of memory for JSON");
}

void json_remove(struct json_value *object, const char *key)
{
	json_object_object_del(theirs(object), key);
}
