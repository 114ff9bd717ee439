/* group.c: access groups, as staff set them up. */
#include "group.h"

#include "contact_filter.h"
#include "fold.h"
#include "people.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

enum { NAME_CHARACTERS = 200, NAME_KEY_SIZE = 800, DESCRIPTION_CHARACTERS = 1000 };

/* Where a group begins whose filter is new: all contacts are still to be asked. */
static const uint64_t from_the_first = 1;

static const struct err *name_check(struct arena *arena, struct str name, struct str *key)
{
	const struct err *e = text_check(arena, "the group's name", name, NAME_CHARACTERS);

	if (e == NULL && !fold_key(arena, str_trim(name), NAME_KEY_SIZE, key))
		e = err_new(arena, ERR_INVALID, "\"%.*s\" cannot be a name", STR_ARG(name));
	return e;
}

static const struct err *description_check(struct arena *arena, struct str description)
{
	return description.size == 0 ? NULL : text_check(arena, "the description", description, DESCRIPTION_CHARACTERS);
}

/* The filter as it is stored; without a text (at == NULL) for a static group. */
static const struct err *filter_check(struct db *db, uint64_t account, struct str text, struct str *stored)
{
	struct contact_properties properties;
	struct filter filter;
	const struct err *e;

	*stored = (struct str){ .at = NULL };
	if (text.size == 0)
		return NULL;
	if ((e = contact_properties(db, account, &properties)) != NULL)
		return e;
	return filter_read(db_arena(db), text, properties.at, properties.count, &filter, stored);
}

static struct version_of versions_of(uint64_t account, uint64_t group, struct str name)
{
	return (struct version_of){ .account = account, .kind = VERSIONED_GROUP, .item = group, .name = name };
}

struct create {
	uint64_t account;
	const struct group *group;
	const struct settings_by *by;
	struct str key;
	struct str filter;
	uint64_t id;
};

static const struct err *create_change(struct db *db, void *with)
{
	struct create *const c = with;
	const struct group *const new = c->group;
	const struct group stored = { .name = new->name, .description = new->description, .filter = c->filter };
	struct db_done made;
	const struct err *e;
	struct version_of of;

	e = sql_group_insert(db, c->account, new->name, c->key, new->description, c->filter, c->filter.at == NULL ? 0 : from_the_first, c->by->now, 0, &made);
	if (e != NULL)
		return conflict_as(db_arena(db), e, "there is a group \"%.*s\" already", STR_ARG(new->name));
	c->id = made.id;
	of = versions_of(c->account, made.id, new->name);
	return item_made(db, &of, group_kept(db_arena(db), &stored), c->by);
}

const struct err *group_create(struct db *db, uint64_t account, const struct group *group, const struct settings_by *by, uint64_t *id)
{
	struct create create = { .account = account, .group = group, .by = by };
	struct arena *const arena = db_arena(db);
	const struct err *e;

	if ((e = name_check(arena, group->name, &create.key)) == NULL && (e = description_check(arena, group->description)) == NULL &&
	    (e = filter_check(db, account, group->filter, &create.filter)) == NULL)
		e = submission_run(db, by, create_change, &create, &create.id);
	*id = create.id;
	return e;
}

static const struct err *list(struct db *db, uint64_t options, uint64_t account, struct str key, uint64_t id, struct group **groups, size_t *count)
{
	struct sql_group_list *rows;
	const struct err *e;

	if ((e = sql_group_list(db, options, account, key, id, &rows, count)) != NULL)
		return e;
	*groups = arena_calloc(db_arena(db), *count, sizeof **groups);
	for (size_t i = 0; i < *count; i++)
		(*groups)[i] = (struct group){
			.id = rows[i].id,
			.name = rows[i].name,
			.description = rows[i].description,
			.filter = rows[i].filter,
			.created = rows[i].created,
			.members = rows[i].members,
			.required = rows[i].required,
			.following = rows[i].follows_from != 0,
		};
	return NULL;
}

const struct err *group_list(struct db *db, uint64_t account, struct group **groups, size_t *count)
{
	return list(db, 0, account, STR(""), 0, groups, count);
}

const struct err *group_find(struct db *db, uint64_t account, struct str name_or_id, struct group *group)
{
	struct group *found;
	const struct err *e;
	size_t count = 0;
	uint64_t id;
	struct str key;

	if (fold_key(db_arena(db), str_trim(name_or_id), NAME_KEY_SIZE, &key) &&
	    (e = list(db, SQL_GROUP_LIST_BY_NAME, account, key, 0, &found, &count)) != NULL)
		return e;
	if (count == 0 && str_u64(name_or_id, &id) && (e = list(db, SQL_GROUP_LIST_BY_ID, account, STR(""), id, &found, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no group \"%.*s\"", STR_ARG(name_or_id));
	*group = found[0];
	return NULL;
}

const struct err *group_by_id(struct db *db, uint64_t account, uint64_t id, struct group *group)
{
	struct group *found;
	const struct err *e;
	size_t count;

	if ((e = list(db, SQL_GROUP_LIST_BY_ID, account, STR(""), id, &found, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no group %llu", (unsigned long long)id);
	*group = found[0];
	return NULL;
}

struct edit {
	uint64_t account;
	uint64_t group;
	const struct group_change *change;
	const struct settings_by *by;
};

static struct str kept(struct arena *arena, const struct sql_group_lock *row)
{
	return group_kept(arena, &(struct group){ .name = row->name, .description = row->description, .filter = row->filter });
}

static const struct err *apply(struct db *db, const struct edit *edit, struct sql_group_lock *row)
{
	const struct group_change *const change = edit->change;
	struct arena *const arena = db_arena(db);
	const struct err *e;

	if (change->name != NULL) {
		if ((e = name_check(arena, *change->name, &row->name_key)) != NULL)
			return e;
		row->name = *change->name;
	}
	if (change->description != NULL) {
		if ((e = description_check(arena, *change->description)) != NULL)
			return e;
		row->description = *change->description;
	}
	if (change->filter != NULL) {
		if ((e = filter_check(db, edit->account, *change->filter, &row->filter)) != NULL)
			return e;
		row->follows_from = row->filter.at == NULL ? 0 : from_the_first;
	}
	return NULL;
}

static const struct err *edit_change(struct db *db, void *with)
{
	const struct edit *const edit = with;
	struct arena *const arena = db_arena(db);
	struct sql_group_lock *row;
	struct version_of of;
	const struct err *e;
	struct str was;

	if ((e = sql_group_lock(db, 0, edit->account, edit->group, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(arena, ERR_NOT_FOUND, "there is no such group");
	if (edit->by->expected != 0 && edit->by->expected != group_mark(arena, row->name, row->description, row->filter))
		return err_of(ERR_CONFLICT);
	was = kept(arena, row);
	if ((e = apply(db, edit, row)) != NULL)
		return e;
	if (row->filter.size == 0)
		row->filter.at = NULL;
	e = sql_group_update(db, edit->account, edit->group, row->name, row->name_key, row->description, row->filter, row->follows_from, NULL);
	if (e != NULL)
		return conflict_as(arena, e, "there is a group \"%.*s\" already", STR_ARG(row->name));
	of = versions_of(edit->account, edit->group, row->name);
	return item_changed(db, &of, was, kept(arena, row), edit->by);
}

const struct err *group_edit(struct db *db, uint64_t account, uint64_t group, const struct group_change *change, const struct settings_by *by)
{
	return tx_run(db, edit_change, &(struct edit){ .account = account, .group = group, .change = change, .by = by });
}

uint64_t group_mark(struct arena *arena, struct str name, struct str description, struct str filter)
{
	return mark_of(str_format(arena, "%.*s\n%.*s\n%.*s", STR_ARG(name), STR_ARG(description), STR_ARG(filter)));
}

bool group_right(const struct group *group, struct fault *fault)
{
	*fault = (struct fault){ .part = NULL };
	if (!fault_none_in_name(fault, "name", 0, group->name, NAME_CHARACTERS))
		return false;
	return group->description.size == 0 || fault_none_in_name(fault, "description", 0, group->description, DESCRIPTION_CHARACTERS);
}

const struct err *group_uses(struct db *db, uint64_t account, uint64_t group, struct uses *uses)
{
	struct sql_group_portals *portals;
	const struct err *e;
	size_t count;

	*uses = (struct uses){ .count = 0 };
	if ((e = sql_group_portals(db, account, group, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_PORTAL_GROUP, .id = portals[i].id, .name = portals[i].name });
	return NULL;
}

static const struct err *delete_change(struct db *db, void *with)
{
	const struct edit *const edit = with;
	struct sql_group_lock *row;
	struct version_of of;
	const struct err *e;
	struct uses uses;

	if ((e = sql_group_lock(db, 0, edit->account, edit->group, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no such group");
	if ((e = group_uses(db, edit->account, edit->group, &uses)) != NULL || (e = uses_refusal(db_arena(db), &uses, false, row->name)) != NULL)
		return e;
	of = versions_of(edit->account, edit->group, row->name);
	if ((e = sql_group_members_delete(db, edit->account, edit->group, NULL)) != NULL || (e = sql_group_delete(db, edit->account, edit->group, NULL)) != NULL ||
	    (e = item_members_forget(db, edit->account, edit->group)) != NULL)
		return e;
	return item_deleted(db, &of, kept(db_arena(db), row), edit->by);
}

const struct err *group_delete(struct db *db, uint64_t account, uint64_t group, const struct settings_by *by)
{
	return tx_run(db, delete_change, &(struct edit){ .account = account, .group = group, .by = by });
}
