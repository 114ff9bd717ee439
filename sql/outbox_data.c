/* outbox_data.c: the values of a mail's words, as they are stored. */
#include "outbox_data.h"

#include "json_value.h"

struct str outbox_data_write(struct arena *arena, const struct str values[OUTBOX_VALUES])
{
	struct json_value *object = json_new_object(arena);

	for (size_t i = 0; i < OUTBOX_VALUES; i++)
		if (values[i].size > 0)
			json_put(object, outbox_value_name((enum outbox_value)i), json_new_text(arena, values[i]));
	return json_written(arena, object);
}

bool outbox_data_read(struct arena *arena, struct str data, struct str values[OUTBOX_VALUES])
{
	const struct json_value *object = json_read(arena, data);
	struct json_value *value;
	struct str text;

	for (size_t i = 0; i < OUTBOX_VALUES; i++)
		values[i] = STR("");
	if (object == NULL || json_kind(object) != JSON_OBJECT)
		return false;
	for (size_t i = 0; i < OUTBOX_VALUES; i++) {
		if (!json_get(object, outbox_value_name((enum outbox_value)i), &value))
			continue;
		if (!json_as_text(value, &text))
			return false;
		values[i] = str_copy(arena, text);
	}
	return true;
}
