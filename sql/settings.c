/* settings.c: the settings document of a portal, strictly. */
#include "settings.h"

#include <json.h>
#include <string.h>

#include "../fcgi/base/log.h"
#include "json_read.h"

enum setting_kind { SETTING_TRUTH, SETTING_PERMISSION };

/* Every key there is. */
static const struct setting {
	const char *key;
	enum setting_kind kind;
	size_t offset;
} all[] = {
	{ "permission", SETTING_PERMISSION, offsetof(struct portal_settings, permission) },
	{ "custom_stages", SETTING_TRUTH, offsetof(struct portal_settings, custom_stages) },
	{ "reply_to_closed", SETTING_TRUTH, offsetof(struct portal_settings, reply_to_closed) },
	{ "reopen_on_reply", SETTING_TRUTH, offsetof(struct portal_settings, reopen_on_reply) },
};

static const char *const permissions[] = { [PERMISSION_OWN] = "own", [PERMISSION_COMPANY] = "company" };

struct portal_settings settings_default(void)
{
	return (struct portal_settings){ .permission = PERMISSION_OWN, .reopen_on_reply = true };
}

static bool permission_of(struct str name, enum ticket_permission *permission)
{
	for (size_t i = 0; i < COUNT_OF(permissions); i++)
		if (str_is(name, permissions[i])) {
			*permission = (enum ticket_permission)i;
			return true;
		}
	return false;
}

/* Takes one value; false when it is of the wrong kind. */
static bool take(const struct setting *setting, struct json_object *value, struct portal_settings *settings)
{
	char *to = (char *)settings + setting->offset;

	if (setting->kind == SETTING_TRUTH) {
		*(bool *)to = json_object_get_boolean(value);
		return json_object_is_type(value, json_type_boolean);
	}
	return json_object_is_type(value, json_type_string) &&
	    permission_of(str_of(json_object_get_string(value)), (enum ticket_permission *)(void *)to);
}

const struct err *settings_read(struct arena *arena, struct str document, struct portal_settings *settings)
{
	struct json_object *object = json_read(arena, document), *value;

	*settings = settings_default();
	if (object == NULL)
		return err_new(arena, ERR_INTERNAL, "settings: not a JSON object");
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (json_object_object_get_ex(object, all[i].key, &value) && !take(&all[i], value, settings))
			return err_new(arena, ERR_INTERNAL, "settings: %s has a value that it cannot have", all[i].key);
	return NULL;
}

static const struct err *value_of(struct arena *arena, const struct setting *setting, struct str text, struct json_object **value)
{
	enum ticket_permission permission;

	if (setting->kind == SETTING_PERMISSION) {
		if (!permission_of(text, &permission))
			return err_new(arena, ERR_INVALID, "%s is \"own\" or \"company\"", setting->key);
		*value = json_object_new_string(permissions[permission]);
		return NULL;
	}
	const bool on = str_is(text, "on") || str_is(text, "true");
	if (!on && !str_is(text, "off") && !str_is(text, "false"))
		return err_new(arena, ERR_INVALID, "%s is \"on\" or \"off\"", setting->key);
	*value = json_object_new_boolean(on);
	return NULL;
}

static const struct err *unknown_key(struct arena *arena, struct str key)
{
	struct buf keys = { .arena = arena };

	for (size_t i = 0; i < COUNT_OF(all); i++)
		buf_format(&keys, "%s%s", i == 0 ? "" : ", ", all[i].key);
	return err_new(arena, ERR_INVALID, "there is no setting \"%.*s\"; there are name, slug, enabled, %s", STR_ARG(key), buf_c(&keys));
}

const struct err *settings_set(struct arena *arena, struct str document, struct str key, struct str value, struct str *changed)
{
	struct json_object *object = json_read(arena, document), *to = NULL;
	const struct err *e;

	if (object == NULL)
		return err_new(arena, ERR_INTERNAL, "settings: not a JSON object");
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (str_is(key, all[i].key)) {
			if ((e = value_of(arena, &all[i], value, &to)) != NULL)
				return e;
			if (to == NULL || json_object_object_add(object, all[i].key, to) != 0)
				fatal("out of memory for a settings document");
			*changed = json_printed(arena, object);
			return NULL;
		}
	return unknown_key(arena, key);
}

struct str settings_document(void)
{
	return STR("{}");
}
