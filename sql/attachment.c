/* attachment.c: the files of messages. */
#include "attachment.h"

#include <string.h>

#include "../fcgi/base/content.h"
#include "desk_record.h"
#include "statements.h"

struct intake {
	struct arena *arena;
	struct db *db;
	uint64_t account;
	usec now;
	struct hashing *hashing;
	char *piece;          /* STORE_PIECE bytes, allocated with the first file */
	size_t held;          /* bytes in it */
	uint64_t file;        /* 0: none */
	uint64_t positions;   /* pieces that are stored */
	struct content content;
};

_Static_assert((int)CONTENT_HEAD <= (int)STORE_PIECE, "a file's first piece says what it is");

uint64_t attachment_pieces(uint64_t size)
{
	return (size + STORE_PIECE - 1) / STORE_PIECE;
}

struct intake *intake_new(struct arena *arena, struct db *db, uint64_t account, usec now)
{
	struct intake *intake = ARENA_NEW(arena, struct intake);

	*intake = (struct intake){ .arena = arena, .db = db, .account = account, .now = now };
	return intake;
}

uint64_t intake_file(const struct intake *intake)
{
	return intake->file;
}

const struct err *intake_begin(struct intake *intake)
{
	struct db_done done;
	const struct err *e;

	if (intake->piece == NULL) {
		intake->piece = arena_alloc(intake->arena, STORE_PIECE);
		intake->hashing = hashing_new(intake->arena);
	}
	intake->file = 0;
	intake->held = 0;
	intake->positions = 0;
	intake->content = content_of(STR(""));
	hashing_begin(intake->hashing);
	if ((e = sql_attachment_insert(intake->db, intake->account, intake->now, &done)) != NULL)
		return e->kind == ERR_UNSURE ? err_new(intake->arena, ERR_DATABASE_AWAY, "%s", e->detail) : e;
	intake->file = done.id;
	return NULL;
}

/* Stores what is held. */
static const struct err *put(struct intake *intake)
{
	const struct str piece = { .at = intake->piece, .size = intake->held };
	const struct err *e;

	if (intake->positions == 0)
		intake->content = content_of(str_first(piece, CONTENT_HEAD));
	hashing_add(intake->hashing, piece);
	if ((e = store_put(intake->db, intake->account, intake->file, intake->positions, piece)) != NULL)
		return e;
	intake->positions++;
	intake->held = 0;
	return NULL;
}

const struct err *intake_add(struct intake *intake, struct str piece)
{
	const struct err *e;

	while (piece.size > 0) {
		const size_t room = STORE_PIECE - intake->held, part = piece.size < room ? piece.size : room;

		memcpy(intake->piece + intake->held, piece.at, part);
		intake->held += part;
		piece = str_from(piece, part);
		if (intake->held == STORE_PIECE && (e = put(intake)) != NULL)
			return e;
	}
	return NULL;
}

const struct err *intake_end(struct intake *intake, struct str name, struct attachment *made)
{
	const uint64_t size = intake->positions * STORE_PIECE + intake->held;
	const struct err *e;

	if (intake->held > 0 && (e = put(intake)) != NULL)
		return e;
	*made = (struct attachment){
		.id = intake->file, .name = name, .type = str_of(intake->content.type), .size = size,
		.width = intake->content.width, .height = intake->content.height, .sha256 = hashing_end(intake->hashing),
	};
	intake->file = 0;
	return NULL;
}

const struct err *attachments_join(struct db *db, uint64_t account, uint64_t message, const struct file_sender *sender,
    struct attachments *attachments, usec now)
{
	struct db_done done;
	const struct err *e;
	uint64_t bytes = 0;

	attachments->joined = false;
	attachments->refused = false;
	for (size_t i = 0; i < attachments->count; i++)
		bytes += attachments->files[i].size;
	for (size_t i = 0; i < attachments->count; i++) {
		const struct attachment *file = &attachments->files[i];

		if ((e = sql_attachment_join(db, account, file->id, message, file->name, file->type, file->size, file->width, file->height,
		         &file->sha256, attachments->state, now, &done)) != NULL)
			return e;
		if (done.rows != 1)
			return err_new(db_arena(db), ERR_CONFLICT, "attachment %llu has a message, or is gone", (unsigned long long)file->id);
	}
	if ((e = file_usage_count(db, account, sender, bytes, &attachments->refused)) != NULL)
		return e;
	attachments->joined = true;
	return NULL;
}

void attachments_content(struct buf *out, const struct attachments *attachments)
{
	for (size_t i = 0; i < attachments->count; i++) {
		buf_char(out, '\0');
		buf_add(out, attachments->files[i].name);
		buf_char(out, '\0');
		buf_add(out, digest_bytes(&attachments->files[i].sha256));
	}
}

const struct err *attachment_drop(struct db *db, uint64_t account, uint64_t id)
{
	const struct err *e = store_drop(db, account, id);

	return e != NULL ? e : sql_attachment_drop(db, account, id, NULL);
}

const struct err *attachments_sweep(struct db *db, uint64_t account, usec now, bool *more)
{
	struct sql_attachment_stale *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_attachment_stale(db, account, now - HOURS(1), &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count && e == NULL; i++)
		e = attachment_drop(db, account, rows[i].id);
	if (more != NULL)
		*more = count > 0;
	return e;
}

static const struct err *may_see(struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t number)
{
	struct desk_ticket record;
	struct ticket ticket;

	return viewer_at_desk(viewer) ? desk_ticket_find(db, portal, viewer, number, &record) : ticket_of_viewer(db, portal, viewer, number, &ticket);
}

const struct err *attachment_of_viewer(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t id, struct attachment *attachment)
{
	struct sql_attachment_find *row;
	const struct err *e;

	if ((e = sql_attachment_find(db, viewer_at_desk(viewer) ? SQL_ATTACHMENT_FIND_DESK : 0, viewer->account, id, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	if ((e = may_see(db, portal, viewer, row->ticket)) != NULL)
		return e;
	if (row->state != ATTACHMENT_CLEAN)
		return err_of(ERR_NOT_FOUND);
	*attachment = (struct attachment){
		.id = id, .name = row->name, .type = row->type, .size = row->size, .width = (unsigned)row->width, .height = (unsigned)row->height,
		.sha256 = row->sha256, .state = ATTACHMENT_CLEAN,
	};
	return NULL;
}

const struct err *attachments_waiting(struct db *db, uint64_t after, struct waiting_file **files, size_t *count)
{
	struct sql_attachment_waiting *rows;
	const struct err *e;

	if ((e = sql_attachment_waiting(db, after, &rows, count)) != NULL)
		return e;
	*files = arena_calloc(db_arena(db), *count, sizeof **files);
	for (size_t i = 0; i < *count; i++)
		(*files)[i] = (struct waiting_file){ rows[i].account, rows[i].id, rows[i].size };
	return NULL;
}

const struct err *attachments_waiting_count(struct db *db, uint64_t *files, usec *oldest)
{
	struct sql_attachment_waiting_count *row;
	const struct err *const e = sql_attachment_waiting_count(db, &row);

	*files = e == NULL && row != NULL ? row->files : 0;
	*oldest = *files > 0 ? row->oldest : 0;
	return e;
}

const struct err *attachment_scanned(struct db *db, const struct waiting_file *file, bool clean)
{
	return sql_attachment_scanned(db, file->account, file->id, clean ? ATTACHMENT_CLEAN : ATTACHMENT_HARMFUL, NULL);
}
