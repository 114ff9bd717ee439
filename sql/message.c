/* message.c: what was said on a ticket. */
#include "name.h"
#include "statements.h"
#include "stored.h"
#include "ticket.h"

static struct message message_of_row(struct arena *arena, const struct viewer *viewer, const struct sql_ticket_messages *row)
{
	const bool staff = row->author == STORED_STAFF;
	const struct str known = staff ? row->staff_first : name_shown(arena, row->contact_first, row->contact_last, row->contact_email);

	return (struct message){
		.id = row->id,
		.author = known.size > 0 ? known : row->author_name,
		.kind = staff ? AUTHOR_STAFF : AUTHOR_CONTACT,
		.mine = row->contact != 0 && row->contact == viewer->contact,
		.created = row->created,
		.html = row->html,
	};
}

const struct err *ticket_messages(struct db *db, const struct viewer *viewer, const struct ticket *ticket, size_t most,
    struct message **messages, size_t *count, size_t *left_out)
{
	struct sql_ticket_messages *rows;
	const struct err *e;

	if ((e = sql_ticket_messages(db, viewer->account, ticket->id, most, &rows, count)) != NULL)
		return e;
	*left_out = *count == 0 ? 0 : rows[0].total - *count;
	*messages = arena_calloc(db_arena(db), *count, sizeof **messages);
	for (size_t i = 0; i < *count; i++) /* they come latest first */
		(*messages)[*count - 1 - i] = message_of_row(db_arena(db), viewer, &rows[i]);
	return NULL;
}
