/* item_version.c: what settings choose from, as it was. */
#include "item_version.h"

#include "name.h"
#include "statements.h"

/* A pair of documents is some times what is stored of them. */
enum { PAIR_MEMORY = 32 << 20 };

static const struct err *keep(struct db *db, const struct version_of *of, uint64_t version, enum version_deed deed, struct str document,
    const struct settings_by *by)
{
	return sql_item_version_insert(db, of->account, of->kind, of->item, version, deed, of->name, document, by->now, by->staff, NULL);
}

/* Those that are more than `most`, from the oldest on, are forgotten. */
static const struct err *prune(struct db *db, const struct version_of *of, uint64_t version, uint64_t most)
{
	return version <= most ? NULL : sql_item_version_prune(db, of->account, of->kind, of->item, version - most, NULL);
}

static const struct err *latest(struct db *db, const struct version_of *of, uint64_t *version)
{
	struct sql_item_version_latest *row;
	const struct err *const e = sql_item_version_latest(db, of->account, of->kind, of->item, &row);

	*version = e == NULL && row != NULL ? row->version : 0;
	return e;
}

const struct err *item_made(struct db *db, const struct version_of *of, struct str document, const struct settings_by *by)
{
	return keep(db, of, 1, DEED_MADE, document, by);
}

const struct err *item_changed(struct db *db, const struct version_of *of, struct str was, struct str document, const struct settings_by *by)
{
	const struct settings_by nobody = { .now = by->now };
	const struct err *e;
	uint64_t version;

	if (str_equal(was, document))
		return NULL;
	if ((e = latest(db, of, &version)) != NULL || (version == 0 && (e = keep(db, of, ++version, DEED_FOUND, was, &nobody)) != NULL) ||
	    (e = keep(db, of, version + 1, DEED_CHANGED, document, by)) != NULL)
		return e;
	return prune(db, of, version + 1, VERSIONS_MOST);
}

const struct err *item_deleted(struct db *db, const struct version_of *of, struct str was, const struct settings_by *by)
{
	struct sql_item_version_deed_after *last;
	const struct err *e;
	uint64_t version;

	if ((e = latest(db, of, &version)) != NULL || (e = keep(db, of, version + 1, DEED_DELETED, was, by)) != NULL ||
	    (e = prune(db, of, version + 1, 1)) != NULL ||
	    (e = sql_item_version_deed_after(db, of->account, of->kind, DEED_DELETED, VERSIONS_OF_DELETED_MOST, &last)) != NULL || last == NULL)
		return e;
	return sql_item_version_deed_prune(db, of->account, of->kind, DEED_DELETED, last->id, NULL);
}

const struct err *item_members(struct db *db, uint64_t account, uint64_t group, struct str name, enum version_deed deed, const struct str *addresses,
    size_t count, const struct settings_by *by)
{
	const struct version_of of = { .account = account, .kind = VERSIONED_MEMBERS, .item = group, .name = name };
	struct arena *const arena = db_arena(db);
	struct json_value *list;
	const struct err *e;
	uint64_t version;

	if (count == 0)
		return NULL;
	list = json_new_list(arena);
	for (size_t i = 0; i < count; i++)
		json_append(list, json_new_text(arena, addresses[i]));
	if ((e = latest(db, &of, &version)) != NULL || (e = keep(db, &of, version + 1, deed, json_written(arena, list), by)) != NULL)
		return e;
	return prune(db, &of, version + 1, VERSIONS_OF_MEMBERS_MOST);
}

const struct err *item_members_forget(struct db *db, uint64_t account, uint64_t group)
{
	return sql_item_version_prune(db, account, VERSIONED_MEMBERS, group, INT64_MAX, NULL);
}

const struct err *item_version(struct db *db, const struct version_of *of, uint64_t version, struct str *document)
{
	struct sql_item_version *row;
	const struct err *const e = sql_item_version(db, of->account, of->kind, of->item, version, &row);

	if (e != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no former version %llu", (unsigned long long)version);
	*document = row->document;
	return NULL;
}

static void read_members(struct arena *arena, struct str document, struct item_deed *deed)
{
	const struct json_value *const list = json_read(arena, document);
	struct str *const members = arena_calloc(arena, json_count(list) + 1, sizeof *members);

	for (size_t i = 0; i < json_count(list); i++)
		if (json_as_text(json_at(list, i), &members[deed->member_count]))
			deed->member_count++;
	deed->members = members;
}

/* Out of the arena in which it was found. */
static struct key_changes kept_changes(struct arena *arena, const struct key_changes *found)
{
	struct key_changes kept = { .at = arena_calloc(arena, found->count + 1, sizeof *kept.at), .count = found->count };

	for (size_t i = 0; i < found->count; i++)
		kept.at[i] = (struct key_change){ .name = str_c(arena, str_of(found->at[i].name)), .before = str_copy(arena, found->at[i].before),
			.after = str_copy(arena, found->at[i].after) };
	return kept;
}

/* What was before a change may be so long ago that it is kept no more: then nothing is told of it. */
static const struct err *read_changes(
    struct arena *arena, struct arena *pair, const struct sql_item_version_list *row, settings_compare *compare, struct item_deed *deed)
{
	const bool deleted = deed->deed == DEED_DELETED;
	const struct str before = deleted ? row->document : deed->deed == DEED_MADE ? STR("") : row->former;
	struct key_changes found = { 0 };
	const struct err *e;

	if (deed->deed == DEED_CHANGED && row->former.at == NULL)
		return NULL;
	arena_reset(pair);
	if ((e = compare(pair, before, deleted ? STR("") : row->document, &found)) != NULL)
		return err_new(arena, e->kind, "%s", e->detail == NULL ? "a version that cannot be read" : e->detail);
	deed->changes = kept_changes(arena, &found);
	return NULL;
}

/* Is there another one before the last that is shown? How many there may be is bounded by their size, too. */
static const struct err *find_earlier(struct db *db, const struct version_of *of, enum versioned other, const struct item_deed *last, uint64_t *earlier)
{
	struct sql_item_version_any_before *row;
	const struct err *const e = sql_item_version_any_before(db, of->item != 0 ? SQL_ITEM_VERSION_ANY_BEFORE_ONE : 0, of->account, of->kind, other, of->item,
	    last->id, &row);

	*earlier = e == NULL && row != NULL ? last->id : 0;
	return e;
}

const struct err *item_deeds(struct db *db, const struct version_of *of, uint64_t before, size_t most, settings_compare *compare,
    struct item_deed **deeds, size_t *count, uint64_t *earlier)
{
	const enum versioned other = of->kind == VERSIONED_GROUP && of->item != 0 ? VERSIONED_MEMBERS : of->kind;
	struct arena *const arena = db_arena(db);
	struct sql_item_version_list *rows;
	struct arena *pair;
	const struct err *e;

	*earlier = 0;
	if ((e = sql_item_version_list(db, of->item != 0 ? SQL_ITEM_VERSION_LIST_ONE : 0, of->account, of->kind, other, of->item,
	         before == 0 ? INT64_MAX : before, most, &rows, count)) != NULL)
		return e;
	*deeds = arena_calloc(arena, *count + 1, sizeof **deeds);
	pair = arena_new(PAIR_MEMORY);
	for (size_t i = 0; i < *count && e == NULL; i++) {
		struct item_deed *const deed = &(*deeds)[i];

		*deed = (struct item_deed){ .id = rows[i].id, .item = rows[i].item, .version = rows[i].version, .deed = (enum version_deed)rows[i].deed,
			.when = rows[i].created, .name = rows[i].name,
			.by = rows[i].email.at == NULL ? STR("") : name_shown(arena, rows[i].first_name, rows[i].last_name, rows[i].email) };
		if (rows[i].kind == VERSIONED_MEMBERS)
			read_members(arena, rows[i].document, deed);
		else
			e = read_changes(arena, pair, &rows[i], compare, deed);
	}
	arena_free(&pair);
	return e != NULL || *count == 0 ? e : find_earlier(db, of, other, &(*deeds)[*count - 1], earlier);
}
