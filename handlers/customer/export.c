/* export.c: GET tickets.csv: the list as it is filtered and sorted, all pages of it, as a file. */
#include "../../fcgi/base/log.h"
#include "../../fcgi/http/disposition.h"
#include "../../fcgi/http/file_name.h"
#include "../../sql/db.h"
#include "../../sql/eyes.h"
#include "../../sql/ticket_export.h"
#include "../show.h"
#include "customer.h"

/* Rows at a time: the first few, so that the file begins at once, then as many as make asking cheap. A row mostly takes less than ROW_SIZE bytes. */
enum { FIRST_ROWS = 250, ROW_SIZE = 256, PIECE_MEMORY = 128 * 1024 * 1024 };

struct export {
	struct page *page;
	struct frame frame;
	struct list_asked asked;
	struct arena *pieces; /* holds the rows at hand, and nothing else */
	struct ticket_export *tickets;
	bool begun;
	const struct err *broken;
	struct str held;      /* the first piece, made before anything is sent */
};

static void pieces_free(void *pieces)
{
	struct arena *arena = pieces;

	arena_free(&arena);
}

static const struct err *rows(struct export *export, struct buf *out)
{
	const struct page *const page = export->page;
	const bool values = list_has_properties(&export->asked);
	struct ticket_list list = { .count = 0 };
	struct list_beside beside;
	const struct err *e;

	if ((e = ticket_export_next(page->db, export->tickets, export->begun && !values ? EXPORT_MOST : FIRST_ROWS, &list.tickets, &list.count)) != NULL ||
	    (e = list_beside(page->db, page->portal, page->viewer, &export->asked.query,
	         (struct beside_wanted){ .values = values && list.count > 0 }, &list, &beside)) != NULL)
		return e;
	const struct ticket_list_page of = { .query = &export->asked.query, .list = &list, .columns = export->asked.columns,
		.column_count = export->asked.column_count, .properties = &export->asked.properties, .beside = &beside,
		.semicolons = page->fields[LIST_SEPARATOR].given && page->fields[LIST_SEPARATOR].choice == 1 };

	(void)!buf_reserve(out, (list.count + 1) * ROW_SIZE);
	if (!export->begun)
		view_csv_head(out, &export->frame, &of);
	view_csv_rows(out, &export->frame, &of);
	export->begun = true;
	return NULL;
}

static const struct err *make_piece(struct export *export, struct str *piece)
{
	struct arena *const before = db_arena_use(export->page->db, export->pieces);
	struct buf out = { .arena = export->pieces };
	const struct err *e;

	arena_reset(export->pieces);
	e = rows(export, &out);
	(void)!db_arena_use(export->page->db, before);
	*piece = buf_str(&out);
	return e;
}

static const struct err *next_piece(void *from, struct str *piece)
{
	struct export *const export = from;
	const struct err *e;

	if (export->held.size > 0) {
		*piece = export->held;
		export->held = STR("");
		return NULL;
	}
	*piece = STR("");
	if (export->broken != NULL || ticket_export_over(export->tickets))
		return export->broken;
	if ((e = make_piece(export, piece)) == NULL)
		return NULL;
	/* Whoever keeps what came before the connection broke off finds it said in the last row. */
	log_line(LOG_ERROR, "export_broke_off", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
	*piece = tr(export->page->locale, "This export broke off: it is not complete. Please try it again.");
	export->broken = e;
	return NULL;
}

const struct err *export_get(struct page *page)
{
	struct export *const export = ARENA_NEW(page->arena, struct export);
	const struct err *e;
	struct str name;

	export->page = page;
	export->frame = frame_of(page);
	if ((e = list_ask(page, &export->asked)) != NULL ||
	    (page->viewer->staff != 0 && page->viewer->contact != 0 && (e = eyes_exported(page->db, page->viewer, page->portal, page->now)) != NULL))
		return e;
	export->tickets = ticket_export_new(page->arena, page->portal, page->viewer, &export->asked.query);
	export->pieces = arena_new(PIECE_MEMORY);
	arena_defer(page->arena, pieces_free, export->pieces);
	if ((e = make_piece(export, &export->held)) != NULL)
		return e;
	page->transfer = ticket_export_over(export->tickets) ? TRANSFER_NONE : TRANSFER_EXPORT;
	name = view_csv_name(page->arena, &export->frame, page->now);
	page->response.type = "text/csv; charset=utf-8; header=present";
	response_header(&page->response, "Content-Disposition",
	    disposition_of(page->arena, "attachment", file_name_clean(str_c(page->arena, name), name.size)));
	response_stream(&page->response, RESPONSE_ANY_LENGTH, next_piece, export);
	return NULL;
}
