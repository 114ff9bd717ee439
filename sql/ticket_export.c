/* ticket_export.c: all that a list has, part by part. */
#include "ticket_export.h"

#include <string.h>

#include "../fcgi/base/log.h"
#include "export_names.h"
#include "statements.h"
#include "ticket_row.h"

/* A part of the usual list goes on where the one before it ended, and can be small; any other list is sorted anew for each part. */
struct ticket_export {
	const struct portal *portal;
	const struct viewer *viewer;
	struct ticket_query query;
	struct export_names *names;    /* of the usual list; NULL: not begun */
	bool alone;                    /* that list has the company's tickets and no others */
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

static bool sees_company(const struct ticket_export *export)
{
	return export->viewer->sees_company && export->query.view == VIEW_ORGANIZATION;
}

/* The two ranges of a list are put together by the server, which costs as much as reading them; mostly the second has nothing of its own. */
static const struct err *begin_usual(struct db *db, struct ticket_export *export)
{
	const struct viewer *const viewer = export->viewer;
	struct sql_ticket_elsewhere *elsewhere = NULL;
	const struct err *e;

	if (export->names != NULL)
		return NULL;
	if (sees_company(export) && viewer->company != 0) {
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
	if (sees_company(export))
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

/* Where the rows behind these start; the arena that its text is in does not live as long. */
static void keep_place(struct ticket_export *export, const struct ticket_list *list)
{
	export->over = !list->has_next;
	export->next = list->next;
	if (list->next.text.size > sizeof export->next_text)
		bug("a cursor's text of %zu bytes", list->next.text.size);
	if (list->next.text.size > 0)
		memcpy(export->next_text, list->next.text.at, list->next.text.size);
	export->next.text = (struct str){ export->next_text, list->next.text.size };
}

static const struct err *found(struct db *db, struct ticket_export *export, size_t most, struct ticket **tickets, size_t *count)
{
	struct ticket_query query = export->query;
	struct ticket_list list;
	const struct err *e;

	query.cursor = export->begun ? &export->next : NULL;
	query.most = most;
	if ((e = ticket_list(db, export->portal, export->viewer, &query, &list)) != NULL)
		return e;
	/* A list that ended meanwhile gives its first page again: that is its end. */
	if (export->begun && !list.has_previous)
		list = (struct ticket_list){ .count = 0 };
	*tickets = list.tickets;
	*count = list.count;
	keep_place(export, &list);
	return NULL;
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
		e = found(db, export, most, tickets, count);
	export->begun = true;
	export->over = export->over || *count == 0;
	return e;
}

bool ticket_export_over(const struct ticket_export *export)
{
	return export->over;
}
