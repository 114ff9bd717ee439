/* export_names.c: names that many tickets share, asked for once. */
#include "export_names.h"

#include <assert.h>

#include "name.h"
#include "statements.h"

enum {
	PLACES_BITS = 13,
	PLACES = 1 << PLACES_BITS,
	KNOWN_MOST = 3000, /* before a part; that may add a name of each kind for each of its tickets */
	TEXTS_MEMORY = 32 << 20,
};

static_assert(KNOWN_MOST + EXPORT_NAMES * EXPORT_NAMED_MOST < PLACES, "a search ends at an empty place");

/* How many of each kind one statement asks for: always the same, since another number would be another statement. */
static const size_t asked[EXPORT_NAMES] = { [NAME_CONTACT] = 64, [NAME_OWNER] = 16, [NAME_STAGE] = 8, [NAME_COMPANY] = 8 };

/* An empty place has no id. */
struct name {
	uint64_t id;
	enum export_name kind;
	struct str text;
};

struct export_names {
	const struct portal *portal;
	struct arena *texts;
	size_t known;
	struct name at[PLACES]; /* an id stands where it belongs or in one of the places behind it, before the first empty one */
};

/* What a statement is about to ask for. */
struct question {
	struct db_sql ids[EXPORT_NAMES];
};

static void texts_free(void *texts)
{
	struct arena *arena = texts;

	arena_free(&arena);
}

struct export_names *export_names_new(struct arena *arena, const struct portal *portal)
{
	struct export_names *const names = ARENA_NEW(arena, struct export_names);

	names->portal = portal;
	names->texts = arena_new(TEXTS_MEMORY);
	arena_defer(arena, texts_free, names->texts);
	return names;
}

static struct name *place_of(struct export_names *names, enum export_name kind, uint64_t id)
{
	size_t at = ((id * EXPORT_NAMES + kind) * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - PLACES_BITS);

	while (names->at[at].id != 0 && (names->at[at].id != id || names->at[at].kind != kind))
		at = (at + 1) % PLACES;
	return &names->at[at];
}

static void add_id(struct db_sql *ids, enum export_name kind, uint64_t id)
{
	switch (kind) {
	case NAME_CONTACT:
		sql_add_one_contact(ids, id);
		break;
	case NAME_OWNER:
		sql_add_one_owner(ids, id);
		break;
	case NAME_STAGE:
		sql_add_one_stage(ids, id);
		break;
	case NAME_COMPANY:
		sql_add_one_company(ids, id);
		break;
	case EXPORT_NAMES:
		break;
	}
}

static struct str name_text(struct export_names *names, const struct sql_export_names *row)
{
	struct arena *const arena = names->texts;
	const struct str first = str_copy(arena, row->first);

	switch ((enum export_name)row->kind) {
	case NAME_CONTACT:
		return name_shown(arena, first, str_copy(arena, row->second), str_copy(arena, row->third));
	case NAME_OWNER:
		return owner_shown(arena, &names->portal->settings, first, str_copy(arena, row->second));
	default:
		return first;
	}
}

static const struct err *ask(struct db *db, struct export_names *names, struct question *question)
{
	struct db_sql *const ids = question->ids;
	struct sql_export_names *rows;
	const struct err *e;
	size_t count;

	for (size_t kind = 0; kind < EXPORT_NAMES; kind++)
		while (ids[kind].count < asked[kind])
			add_id(&ids[kind], (enum export_name)kind, 0);
	if ((e = sql_export_names(db, names->portal->account, &ids[NAME_CONTACT], &ids[NAME_OWNER], &ids[NAME_STAGE], &ids[NAME_COMPANY], &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		place_of(names, (enum export_name)rows[i].kind, rows[i].id)->text = name_text(names, &rows[i]);
	for (size_t kind = 0; kind < EXPORT_NAMES; kind++)
		ids[kind].count = 0;
	return NULL;
}

/* Asks for those that are not known. A name that nobody has any more stays empty, and is not asked for again. */
static const struct err *learn(struct db *db, struct export_names *names, const struct export_name_ids *ids, size_t count)
{
	struct question question = { .ids = { [0 ... EXPORT_NAMES - 1] = { .arena = db_arena(db) } } };
	bool any = false;
	const struct err *e;

	for (size_t i = 0; i < count; i++) {
		for (size_t kind = 0; kind < EXPORT_NAMES; kind++) {
			const uint64_t id = ids[i].at[kind];
			struct name *const name = place_of(names, (enum export_name)kind, id);

			if (id == 0 || name->id != 0)
				continue;
			if (question.ids[kind].count == asked[kind] && (e = ask(db, names, &question)) != NULL)
				return e;
			*name = (struct name){ .id = id, .kind = (enum export_name)kind, .text = STR("") };
			names->known++;
			add_id(&question.ids[kind], (enum export_name)kind, id);
			any = true;
		}
	}
	return any ? ask(db, names, &question) : NULL;
}

static struct str text_of(struct export_names *names, enum export_name kind, const struct export_name_ids *ids)
{
	return ids->at[kind] == 0 ? STR("") : place_of(names, kind, ids->at[kind])->text;
}

static void forget(struct export_names *names)
{
	for (size_t i = 0; i < PLACES; i++)
		names->at[i] = (struct name){ .id = 0 };
	names->known = 0;
	arena_reset(names->texts);
}

const struct err *export_names_fill(struct db *db, struct export_names *names, const struct export_name_ids *ids,
    struct ticket *tickets, size_t count)
{
	const struct err *e;

	if (names->known > KNOWN_MOST)
		forget(names);
	if ((e = learn(db, names, ids, count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++) {
		tickets[i].requester = text_of(names, NAME_CONTACT, &ids[i]);
		tickets[i].owner = text_of(names, NAME_OWNER, &ids[i]);
		tickets[i].stage = text_of(names, NAME_STAGE, &ids[i]);
		tickets[i].company = text_of(names, NAME_COMPANY, &ids[i]);
	}
	return NULL;
}
