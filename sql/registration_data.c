/* registration_data.c: what was typed into a registration, beside its token. */
#include "registration_data.h"

#include "json_value.h"

struct str registration_data_write(struct arena *arena, const struct registration *registration, usec asked)
{
	struct json_value *const data = json_new_object(arena);

	json_put(data, "first_name", json_new_text(arena, registration->first_name));
	json_put(data, "last_name", json_new_text(arena, registration->last_name));
	json_put(data, "language", json_new_text(arena, registration->language));
	json_put(data, "hash", json_new_text(arena, registration->hash));
	json_put(data, "browser", json_new_text(arena, registration->browser));
	json_put(data, "consent", json_new_integer(arena, registration->consent.version));
	json_put(data, "consent_language", json_new_text(arena, registration->consent.language));
	json_put(data, "asked", json_new_integer(arena, asked));
	return json_written(arena, data);
}

static bool take_text(struct json_value *data, const char *key, struct str *text)
{
	struct json_value *value;

	return json_get(data, key, &value) && json_as_text(value, text);
}

static bool take_integer(struct json_value *data, const char *key, int64_t *integer)
{
	struct json_value *value;

	return json_get(data, key, &value) && json_as_integer(value, integer);
}

const struct err *registration_data_read(
    struct arena *arena, const struct token_owner *owner, struct registration *registration, usec *asked)
{
	struct json_value *const data = json_read(arena, owner->data);
	int64_t consent = 0;

	*registration = (struct registration){ .email = owner->address };
	if (data == NULL || !take_text(data, "first_name", &registration->first_name) ||
	    !take_text(data, "last_name", &registration->last_name) || !take_text(data, "language", &registration->language) ||
	    !take_text(data, "hash", &registration->hash) || !take_text(data, "browser", &registration->browser) || !take_integer(data, "consent", &consent) ||
	    !take_integer(data, "asked", asked) || consent < 0 || consent > UINT32_MAX)
		return err_new(arena, ERR_INTERNAL, "what was kept of a registration cannot be read");
	registration->consent.version = (unsigned)consent;
	if (!take_text(data, "consent_language", &registration->consent.language)) /* kept by the version before, which knew of none */
		registration->consent.language = STR("");
	return NULL;
}
