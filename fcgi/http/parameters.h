/* parameters.h: "value; name=value; name=\"value\"" (RFC 9110, 5.6.6), strictly. */
#ifndef HTTP_PARAMETERS_H
#define HTTP_PARAMETERS_H

#include "../base/str.h"

/* What stands before the first ';', without the white space around it; `rest` is what follows, for parameters_next. */
MUST_USE struct str parameters_value(struct str text, struct str *rest);

enum parameters_step { PARAMETERS_ONE, PARAMETERS_END, PARAMETERS_BROKEN };

/*
 * Takes the next parameter off `rest`. A value in quotes is what stands between them: a backslash is a character of its own,
 * since browsers write %22 for a quote (WHATWG HTML, multipart/form-data). Control characters are never part of one.
 */
MUST_USE enum parameters_step parameters_next(struct str *rest, struct str *name, struct str *value);

/* A character of a token (RFC 9110, 5.6.2); a text of one such character or more. */
MUST_USE bool token_character(char c);
MUST_USE bool token_valid(struct str text);

#endif
