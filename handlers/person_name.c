/* person_name.c: the names that a person gives himself. */
#include "person_name.h"

#include "../views/locale.h"

const struct err *person_names_check(struct field *names, size_t count)
{
	const struct err *e = NULL;

	for (size_t i = 0; i < count; i++) {
		/* Characters, as the column counts them: a name in Thai may be as long as one in English. */
		if (str_characters(names[i].text) <= PERSON_NAME_CHARACTERS)
			continue;
		names[i].problem = N_("This is longer than fits here. Please shorten it.");
		e = err_of(ERR_INVALID);
	}
	return e;
}
