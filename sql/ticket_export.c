/* ticket_export.c: all that a list has, part by part. */
#include "ticket_export.h"

#include <string.h>

#include "../fcgi/base/log.h"
#include "export_names.h"
#include "statements.h"
#include "ticket_filter.h"
#include "ticket_question.h"
#include "ticket_row.h"

/* Tickets that are read at once by their ids: always as many, since another number would be another statement. */
enum { THESE = 250 };
/* Ids that one question finds: few at first, for nobody knows whether there are more; then as many as keep the sorting rare. */
enum { FOUND_FIRST = 8, FOUND_MORE = 16, FOUND_MOST = 65536, FOUND_MEMORY = 64 << 20 };

/* Tickets of a list that are still to come, by their ids. */
struct found {
	struct arena *arena; /* holds them, and nothing else; NULL: not begun */
	uint64_t *ids;
	size_t count, at;
	size_t asked;        /* for so many; fewer came: these are the last */
};

/* A part of the usual list goes on where the one before it ended; of any other list it is first found which tickets stand in it. */
struct ticket_export {
	const struct portal *portal;
	const struct viewer *viewer;
	struct ticket_query query;
	struct export_names *names;    /* NULL: not begun */
	struct found found;            /* of any other list than the usual one */
	bool alone;                    /* the usual list has the company's tickets and no others */
	bool begun;
	bool over;
	struct ticket_cursor next;
	char next_text[CURSOR_TEXT_MAX];
	struct arena *arena;
};

struct ticket_export *ticket_export_new(
    struct arena *arena, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query)
{
	struct ticket_export *const export = ARENA_NEW(arena, struct ticket_export);

	*export = (struct ticket_export){ .portal = portal, .viewer = viewer, .query = *query, .arena = arena };
	export->query.cursor = NULL;
	return export;
}

/* The two ranges of a list are put together by the server, which costs as much as reading them; mostly the second has nothing of its own. */
static const struct err *begin_usual(struct db *db, struct ticket_export *export)
{
	const struct viewer *const viewer = export->viewer;
	struct sql_ticket_elsewhere *elsewhere = NULL;
	const struct err *e;

	if (export->names != NULL)
		return NULL;
	if (query_of_company(viewer, &export->query) && viewer->company != 0) {
		if ((e = sql_ticket_elsewhere(db, viewer->account, viewer->contact, viewer->company, &elsewhere)) != NULL)
			return e;
		export->alone = elsewhere == NULL;
	}
	export->names = export_names_new(export->arena, export->portal);
	return NULL;
}

static struct ticket ticket_bare(const struct sql_ticket_export *row)
{
	return (struct ticket){ .id = row->id, .number = row->number, .subject = row->subject, .closed = row->closed,
		.priority = ticket_priority_name(row->priority), .created = row->created, .updated = row->updated };
}

static const struct err *usual(struct db *db, struct ticket_export *export, size_t most, struct ticket **tickets, size_t *count)
{
	const struct viewer *const viewer = export->viewer;
	const struct ticket_query *const query = &export->query;
	struct sql_ticket_export *rows;
	struct export_name_ids *ids;
	const struct err *e;
	uint64_t options = 0;

	if (most > EXPORT_NAMED_MOST)
		most = EXPORT_NAMED_MOST;
	if ((e = begin_usual(db, export)) != NULL)
		return e;
	if (export->alone)
		options |= SQL_TICKET_EXPORT_ALONE;
	if (query_of_company(viewer, query))
		options |= SQL_TICKET_EXPORT_COMPANY;
	if (query->status != STATUS_ALL)
		options |= SQL_TICKET_EXPORT_STATUS;
	if (export->begun)
		options |= SQL_TICKET_EXPORT_OLDER;
	if ((e = sql_ticket_export(db, options, viewer->account, viewer->contact, viewer->company, query->status == STATUS_CLOSED,
	         export->next.number, export->next.id, most, &rows, count)) != NULL)
		return e;
	*tickets = arena_alloc(db_arena(db), *count * sizeof **tickets);
	ids = arena_alloc(db_arena(db), *count * sizeof *ids);
	for (size_t i = 0; i < *count; i++) {
		(*tickets)[i] = ticket_bare(&rows[i]);
		ids[i] = (struct export_name_ids){ { rows[i].requester, rows[i].owner, rows[i].stage, rows[i].company } };
	}
	export->over = *count < most;
	if (*count > 0)
		export->next = (struct ticket_cursor){ .number = rows[*count - 1].updated, .id = rows[*count - 1].id };
	return export_names_fill(db, export->names, ids, *tickets, *count);
}

static void found_free(void *found)
{
	struct arena *arena = found;

	arena_free(&arena);
}

/* The next ids, as many as are worth one sorting of the list. */
static const struct err *find_more(struct db *db, struct ticket_export *export, size_t most)
{
	struct found *const found = &export->found;
	struct ticket_query query = export->query;
	struct ticket_cursor start = export->next;
	struct arena *before;
	const struct err *e;

	if (found->arena == NULL) {
		found->arena = arena_new(FOUND_MEMORY);
		arena_defer(export->arena, found_free, found->arena);
		export->names = export_names_new(export->arena, export->portal);
	}
	found->asked = found->asked == 0 ? most * FOUND_FIRST : found->asked * FOUND_MORE;
	if (found->asked > FOUND_MOST)
		found->asked = FOUND_MOST;
	query.most = found->asked;
	query.cursor = export->begun ? &start : NULL;
	arena_reset(found->arena);
	before = db_arena_use(db, found->arena);
	e = ticket_found(db, export->portal, export->viewer, &query, &found->ids, &found->count, &export->next);
	(void)db_arena_use(db, before);
	found->at = 0;
	if (export->next.text.size > sizeof export->next_text)
		bug("a cursor's text of %zu bytes", export->next.text.size);
	if (export->next.text.size > 0)
		memcpy(export->next_text, export->next.text.at, export->next.text.size);
	export->next.text = (struct str){ export->next_text, export->next.text.size };
	return e;
}

static const struct sql_ticket_these *row_of(uint64_t id, const struct sql_ticket_these *rows, size_t count)
{
	size_t low = 0;

	while (count > 0) {
		const size_t half = count / 2;

		if (rows[low + half].id == id)
			return &rows[low + half];
		if (rows[low + half].id < id) {
			low += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return NULL;
}

/* Those of the ids that are still there to be seen, in the order of the list; `rows` are in that of the ids. */
static void put_in_order(const uint64_t *ids, size_t id_count, const struct sql_ticket_these *rows, size_t row_count,
    struct ticket *tickets, struct export_name_ids *names, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < id_count; i++) {
		const struct sql_ticket_these *const row = row_of(ids[i], rows, row_count);

		if (row == NULL)
			continue;
		tickets[*count] = (struct ticket){ .id = row->id, .number = row->number, .subject = row->subject, .closed = row->closed,
			.priority = ticket_priority_name(row->priority), .created = row->created, .updated = row->updated };
		names[(*count)++] = (struct export_name_ids){ { row->requester, row->owner, row->stage, row->company } };
	}
}

static const struct err *found(struct db *db, struct ticket_export *export, size_t most, struct ticket **tickets, size_t *count)
{
	const struct viewer *const viewer = export->viewer;
	struct found *const found = &export->found;
	struct db_sql these = { .arena = db_arena(db) };
	struct sql_ticket_these *rows;
	struct export_name_ids *names;
	const struct err *e;
	size_t row_count;

	if (found->at == found->count && (e = find_more(db, export, most)) != NULL)
		return e;
	export->over = found->count == 0;
	if (export->over)
		return NULL;
	if (most > THESE)
		most = THESE;
	if (most > found->count - found->at)
		most = found->count - found->at;
	for (size_t i = 0; i < THESE; i++)
		sql_add_one_ticket(&these, i < most ? found->ids[found->at + i] : 0);
	if ((e = sql_ticket_these(db, viewer->account, viewer->contact, viewer_company(viewer), &these, viewer_criteria(viewer),
	         &rows, &row_count)) != NULL)
		return e;
	*tickets = arena_alloc(db_arena(db), most * sizeof **tickets);
	names = arena_alloc(db_arena(db), most * sizeof *names);
	put_in_order(&found->ids[found->at], most, rows, row_count, *tickets, names, count);
	found->at += most;
	export->over = found->at == found->count && found->count < found->asked;
	return export_names_fill(db, export->names, names, *tickets, *count);
}

const struct err *ticket_export_next(struct db *db, struct ticket_export *export, size_t most, struct ticket **tickets, size_t *count)
{
	const struct err *e;

	if (most == 0 || most > EXPORT_MOST)
		bug("a part of %zu tickets", most);
	*count = 0;
	if (export->over)
		return NULL;
	if (ticket_query_is_usual(&export->query) && export->viewer->criteria == NULL)
		e = usual(db, export, most, tickets, count);
	else
		do { /* of some ids nothing may be left to be seen */
			e = found(db, export, most, tickets, count);
			export->begun = true;
		} while (e == NULL && *count == 0 && !export->over);
	export->begun = true;
	export->over = export->over || *count == 0;
	return e;
}

bool ticket_export_over(const struct ticket_export *export)
{
	return export->over;
}
