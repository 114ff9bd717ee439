/* outbox_data.c: the values of a mail's words, as they are stored. */
#include "outbox_data.h"

#include <json.h>

#include "../fcgi/base/log.h"
#include "json_read.h"

static const char *const names[OUTBOX_VALUES] = {
	[OUTBOX_TOKEN] = "token",
	[OUTBOX_NUMBER] = "number",
	[OUTBOX_SUBJECT] = "subject",
};

struct str outbox_data_write(struct arena *arena, const struct str values[OUTBOX_VALUES])
{
	struct json_object *object = json_object_new_object();
	struct str written;

	if (object == NULL)
		fatal("out of memory for a mail");
	for (size_t i = 0; i < OUTBOX_VALUES; i++)
		if (values[i].size > 0)
			json_object_object_add(object, names[i], json_object_new_string_len(values[i].at, (int)values[i].size));
	written = json_printed(arena, object);
	json_object_put(object);
	return written;
}

bool outbox_data_read(struct arena *arena, struct str data, struct str values[OUTBOX_VALUES])
{
	struct json_object *object = json_read(arena, data), *value;

	for (size_t i = 0; i < OUTBOX_VALUES; i++)
		values[i] = STR("");
	if (object == NULL)
		return false;
	for (size_t i = 0; i < OUTBOX_VALUES; i++) {
		if (!json_object_object_get_ex(object, names[i], &value))
			continue;
		if (!json_object_is_type(value, json_type_string))
			return false;
		values[i] = str_copy(arena, (struct str){ .at = json_object_get_string(value), .size = (size_t)json_object_get_string_len(value) });
	}
	return true;
}
