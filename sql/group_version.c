/* group_version.c: access groups as documents, as they were, and brought back. */
#include "group.h"

/* A criterion with its keys in one order, whoever wrote it: some servers store JSON in an order of their own. */
static struct json_value *criterion_of(struct arena *arena, const struct json_value *from)
{
	static const char *const keys[] = { "property", "op", "values" };
	struct json_value *const criterion = json_new_object(arena), *value;

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (json_get(from, keys[i], &value))
			json_put(criterion, keys[i], value);
	return criterion;
}

static struct json_value *filter_of(struct arena *arena, const struct json_value *from)
{
	struct json_value *const filter = json_new_object(arena), *const any = json_new_list(arena), *groups = NULL, *criteria;

	(void)!json_get(from, "any", &groups);
	for (size_t i = 0; json_kind(groups) == JSON_LIST && i < json_count(groups); i++) {
		struct json_value *const group = json_new_object(arena), *const all = json_new_list(arena);

		if (json_get(json_at(groups, i), "all", &criteria) && json_kind(criteria) == JSON_LIST)
			for (size_t j = 0; j < json_count(criteria); j++)
				json_append(all, criterion_of(arena, json_at(criteria, j)));
		json_put(group, "all", all);
		json_append(any, group);
	}
	json_put(filter, "any", any);
	return filter;
}

struct str group_kept(struct arena *arena, const struct group *group)
{
	struct json_value *const object = json_new_object(arena);

	json_put(object, "name", json_new_text(arena, group->name));
	json_put(object, "description", json_new_text(arena, group->description));
	json_put(object, "filter", group->filter.size == 0 ? json_read(arena, STR("null")) : filter_of(arena, json_read(arena, group->filter)));
	return json_written(arena, object);
}

/* Of a group by hand that is "null": only what is no document has nothing. */
static struct str filter_words(struct arena *arena, const struct json_value *object)
{
	struct json_value *filter;

	return json_get(object, "filter", &filter) ? json_written(arena, filter) : STR("");
}

const struct err *group_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "name", "description", NULL };
	const struct json_value *const was = json_read(arena, before), *const is = json_read(arena, after);

	document_compare_words(arena, was, is, keys, changes);
	key_changes_add(arena, changes, "filter", filter_words(arena, was), filter_words(arena, is));
	return NULL;
}

static const struct err *read_both(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct group *now, struct str *document)
{
	const struct version_of of = { .account = account, .kind = VERSIONED_GROUP, .item = id };
	const struct err *const e = group_by_id(db, account, id, now);

	return e != NULL ? e : item_version(db, &of, version, document);
}

const struct err *group_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside)
{
	struct arena *const arena = db_arena(db);
	struct group now;
	struct str document;
	const struct err *const e = read_both(db, account, id, version, &now, &document);

	if (e == NULL)
		*beside = (struct item_beside){ .name = now.name, .now = group_kept(arena, &now), .then = document,
			.mark = group_mark(arena, now.name, now.description, now.filter) };
	return e;
}

/* Only a filter that differs is set: it would be asked of everybody again. */
const struct err *group_restore(struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by)
{
	struct arena *const arena = db_arena(db);
	const struct json_value *is, *then;
	struct str document, name, description, filter;
	struct group now;
	const struct err *e;

	if ((e = read_both(db, account, id, version, &now, &document)) != NULL)
		return e;
	is = json_read(arena, group_kept(arena, &now));
	then = json_read(arena, document);
	name = document_words(arena, then, "name");
	description = document_words(arena, then, "description");
	filter = document_words(arena, then, "filter");
	const struct group_change change = { .name = &name, .description = &description,
		.filter = str_equal(filter, document_words(arena, is, "filter")) ? NULL : &filter };
	const struct settings_by whoever = { .staff = by->staff, .now = by->now,
		.expected = by->expected != 0 ? by->expected : group_mark(arena, now.name, now.description, now.filter) };

	return group_edit(db, account, id, &change, &whoever);
}
