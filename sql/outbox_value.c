/* outbox_value.c: what the values of mails are called, in the table and in texts that administrators write. */
#include "outbox.h"

static const char *const names[OUTBOX_VALUES] = {
	[OUTBOX_TOKEN] = "token",
	[OUTBOX_NUMBER] = "number",
	[OUTBOX_SUBJECT] = "subject",
	[OUTBOX_OF] = "of",
	[OUTBOX_OWN_SUBJECT] = "own_subject",
	[OUTBOX_OWN_TEXT] = "own_text",
};

const char *outbox_value_name(enum outbox_value value)
{
	return names[value];
}

bool outbox_value_of(struct str name, enum outbox_value *value)
{
	for (size_t i = 0; i < OUTBOX_VALUES; i++)
		if (str_is(name, names[i])) {
			*value = (enum outbox_value)i;
			return true;
		}
	return false;
}
