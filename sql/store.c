/* store.c: the bytes of files as rows of the database. */
#include "store.h"

#include "statements.h"

const struct err *store_put(struct db *db, uint64_t account, uint64_t file, uint64_t position, struct str piece)
{
	const struct err *e = sql_attachment_chunk_insert(db, account, file, position, piece, NULL);

	/* Of a piece that may be there or not nothing was promised: its file is not used. */
	if (e != NULL && e->kind == ERR_UNSURE)
		return err_new(db_arena(db), ERR_DATABASE_AWAY, "%s", e->detail);
	return e;
}

const struct err *store_get(struct db *db, struct arena *arena, uint64_t account, uint64_t file, uint64_t position, struct str *piece)
{
	struct sql_attachment_chunk_get *row;
	struct arena *const before = db_arena_use(db, arena);
	const struct err *e = sql_attachment_chunk_get(db, account, file, position, &row);

	db_arena_use(db, before);
	*piece = e == NULL && row != NULL ? row->data : (struct str){ 0 };
	/* The detail must not go away with the piece's memory. */
	return e == NULL ? NULL : err_new(before, e->kind, "%s", e->detail == NULL ? "" : e->detail);
}

const struct err *store_whole(struct db *db, uint64_t account, uint64_t file, uint64_t count, bool *whole)
{
	struct sql_attachment_chunks *row;
	const struct err *e;

	*whole = false;
	if ((e = sql_attachment_chunks(db, account, file, count, &row)) != NULL)
		return e;
	*whole = row != NULL && row->chunks == count && row->wanted == count;
	return NULL;
}

const struct err *store_drop(struct db *db, uint64_t account, uint64_t file)
{
	struct db_done done = { .rows = 1 };
	const struct err *e = NULL;

	while (e == NULL && done.rows > 0)
		e = sql_attachment_chunks_drop(db, account, file, &done);
	return e;
}
