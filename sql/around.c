/* around.c: what stands around the conversation of a ticket. */
#include "around.h"

#include "name.h"
#include "statements.h"

/* The kinds of rows of ticket_around. */
enum { ROW_VALUE = 1, ROW_EVENT };

static const char *const whats[] = { [EVENT_CLOSED] = "closed", [EVENT_REOPENED] = "reopened", [EVENT_ADDED] = "added", [EVENT_LEFT] = "left" };

static enum ticket_event_kind kind_of(struct str what)
{
	size_t kind = 0;

	while (kind + 1 < COUNT_OF(whats) && !str_is(what, whats[kind]))
		kind++;
	return (enum ticket_event_kind)kind;
}

static struct ticket_event event_of(
    struct arena *arena, const struct portal *portal, const struct viewer *viewer, const struct sql_ticket_around *row)
{
	return (struct ticket_event){
		.id = row->id,
		.kind = kind_of(row->what),
		.when = row->happened,
		.who = row->contact != 0 ? name_shown(arena, row->first_name, row->last_name, row->email)
		                         : owner_shown(arena, &portal->settings, row->staff_first, row->staff_last),
		.mine = row->contact != 0 && row->contact == viewer->contact,
		.whom = row->value,
	};
}

/* Who comes and goes is for the people of one's own company to know. */
static bool may_know(const struct viewer *viewer, const struct sql_ticket_around *row)
{
	const enum ticket_event_kind kind = kind_of(row->what);

	return (kind != EVENT_ADDED && kind != EVENT_LEFT) || row->contact == viewer->contact ||
	       (viewer->company != 0 && row->company == viewer->company);
}

const struct err *ticket_around(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket *ticket,
    struct ticket_around *around)
{
	struct arena *const arena = db_arena(db);
	struct sql_ticket_around *rows;
	const struct err *e;
	size_t count;

	*around = (struct ticket_around){ .value_count = 0 };
	if ((e = properties_of(db, viewer->account, portal->account_version, PROPERTY_TICKET, &around->properties)) != NULL ||
	    (e = sql_ticket_around(db, viewer->account, ticket->id, EVENTS_MOST, &rows, &count)) != NULL)
		return e;
	around->values = arena_calloc(arena, count, sizeof *around->values);
	around->events = arena_calloc(arena, count, sizeof *around->events);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].kind == ROW_VALUE)
			around->values[around->value_count++] = (struct property_row){ rows[i].property, rows[i].value };
		else if (may_know(viewer, &rows[i]))
			around->events[around->event_count++] = event_of(arena, portal, viewer, &rows[i]);
	}
	return NULL;
}
