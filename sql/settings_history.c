/* settings_history.c: settings of a portal, a domain or a form as they were. */
#include "settings_history.h"

#include "name.h"
#include "statements.h"

/* A page of history ends before it holds more than this of what was changed; a pair of documents is some times what is stored of them. */
enum { CHANGES_MOST = 8 << 20, PAIR_MEMORY = 32 << 20 };

static uint64_t id_of(const struct settings_place *place)
{
	return place->portal != 0 ? place->portal : place->form != 0 ? place->form : place->domain;
}

const struct err *settings_keep(
    struct db *db, const struct settings_place *place, uint64_t version, struct str document, const struct settings_by *by)
{
	return sql_settings_former_insert(db, place->account, place->domain, place->portal, place->form, version, document, by->now, by->staff, NULL);
}

const struct err *settings_forget(struct db *db, const struct settings_place *place)
{
	return sql_settings_former_delete(db,
	    place->portal != 0 ? SQL_SETTINGS_FORMER_DELETE_PORTAL : place->form != 0 ? SQL_SETTINGS_FORMER_DELETE_FORM : 0, place->account, id_of(place), NULL);
}

const struct err *settings_former(struct db *db, const struct settings_place *place, uint64_t version, struct str *document)
{
	struct sql_settings_former *row;
	const struct err *e;

	e = sql_settings_former(db, place->portal != 0 ? SQL_SETTINGS_FORMER_PORTAL : place->form != 0 ? SQL_SETTINGS_FORMER_FORM : 0, place->account,
	    id_of(place), version, &row);
	if (e != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no former version %llu", (unsigned long long)version);
	*document = row->settings;
	return NULL;
}

/* What differs, out of the arena in which it was found; `bytes` grows by what it takes. */
static struct key_changes kept_changes(struct arena *arena, const struct key_changes *found, size_t *bytes)
{
	struct key_changes kept = { .at = arena_calloc(arena, found->count + 1, sizeof *kept.at), .count = found->count };

	for (size_t i = 0; i < found->count; i++) {
		const struct key_change *const change = &found->at[i];

		kept.at[i] = (struct key_change){ .name = str_c(arena, str_of(change->name)), .before = str_copy(arena, change->before),
			.after = str_copy(arena, change->after) };
		*bytes += change->before.size + change->after.size;
	}
	return kept;
}

/* Two documents are read to be compared: each pair in an arena that is emptied for the next. */
static const struct err *compare_pair(struct db *db, struct arena *pair, settings_compare *compare, struct str before, struct str after,
    struct key_changes *changes, size_t *bytes)
{
	struct key_changes found = { 0 };
	const struct err *e;

	arena_reset(pair);
	if ((e = compare(pair, before, after, &found)) != NULL)
		return err_new(db_arena(db), e->kind, "%s", e->detail == NULL ? "settings that cannot be read" : e->detail);
	*changes = kept_changes(db_arena(db), &found, bytes);
	return NULL;
}

const struct err *settings_changes(struct db *db, const struct settings_place *place, struct str document, uint64_t before, size_t most,
    settings_compare *compare, struct settings_change **changes, size_t *count)
{
	struct arena *const arena = db_arena(db);
	struct sql_settings_former_list *rows;
	struct arena *pair;
	struct str became = document;
	const struct err *e;
	size_t row_count, first = 0, bytes = 0;

	*count = 0;
	e = sql_settings_former_list(db, place->portal != 0 ? SQL_SETTINGS_FORMER_LIST_PORTAL : place->form != 0 ? SQL_SETTINGS_FORMER_LIST_FORM : 0,
	    place->account, id_of(place), before == 0 ? INT64_MAX : before, before == 0 ? most : most + 1, &rows, &row_count);
	if (e != NULL)
		return e;
	*changes = arena_calloc(arena, row_count + 1, sizeof **changes);
	if (before != 0 && row_count > 0)
		became = rows[first++].settings;
	pair = arena_new(PAIR_MEMORY);
	for (size_t i = first; e == NULL && i < row_count && bytes < CHANGES_MOST; i++) {
		struct settings_change *const change = &(*changes)[(*count)++];

		*change = (struct settings_change){ .version = rows[i].version + 1, .when = rows[i].replaced,
			.by = rows[i].email.at == NULL ? STR("") : name_shown(arena, rows[i].first_name, rows[i].last_name, rows[i].email) };
		e = compare_pair(db, pair, compare, rows[i].settings, became, &change->changes, &bytes);
		became = rows[i].settings;
	}
	arena_free(&pair);
	return e;
}

const struct err *settings_expected(struct db *db, const struct settings_place *place, uint64_t version, struct str document,
    settings_compare *compare, const struct setting *settings, size_t count, const struct settings_by *by)
{
	struct key_changes changes = { 0 };
	const struct err *e;
	struct str seen;

	if (by->expected == 0 || by->expected == version)
		return NULL;
	if ((e = settings_former(db, place, by->expected, &seen)) != NULL)
		return e->kind == ERR_NOT_FOUND ? err_of(ERR_CONFLICT) : e;
	if ((e = compare(db_arena(db), seen, document, &changes)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (key_changes_have(&changes, settings[i].key))
			return err_of(ERR_CONFLICT);
	return NULL;
}
