/* message.c: what was said on a ticket. */
#include "message_row.h"
#include "name.h"
#include "sender.h"
#include "statements.h"
#include "stored.h"
#include "ticket.h"

/* "id:state:size:width:height:name"; false when it is not. */
static bool file_of(struct str text, struct attachment *file)
{
	uint64_t numbers[5];
	struct str word;

	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		if (!str_next(&text, ':', &word) || !str_u64(word, &numbers[i]))
			return false;
	*file = (struct attachment){ .id = numbers[0], .state = (enum attachment_state)numbers[1], .size = numbers[2],
		.width = (unsigned)numbers[3], .height = (unsigned)numbers[4], .name = text };
	return true;
}

void message_files(struct arena *arena, struct str text, struct message *message)
{
	struct str word;

	if (text.size == 0)
		return;
	message->attachments = arena_calloc(arena, ATTACHMENTS_MOST, sizeof *message->attachments);
	while (message->attachment_count < ATTACHMENTS_MOST && str_next(&text, '/', &word))
		message->attachment_count += file_of(word, &message->attachments[message->attachment_count]);
}

/* Staff by the rule of S66, also one of whom nothing but a name is known. */
static struct str staff_shown(struct arena *arena, const struct portal *portal, const struct sql_ticket_messages *row)
{
	struct str first = row->staff_first, last = row->staff_last;

	if (first.size == 0 && last.size == 0)
		name_split(arena, row->author_name, &first, &last);
	return owner_shown(arena, &portal->settings, first, last);
}

static struct str contact_shown(struct arena *arena, const struct sql_ticket_messages *row)
{
	const struct str known = name_shown(arena, row->contact_first, row->contact_last, row->contact_email);

	return known.size > 0 ? known : row->author_name;
}

static struct message message_of_row(
    struct arena *arena, const struct portal *portal, const struct viewer *viewer, const struct sql_ticket_messages *row)
{
	const bool staff = row->author == STORED_STAFF;

	return (struct message){
		.id = row->id,
		.author = staff ? staff_shown(arena, portal, row) : contact_shown(arena, row),
		.kind = staff ? AUTHOR_STAFF : AUTHOR_CONTACT,
		.mine = row->contact != 0 && row->contact == viewer->contact,
		.created = row->created,
		.html = row->html,
	};
}

const struct err *ticket_messages(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket *ticket, size_t most,
    struct message **messages, size_t *count, size_t *left_out)
{
	struct sql_ticket_messages *rows;
	const struct err *e;
	bool senders;

	if ((e = senders_any(db, viewer->account, portal->account_version, &senders)) != NULL ||
	    (e = sql_ticket_messages(db, senders ? SQL_TICKET_MESSAGES_SENDERS : 0, viewer->account, ticket->id, most, &rows, count)) != NULL)
		return e;
	*left_out = *count == 0 ? 0 : rows[0].total - *count;
	*messages = arena_calloc(db_arena(db), *count, sizeof **messages);
	for (size_t i = 0; i < *count; i++) { /* they come latest first */
		struct message *message = &(*messages)[*count - 1 - i];

		*message = message_of_row(db_arena(db), portal, viewer, &rows[i]);
		message_files(db_arena(db), rows[i].files, message);
	}
	return NULL;
}
