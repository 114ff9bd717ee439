/* property_version.c: properties as documents, as they were, and brought back. */
#include "property_admin.h"

#include "item_version.h"

static const char *const objects[] = { [PROPERTY_TICKET] = "ticket", [PROPERTY_CONTACT] = "contact" };

struct str property_kept(struct arena *arena, const struct property *property)
{
	struct json_value *const object = json_new_object(arena), *const options = json_new_list(arena);

	json_put(object, "object", json_new_text(arena, str_of(objects[property->object])));
	json_put(object, "key", json_new_text(arena, property->key));
	json_put(object, "kind", json_new_text(arena, str_of(property_kind_name(property->kind))));
	json_put(object, "label", json_new_text(arena, property->label));
	json_put(object, "shown", json_new_truth(arena, property->shown));
	json_put(object, "position", json_new_integer(arena, (int64_t)property->position));
	for (size_t i = 0; i < property->option_count; i++) {
		struct json_value *const option = json_new_object(arena);

		json_put(option, "key", json_new_text(arena, property->options[i].key));
		json_put(option, "label", json_new_text(arena, property->options[i].label));
		json_put(option, "retired", json_new_truth(arena, property->options[i].retired));
		json_append(options, option);
	}
	json_put(object, "options", options);
	return json_written(arena, object);
}

void property_option_read(struct arena *arena, const struct json_value *from, struct property_option *option)
{
	*option = (struct property_option){ .key = document_words(arena, from, "key"), .label = document_words(arena, from, "label"),
		.retired = str_is(document_words(arena, from, "retired"), "true") };
}

/*
 * What bringing a former version back makes: its label, its place, whether customers see it, and its options. Those that have come since may have been chosen:
 * they stay, behind the others, and are offered no more.
 */
static struct property then_of(struct arena *arena, const struct property *now, struct str document)
{
	const struct json_value *const object = json_read(arena, document);
	struct json_value *options = NULL;
	struct property then = *now;
	size_t count;

	then.label = document_words(arena, object, "label");
	then.shown = str_is(document_words(arena, object, "shown"), "true");
	(void)!str_u64(document_words(arena, object, "position"), &then.position);
	(void)!json_get(object, "options", &options);
	count = json_kind(options) == JSON_LIST ? json_count(options) : 0;
	then.options = arena_calloc(arena, count + now->option_count + 1, sizeof *then.options);
	then.option_count = count;
	for (size_t i = 0; i < count; i++)
		property_option_read(arena, json_at(options, i), &then.options[i]);
	for (size_t i = 0; i < now->option_count; i++)
		if (property_option(&then, now->options[i].key) == NULL) {
			then.options[then.option_count] = now->options[i];
			then.options[then.option_count++].retired = true;
		}
	return then;
}

const struct err *property_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "object", "key", "kind", "label", "shown", "position", NULL };
	static const struct document_rows options = { .list = "options", .name = "key", .prefix = "option:", .shown = "label" };
	const struct json_value *const was = json_read(arena, before), *const is = json_read(arena, after);

	document_compare_words(arena, was, is, keys, changes);
	document_compare_rows(arena, was, is, &options, changes);
	return NULL;
}

const struct err *property_of_id(struct db *db, uint64_t account, uint64_t id, struct property *property)
{
	const struct property *found;
	struct properties all;
	const struct err *e;

	for (enum property_object object = PROPERTY_TICKET; object <= PROPERTY_CONTACT; object++) {
		if ((e = properties_of(db, account, 0, object, &all)) != NULL)
			return e;
		if ((found = property_by_id(&all, id)) != NULL) {
			*property = *found;
			return NULL;
		}
	}
	return err_new(db_arena(db), ERR_NOT_FOUND, "there is no such property any more");
}

static const struct err *read_both(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct property *now, struct property *then)
{
	const struct version_of of = { .account = account, .kind = VERSIONED_PROPERTY, .item = id };
	const struct err *e;
	struct str document;

	if ((e = property_of_id(db, account, id, now)) != NULL || (e = item_version(db, &of, version, &document)) != NULL)
		return e;
	*then = then_of(db_arena(db), now, document);
	return NULL;
}

const struct err *property_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside)
{
	struct arena *const arena = db_arena(db);
	struct property now, then;
	const struct err *const e = read_both(db, account, id, version, &now, &then);

	if (e == NULL)
		*beside = (struct item_beside){ .name = now.label, .now = property_kept(arena, &now), .then = property_kept(arena, &then),
			.mark = property_mark(arena, &now) };
	return e;
}

/* An option that comes between the two makes this a change that somebody else has made, which the mark tells. */
const struct err *property_restore(struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by)
{
	struct property now, then;
	const struct err *const e = read_both(db, account, id, version, &now, &then);

	if (e != NULL)
		return e;
	if (by->expected != 0 && by->expected != property_mark(db_arena(db), &now))
		return err_of(ERR_CONFLICT);
	return property_change(db, account, &then,
	    &(struct settings_by){ .staff = by->staff, .expected = property_mark(db_arena(db), &now), .now = by->now });
}
