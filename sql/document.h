/* document.h: JSON documents, read strictly. What stands in the objects is json-c's to tell. */
#ifndef SQL_DOCUMENT_H
#define SQL_DOCUMENT_H

#include "../fcgi/base/str.h"

struct json_object;

/* NULL for what is not one JSON object and nothing else; it lives until the arena's reset. */
MUST_USE struct json_object *document_read(struct arena *arena, struct str text);

/* As text, in the shortest form. */
MUST_USE struct str document_printed(struct arena *arena, struct json_object *object);

#endif
