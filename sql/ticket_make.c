/* ticket_make.c: making tickets. */
#include "ticket_make.h"

#include "../fcgi/base/text.h"
#include "statements.h"

enum { SUBJECT_CHARACTERS = 1000 };

static const struct err *stage_of(struct db *db, uint64_t account, const struct new_ticket *new, struct sql_stage_first **stage)
{
	const uint64_t named = new->stage.size > 0 ? SQL_STAGE_FIRST_NAMED : 0;
	const struct err *e = sql_stage_first(db, named, account, new->closed, new->stage, stage);

	if (e != NULL || *stage != NULL)
		return e;
	if (named)
		return err_new(db_arena(db), ERR_INVALID, "there is no stage \"%.*s\"", STR_ARG(new->stage));
	return err_new(db_arena(db), ERR_INVALID, "no pipeline has %s stage", new->closed ? "a closed" : "an open");
}

const struct err *ticket_make(struct db *db, uint64_t account, const struct new_ticket *new, struct made_ticket *made)
{
	struct db_done number, ticket;
	struct sql_inbox_first *inbox;
	struct sql_stage_first *stage;
	const struct err *e;

	if ((e = stage_of(db, account, new, &stage)) != NULL || (e = sql_inbox_first(db, account, &inbox)) != NULL)
		return e;
	if (inbox == NULL)
		return err_new(db_arena(db), ERR_INVALID, "the account has no inbox");
	if ((e = sql_ticket_next_number(db, account, &number)) != NULL)
		return e;
	e = sql_ticket_insert(db, account, number.id, new->subject, stage->id, stage->closed, new->owner, new->requester, new->company,
	    inbox->id, new->priority, new->created, new->updated, stage->closed ? new->closed_at : 0, new->source, &ticket);
	*made = (struct made_ticket){ .id = ticket.id, .number = number.id, .closed = stage->closed };
	return e;
}

struct str subject_stored(struct arena *arena, struct str subject)
{
	struct buf line = { .arena = arena };
	const struct str trimmed = str_trim(text_one_line(arena, subject));
	size_t size = 0;

	for (size_t characters = 0; size < trimmed.size; size++) {
		const unsigned char byte = (unsigned char)trimmed.at[size];

		if ((byte & 0xC0) != 0x80 && ++characters > SUBJECT_CHARACTERS)
			break;
		buf_char(&line, (char)byte);
	}
	if (size == trimmed.size)
		return size == 0 ? STR("(no subject)") : buf_str(&line);
	while (line.size > 0 && ((unsigned char)line.at[line.size - 1] & 0xC0) == 0x80) /* room for the ellipsis: one character */
		line.size--;
	line.size--;
	buf_text(&line, "…");
	return buf_str(&line);
}
