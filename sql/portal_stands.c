/* portal_stands.c: what a setting of a portal names must be there, and fit. */
#include "portal_stands.h"

#include "column.h"
#include "group.h"
#include "pipeline.h"
#include "settings.h"
#include "statements.h"
#include "ticket_form.h"

/* S41: it stays fit while a portal has it, see ticket_form_admin.c. */
static const struct err *form_stands(struct db *db, uint64_t account, uint64_t id)
{
	struct ticket_form form;
	const struct err *e;
	const char *unfit;

	if (id == 0)
		return NULL;
	if ((e = ticket_form_find(db, account, 0, id, &form)) != NULL)
		return e->kind != ERR_NOT_FOUND ? e : err_new(db_arena(db), ERR_INVALID, "there is no form %llu; portico form list shows them",
		                                          (unsigned long long)id);
	if ((unfit = ticket_form_unfit(&form)) != NULL)
		return err_new(db_arena(db), ERR_INVALID, "the form \"%.*s\" cannot be chosen: %s", STR_ARG(form.name), unfit);
	return NULL;
}

static const struct err *inbox_stands(struct db *db, uint64_t account, uint64_t id)
{
	struct inbox *inboxes;
	const struct err *e;
	size_t count;

	if (id == 0)
		return NULL;
	if ((e = inbox_list(db, account, &inboxes, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (inboxes[i].id == id)
			return NULL;
	return err_new(db_arena(db), ERR_INVALID, "there is no inbox %llu; portico inbox list shows them", (unsigned long long)id);
}

static bool is_closed_stage(const struct pipeline *pipelines, size_t count, uint64_t pipeline, uint64_t stage)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; pipelines[i].id == pipeline && j < pipelines[i].stage_count; j++)
			if (pipelines[i].stages[j].id == stage)
				return pipelines[i].stages[j].closed;
	return false;
}

static const struct err *stages_stand(struct db *db, uint64_t account, struct str value)
{
	struct pipeline *pipelines;
	const struct err *e;
	struct str choice;
	size_t count;

	if ((e = pipeline_list(db, account, &pipelines, &count)) != NULL)
		return e;
	while (str_next(&value, ',', &choice)) {
		const struct str trimmed = str_trim(choice);
		uint64_t pipeline = 0, stage = 0;

		if (trimmed.size == 0)
			continue;
		if (!stage_choice_read(trimmed, &pipeline, &stage) || !is_closed_stage(pipelines, count, pipeline, stage))
			return err_new(db_arena(db), ERR_INVALID, "%.*s is no closed stage of a pipeline; portico pipeline list shows them", STR_ARG(trimmed));
	}
	return NULL;
}

static const struct err *picture_stands(struct db *db, uint64_t account, struct str name)
{
	struct sql_picture_type *row;
	const struct err *e;

	if (name.size == 0)
		return NULL;
	if ((e = sql_picture_type(db, account, name, &row)) != NULL)
		return e;
	return row != NULL ? NULL : err_new(db_arena(db), ERR_INVALID, "there is no picture %.*s", STR_ARG(name));
}

static const struct err *columns_stand(struct db *db, uint64_t account, struct str keys)
{
	struct properties properties;
	struct column column;
	const struct err *e;
	struct str key;

	if ((e = properties_of(db, account, 0, PROPERTY_TICKET, &properties)) != NULL)
		return e;
	while (str_next(&keys, ',', &key)) {
		const struct str trimmed = str_trim(key);

		if (trimmed.size > 0 && !column_of(&properties, trimmed, &column))
			return err_new(db_arena(db), ERR_INVALID, "%.*s is no property that customers may know of; portico property list shows them", STR_ARG(trimmed));
	}
	return NULL;
}

const struct err *portal_setting_stands(struct db *db, uint64_t account, struct str key, struct str value)
{
	uint64_t id = 0;

	(void)!str_u64(value, &id);
	if (str_is(key, "form"))
		return form_stands(db, account, id);
	if (str_is(key, "inbox"))
		return inbox_stands(db, account, id);
	if (str_is(key, "theme_logo") || str_is(key, "theme_favicon"))
		return picture_stands(db, account, value);
	if (str_is(key, "columns"))
		return columns_stand(db, account, value);
	return str_is(key, "closed_stages") ? stages_stand(db, account, value) : NULL;
}

/* Groups that are gone cannot be required again. */
static const struct err *groups_left(struct db *db, uint64_t account, struct str ids, struct str *left)
{
	struct buf list = { .arena = db_arena(db) };
	struct group *groups;
	const struct err *e;
	struct str id;
	size_t count;

	if ((e = group_list(db, account, &groups, &count)) != NULL)
		return e;
	while (str_next(&ids, ',', &id))
		for (size_t i = 0; i < count; i++)
			if (str_equal(id, str_format(db_arena(db), "%llu", (unsigned long long)groups[i].id)))
				buf_format(&list, "%s%.*s", list.size > 0 ? "," : "[", STR_ARG(id));
	*left = str_format(db_arena(db), "%.*s]", STR_ARG(list.size > 0 ? buf_str(&list) : STR("[")));
	return NULL;
}

/* Columns that are gone cannot be shown again. */
static const struct err *columns_left(struct db *db, uint64_t account, struct str keys, struct str *left)
{
	struct buf list = { .arena = db_arena(db) };
	struct properties properties;
	struct column column;
	const struct err *e;
	struct str key;

	if ((e = properties_of(db, account, 0, PROPERTY_TICKET, &properties)) != NULL)
		return e;
	while (str_next(&keys, ',', &key))
		if (column_of(&properties, key, &column))
			buf_format(&list, "%s%.*s", list.size > 0 ? "," : "", STR_ARG(key));
	*left = buf_str(&list);
	return NULL;
}

const struct err *portal_setting_left(struct db *db, uint64_t account, struct str key, struct str value, struct str *left)
{
	*left = value;
	if (str_is(key, "groups"))
		return groups_left(db, account, value, left);
	return str_is(key, "columns") ? columns_left(db, account, value, left) : NULL;
}
