/* json_read.h: JSON documents, read strictly. What stands in the objects is json-c's to tell. */
#ifndef SQL_JSON_READ_H
#define SQL_JSON_READ_H

#include "../fcgi/base/str.h"

struct json_object;

/* NULL for what is not one JSON object and nothing else; it lives until the arena's reset. */
MUST_USE struct json_object *json_read(struct arena *arena, struct str text);

/* As text, in the shortest form. */
MUST_USE struct str json_printed(struct arena *arena, struct json_object *object);

#endif
