/* json_read.c: JSON documents, read strictly. */
#include "json_read.h"

#include <json.h>

#include "../fcgi/base/log.h"

enum { DEPTH_MAX = 20 };

static void undo(void *object)
{
	json_object_put(object);
}

struct json_object *json_read(struct arena *arena, struct str text)
{
	struct json_tokener *tokener = json_tokener_new_ex(DEPTH_MAX);
	const struct str document = str_copy(arena, text); /* with a NUL, so that the reader knows the end */
	struct json_object *object;

	if (tokener == NULL)
		fatal("out of memory for a document");
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	object = json_tokener_parse_ex(tokener, document.at, (int)document.size + 1);
	if (json_tokener_get_error(tokener) != json_tokener_success || json_tokener_get_parse_end(tokener) < document.size) {
		json_object_put(object);
		object = NULL;
	}
	json_tokener_free(tokener);
	if (object != NULL)
		arena_defer(arena, undo, object);
	return json_object_is_type(object, json_type_object) ? object : NULL;
}

struct str json_printed(struct arena *arena, struct json_object *object)
{
	return str_copy(arena, str_of(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN)));
}
