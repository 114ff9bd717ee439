/* desk.c: which inboxes somebody of staff looks after. */
#include "desk.h"

#include "statements.h"

enum { STORED_HELP_DESK = 2 };

const struct err *desk_inboxes_of(struct db *db, const struct viewer *viewer, struct desk_inboxes *inboxes)
{
	struct sql_desk_inboxes *rows;
	const struct err *e;
	size_t count;

	*inboxes = (struct desk_inboxes){ .count = 0 };
	if ((e = sql_desk_inboxes(db, viewer->account, viewer->staff, (viewer->rights & RIGHT_PORTAL) != 0, DESK_INBOXES_MOST + 1, &rows, &count)) != NULL)
		return e;
	inboxes->others = count > DESK_INBOXES_MOST;
	inboxes->count = inboxes->others ? DESK_INBOXES_MOST : count;
	inboxes->at = arena_calloc(db_arena(db), inboxes->count + 1, sizeof *inboxes->at);
	for (size_t i = 0; i < inboxes->count; i++)
		inboxes->at[i] = (struct inbox){ .id = rows[i].id, .name = rows[i].name, .help_desk = rows[i].kind == STORED_HELP_DESK };
	return NULL;
}

const struct inbox *desk_inbox(const struct desk_inboxes *inboxes, uint64_t id)
{
	for (size_t i = 0; i < inboxes->count; i++)
		if (inboxes->at[i].id == id)
			return &inboxes->at[i];
	return NULL;
}
