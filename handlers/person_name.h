/* person_name.h: the names that a person gives himself, in every form that asks for them. */
#ifndef HANDLERS_PERSON_NAME_H
#define HANDLERS_PERSON_NAME_H

#include "../fcgi/http/fields.h"

enum { PERSON_NAME_CHARACTERS = 200, PERSON_NAME_SIZE = 4 * PERSON_NAME_CHARACTERS };

#define PERSON_NAME_RULE(field_name) { .name = (field_name), .kind = FIELD_LINE, .most = PERSON_NAME_SIZE }

/* Each of the fields, which follow each other, says what is wrong with it, if anything; ERR_INVALID when one does. */
MUST_USE const struct err *person_names_check(struct field *names, size_t count);

#endif
