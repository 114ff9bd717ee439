/* json_value.h: JSON as this layer stores it: read strictly, made from values. The only user of json-c in this layer. */
#ifndef SQL_JSON_VALUE_H
#define SQL_JSON_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "../fcgi/base/str.h"

/* A value of any kind; lives until the reset of the arena that it was read or made with. Where one is asked, NULL is a null. */
struct json_value;

enum json_kind { JSON_NULL, JSON_TRUTH, JSON_INTEGER, JSON_OTHER_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

/* NULL for what is not one value in UTF-8 and nothing else, for what is nested deeper than 20, and for more than 1 MiB. */
MUST_USE struct json_value *json_read(struct arena *arena, struct str text);
/* Without spaces. */
MUST_USE struct str json_written(struct arena *arena, const struct json_value *value);

MUST_USE enum json_kind json_kind(const struct json_value *value);

/* Each is false, and leaves what it would have set, when the value is of another kind. */
MUST_USE bool json_as_truth(const struct json_value *value, bool *truth);
MUST_USE bool json_as_integer(const struct json_value *value, int64_t *integer);
MUST_USE bool json_as_text(const struct json_value *value, struct str *text); /* lives as long as the value; may have a NUL inside */

/* Entries of a list or of an object; 0 for every other kind. */
MUST_USE size_t json_count(const struct json_value *value);
MUST_USE struct json_value *json_at(const struct json_value *list, size_t index);
/* The value under a key; false when there is none or this is no object. */
MUST_USE bool json_get(const struct json_value *object, const char *key, struct json_value **value);
/* The keys of an object in their order, NULL behind the last, for those who must know that there is no other. */
MUST_USE const char **json_keys(struct arena *arena, const struct json_value *object);

MUST_USE struct json_value *json_new_truth(struct arena *arena, bool truth);
MUST_USE struct json_value *json_new_integer(struct arena *arena, int64_t integer);
MUST_USE struct json_value *json_new_text(struct arena *arena, struct str text);
MUST_USE struct json_value *json_new_list(struct arena *arena);
MUST_USE struct json_value *json_new_object(struct arena *arena);
void json_append(struct json_value *list, struct json_value *value);
void json_put(struct json_value *object, const char *key, struct json_value *value); /* in the place of what was there */
void json_remove(struct json_value *object, const char *key);

#endif
