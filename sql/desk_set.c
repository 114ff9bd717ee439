/* desk_set.c: staff change what is known of a ticket. */
#include "desk_change.h"

#include "item_version.h"
#include "notice.h"
#include "portal.h"
#include "statements.h"
#include "ticket_filter.h"
#include "tx.h"

enum { HISTORY_BYTES = 400 };

struct work {
	const struct viewer *viewer;
	const struct desk_ticket *ticket;
	const struct desk_setting *setting;
	uint64_t seen;
	usec now;
	struct portal *portals;
	size_t portal_count;
};

static uint64_t mark_from(struct arena *arena, uint64_t stage, uint64_t owner, uint64_t inbox, uint64_t priority, const struct property_row *values, size_t count)
{
	struct buf written = { .arena = arena };

	buf_format(&written, "%llu %llu %llu %llu", (unsigned long long)stage, (unsigned long long)owner, (unsigned long long)inbox, (unsigned long long)priority);
	for (size_t i = 0; i < count; i++)
		buf_format(&written, "\n%llu=%.*s", (unsigned long long)values[i].property, STR_ARG(values[i].value));
	return mark_of(buf_str(&written));
}

uint64_t desk_mark(struct arena *arena, const struct desk_ticket *ticket, const struct property_row *values, size_t count)
{
	return mark_from(arena, ticket->stage, ticket->owner, ticket->ticket.inbox, ticket->priority, values, count);
}

static const struct err *note_change(struct db *db, const struct work *w, const char *what, struct str before, struct str after)
{
	return sql_history_insert(db, w->viewer->account, w->ticket->ticket.id, 0, w->viewer->staff, w->now, str_of(what), str_first_utf8(before, HISTORY_BYTES),
	    str_first_utf8(after, HISTORY_BYTES), NULL);
}

static const char *stage_word(const struct work *w)
{
	if (w->ticket->ticket.closed == w->setting->closed)
		return "stage";
	return w->setting->closed ? "closed" : "reopened";
}

/* The ticket is as it was read: the mark has said so. */
static const struct err *note_changes(struct db *db, const struct work *w)
{
	const struct desk_setting *const to = w->setting;
	const struct desk_ticket *const from = w->ticket;
	const struct err *e = NULL;

	if (to->stage.id != from->stage)
		e = note_change(db, w, stage_word(w), from->ticket.stage, to->stage.name);
	if (e == NULL && to->owner.id != from->owner)
		e = note_change(db, w, "owner", from->ticket.owner, to->owner.name);
	if (e == NULL && to->inbox.id != from->ticket.inbox)
		e = note_change(db, w, "inbox", from->inbox_name, to->inbox.name);
	if (e == NULL && to->priority != from->priority)
		e = note_change(db, w, "priority", str_of(ticket_priority_words[from->priority]), str_of(ticket_priority_words[to->priority]));
	return e;
}

/* As property_set has it: its key, and its values behind it. */
static struct str joined(struct arena *arena, const struct property *property, const struct property_value *value)
{
	struct buf text = { .arena = arena };

	buf_format(&text, "%.*s:", STR_ARG(property->key));
	for (size_t i = 0; i < value->count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? " " : ", ", STR_ARG(value->texts[i]));
	return buf_str(&text);
}

static const struct err *set_properties(struct db *db, const struct work *w, const struct property_row *rows, size_t count)
{
	struct arena *const arena = db_arena(db);
	const struct err *e = NULL;

	for (size_t i = 0; e == NULL && i < w->setting->count; i++) {
		const struct property *const property = w->setting->properties[i];
		const struct property_value before = property_value_of(arena, rows, count, property->id);

		if (property_value_is(&before, &w->setting->values[i]))
			continue;
		if ((e = property_write(db, w->viewer->account, property, w->ticket->ticket.id, &w->setting->values[i])) == NULL)
			e = note_change(db, w, "property", joined(arena, property, &before), joined(arena, property, &w->setting->values[i]));
	}
	return e;
}

static const struct err *tell(struct db *db, const struct work *w)
{
	const struct portal *const portal = desk_portal_of(w->portals, w->portal_count, w->ticket);

	if (portal == NULL || !w->setting->closed || w->ticket->ticket.closed)
		return NULL;
	return notice_send(db, portal, &(struct notice){ .kind = OUTBOX_TICKET_CLOSED, .ticket = w->ticket->ticket.id,
	    .number = w->ticket->ticket.number, .subject = w->ticket->ticket.subject }, w->now);
}

static const struct err *change(struct db *db, void *with)
{
	const struct work *const w = with;
	const struct desk_setting *const to = w->setting;
	const uint64_t account = w->viewer->account, ticket = w->ticket->ticket.id;
	struct sql_desk_lock *locked;
	struct property_row *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_desk_lock(db, account, ticket, viewer_criteria(w->viewer), &locked)) != NULL)
		return e;
	if (locked == NULL)
		return err_of(ERR_NOT_FOUND);
	if ((e = properties_read(db, account, PROPERTY_TICKET, ticket, &rows, &count)) != NULL)
		return e;
	if (mark_from(db_arena(db), locked->stage, locked->owner, locked->inbox, locked->priority, rows, count) != w->seen ||
	    w->seen != desk_mark(db_arena(db), w->ticket, rows, count))
		return err_of(ERR_CONFLICT);
	if ((e = sql_desk_update(db, account, ticket, to->stage.id, to->closed, to->owner.id, to->inbox.id, to->priority, w->now, NULL)) != NULL ||
	    (e = set_properties(db, w, rows, count)) != NULL || (e = note_changes(db, w)) != NULL || (e = tell(db, w)) != NULL)
		return e;
	return sql_ticket_contacts_follow(db, account, ticket, NULL);
}

const struct err *desk_set(struct db *db, const struct viewer *viewer, const struct desk_ticket *ticket,
    const struct desk_setting *setting, uint64_t seen, usec now)
{
	struct work work = { .viewer = viewer, .ticket = ticket, .setting = setting, .seen = seen, .now = now };
	const struct err *const e = portal_list(db, viewer->account, &work.portals, &work.portal_count);

	return e != NULL ? e : tx_run(db, change, &work);
}
