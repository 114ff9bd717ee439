/* json_out.h: JSON for machines, written as it comes. */
#ifndef CLI_JSON_OUT_H
#define CLI_JSON_OUT_H

#include <stdio.h>

#include "../../fcgi/base/str.h"

/* Start with { .out = stdout }. */
struct json {
	FILE *out;
	bool comma; /* the next value needs one before it */
};

/* `key` is NULL within an array and at the top. */
void json_open_object(struct json *json, const char *key);
void json_close_object(struct json *json);
void json_open_array(struct json *json, const char *key);
void json_close_array(struct json *json);
/* Bytes that are not UTF-8 become U+FFFD, control characters are escaped: the output is valid whatever the text is. */
void json_text(struct json *json, const char *key, struct str text);
void json_number(struct json *json, const char *key, uint64_t number);
void json_flag(struct json *json, const char *key, bool flag);
/* Ends a line: of one document, or of one in a stream of documents. */
void json_end_line(struct json *json);

#endif
