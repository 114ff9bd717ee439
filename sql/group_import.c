/* group_import.c: many addresses become members of a group, a piece at a time. */
#include "group_import.h"

#include "staff_log.h"
#include "statements.h"
#include "tx.h"

enum { PIECE_LINES = 50, PIECE_BYTES = PIECE_LINES * (GROUP_IMPORT_LINE_MOST + 8) };

struct starting {
	uint64_t account, group, staff;
	const struct group_addresses *addresses;
	usec now;
};

static const struct err *start_change(struct db *db, void *with)
{
	const struct starting *const s = with;
	struct sql_group_import_lock *before;
	struct sql_group_lock *group;
	const struct err *e;

	if ((e = sql_group_lock(db, 0, s->account, s->group, &group)) != NULL)
		return e;
	if (group == NULL)
		return err_of(ERR_NOT_FOUND);
	if (group->filter.size > 0)
		return err_new(db_arena(db), ERR_CONFLICT, "who is in the group \"%.*s\" follows from its filter", STR_ARG(group->name));
	if ((e = sql_group_import_lock(db, s->account, s->group, &before)) != NULL)
		return e;
	if (before != NULL && before->ended == 0)
		return err_new(db_arena(db), ERR_CONFLICT, "addresses are being added to the group \"%.*s\" at this moment", STR_ARG(group->name));
	if ((e = sql_group_import_delete(db, s->account, s->group, NULL)) != NULL ||
	    (e = sql_group_import_insert(db, s->account, s->group, s->staff, s->now, s->addresses->lines, s->addresses->count, NULL)) != NULL)
		return e;
	return staff_log(db, &(struct staff_deed){ .account = s->account, .staff = s->staff, .what = "group_import",
	    .detail = str_format(db_arena(db), "%.*s: %zu", STR_ARG(group->name), s->addresses->count) }, s->now);
}

const struct err *group_import_start(
    struct db *db, uint64_t account, uint64_t group, uint64_t staff, const struct group_addresses *addresses, usec now)
{
	return tx_run(db, start_change,
	    &(struct starting){ .account = account, .group = group, .staff = staff, .addresses = addresses, .now = now });
}

/* "7 anna@example.com" without its number. */
static struct str address_of(struct str line, uint64_t *number)
{
	const size_t space = str_find(line, ' ', 0);

	*number = 0;
	(void)!str_u64(str_first(line, space), number);
	return str_from(line, space + 1);
}

const struct err *group_import_of(struct db *db, uint64_t account, uint64_t group, struct group_import *import)
{
	struct buf lines = { .arena = db_arena(db) };
	struct sql_group_import_of *row;
	struct str rest, line;
	const struct err *e;
	uint64_t number;

	*import = (struct group_import){ .there = false };
	if ((e = sql_group_import_of(db, account, group, &row)) != NULL || row == NULL)
		return e;
	*import = (struct group_import){ .there = true, .goes_on = row->ended == 0, .count = row->line_count, .done = row->lines_done, .left = row->lines_left };
	for (rest = row->left_over; str_next(&rest, '\n', &line);)
		if (line.size > 0) {
			buf_format(&lines, "%.*s\n", STR_ARG(address_of(line, &number)));
			if (import->first == 0)
				import->first = number;
		}
	import->lines = buf_str(&lines);
	return NULL;
}

const struct err *group_import_forget(struct db *db, uint64_t account, uint64_t group)
{
	return sql_group_import_delete(db, account, group, NULL);
}

/* What a piece has in it. */
struct piece {
	struct str lines[PIECE_LINES];
	struct str addresses[PIECE_LINES];
	size_t count;
	size_t bytes;
};

static void piece_read(struct str text, struct piece *piece)
{
	struct str rest = text;
	uint64_t number;

	*piece = (struct piece){ .count = 0 };
	while (piece->count < PIECE_LINES && str_has(rest, '\n')) {
		struct str line;

		if (!str_next(&rest, '\n', &line))
			return;
		piece->lines[piece->count] = line;
		piece->addresses[piece->count++] = address_of(line, &number);
		piece->bytes += line.size + 1;
	}
}

/* A group that was deleted has no import any more; one that follows a filter now gets nobody else. */
static const struct err *stop(struct db *db, uint64_t account, const struct sql_group_import_next *import, const struct err *why, usec now)
{
	if (why->kind != ERR_CONFLICT && why->kind != ERR_NOT_FOUND)
		return why;
	return sql_group_import_step(db, account, import->group_id, import->bytes_done, 0, 0, 0, STR(""), now, NULL);
}

const struct err *groups_import(struct db *db, uint64_t account, usec now, bool *more)
{
	struct buf left = { .arena = db_arena(db) };
	struct sql_group_import_next *import;
	bool known[PIECE_LINES];
	struct piece piece;
	const struct err *e;
	uint64_t unknown = 0;

	*more = false;
	if ((e = sql_group_import_next(db, account, PIECE_BYTES, &import)) != NULL || import == NULL)
		return e;
	*more = true; /* of this one, or of another */
	piece_read(import->piece, &piece);
	if ((e = group_join_addresses(db, account, import->group_id, piece.addresses, piece.count, &(struct settings_by){ .staff = import->staff_id, .now = now }, known)) != NULL)
		return stop(db, account, import, e, now);
	for (size_t i = 0; i < piece.count; i++)
		if (!known[i]) {
			buf_format(&left, "%.*s\n", STR_ARG(piece.lines[i]));
			unknown++;
		}
	return sql_group_import_step(db, account, import->group_id, import->bytes_done, piece.bytes, piece.count, unknown, buf_str(&left),
	    piece.count == 0 || import->lines_done + piece.count >= import->line_count ? now : 0, NULL);
}

const struct err *accounts_behind(struct db *db, uint64_t *accounts, size_t most, size_t *count)
{
	struct sql_accounts_behind *rows;
	const struct err *e;

	*count = 0;
	if ((e = sql_accounts_behind(db, most, &rows, count)) != NULL)
		return e;
	if (*count > most)
		*count = most;
	for (size_t i = 0; i < *count; i++)
		accounts[i] = rows[i].account;
	return NULL;
}
