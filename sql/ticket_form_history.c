/* ticket_form_history.c: forms as they were: who changed what, and when. */
#include "json_value.h"
#include "ticket_form_admin.h"

/* A document as it is compared. */
struct kept {
	struct json_value *object, *fields;
};

static struct kept kept_of(struct arena *arena, struct str document)
{
	struct kept kept = { .object = json_read(arena, document) };

	if (!json_get(kept.object, "fields", &kept.fields))
		kept.fields = NULL;
	return kept;
}

/* What stands under a key, as text: a text's own words, else as JSON has it. */
static struct str text_at(struct arena *arena, const struct json_value *object, const char *key)
{
	struct json_value *value;
	struct str text;

	if (!json_get(object, key, &value) || json_kind(value) == JSON_NULL)
		return STR("");
	return json_as_text(value, &text) ? text : json_written(arena, value);
}

static struct str field_named(struct arena *arena, const struct kept *kept, struct str name)
{
	for (size_t i = 0; i < json_count(kept->fields); i++)
		if (str_equal(text_at(arena, json_at(kept->fields, i), "field"), name))
			return json_written(arena, json_at(kept->fields, i));
	return STR("");
}

/* Those that stand in both, in the order of the first. */
static struct str order_of(struct arena *arena, const struct kept *kept, const struct kept *other)
{
	struct buf names = { .arena = arena };

	for (size_t i = 0; i < json_count(kept->fields); i++) {
		const struct str name = text_at(arena, json_at(kept->fields, i), "field");

		if (field_named(arena, other, name).size > 0)
			buf_format(&names, "%s%.*s", names.size > 0 ? "," : "", STR_ARG(name));
	}
	return buf_str(&names);
}

static const struct err *compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "name", "ticket_properties", "inbox", "pipeline" };
	const struct kept was = kept_of(arena, before), is = kept_of(arena, after);

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		key_changes_add(arena, changes, keys[i], text_at(arena, was.object, keys[i]), text_at(arena, is.object, keys[i]));
	for (size_t i = 0; i < json_count(was.fields); i++) {
		const struct str name = text_at(arena, json_at(was.fields, i), "field");

		key_changes_add(arena, changes, str_c(arena, name), json_written(arena, json_at(was.fields, i)), field_named(arena, &is, name));
	}
	for (size_t i = 0; i < json_count(is.fields); i++) {
		const struct str name = text_at(arena, json_at(is.fields, i), "field");

		if (field_named(arena, &was, name).size == 0)
			key_changes_add(arena, changes, str_c(arena, name), STR(""), json_written(arena, json_at(is.fields, i)));
	}
	key_changes_add(arena, changes, "order", order_of(arena, &was, &is), order_of(arena, &is, &was));
	return NULL;
}

const struct err *ticket_form_changes(struct db *db, uint64_t account, const struct ticket_form *form, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count)
{
	const struct settings_place place = { .account = account, .form = form->id };

	return settings_changes(db, &place, ticket_form_kept(db_arena(db), form), before, most, compare, changes, count);
}

const struct err *ticket_form_compare(struct db *db, uint64_t account, const struct ticket_form *form, uint64_t former, struct key_changes *changes)
{
	const struct settings_place place = { .account = account, .form = form->id };
	const struct err *e;
	struct str then;

	if ((e = settings_former(db, &place, former, &then)) != NULL)
		return e;
	return compare(db_arena(db), ticket_form_kept(db_arena(db), form), then, changes);
}
