/* desk_record.c: all that staff know of a ticket. */
#include "desk_record.h"

#include <stdlib.h>

#include "message_row.h"
#include "name.h"
#include "sender.h"
#include "statements.h"
#include "stored.h"
#include "ticket_filter.h"
#include "ticket_row.h"

static const char *const whats[DESK_EVENTS] = {
	[DESK_CREATED] = "created", [DESK_IMPORTED] = "imported", [DESK_CLOSED] = "closed", [DESK_REOPENED] = "reopened", [DESK_STAGE] = "stage",
	[DESK_ADDED] = "added", [DESK_LEFT] = "left", [DESK_PROPERTY] = "property", [DESK_OWNER] = "owner", [DESK_INBOX] = "inbox",
	[DESK_PRIORITY] = "priority",
};

const struct err *desk_ticket_find(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t number, struct desk_ticket *ticket)
{
	struct sql_desk_ticket *row;
	const struct err *e;

	if (!viewer_at_desk(viewer))
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_desk_ticket(db, viewer->account, number, viewer_criteria(viewer), &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*ticket = (struct desk_ticket){ .ticket = ticket_of_row(db_arena(db), portal, TICKET_ROW(row)), .inbox_name = row->inbox_name, .stage = row->stage_id, .priority = (enum ticket_priority)row->priority,
		.pipeline = row->pipeline, .owner = row->owner, .requester = row->requester, .requester_email = row->requester_email, .company = row->company_id };
	ticket->ticket.inbox = row->inbox;
	return NULL;
}

/* Where both are silent the name that it came with. */
static struct str colleague_shown(struct arena *arena, struct str first, struct str last, struct str name)
{
	const struct str known = name_shown(arena, first, last, STR(""));

	return known.size > 0 ? known : name;
}

static struct desk_entry entry_of_message(struct arena *arena, const struct sql_desk_messages *row, uint64_t shown)
{
	const bool staff = row->author == STORED_STAFF;
	const struct str contact = name_shown(arena, row->contact_first, row->contact_last, row->contact_email);
	struct desk_entry entry = { .kind = ENTRY_MESSAGE, .when = row->created, .shown = row->thread == shown, .message = {
		.id = row->id, .kind = staff ? AUTHOR_STAFF : AUTHOR_CONTACT, .created = row->created, .html = row->html,
		.author = staff ? colleague_shown(arena, row->staff_first, row->staff_last, row->author_name) : contact.size > 0 ? contact : row->author_name } };

	message_files(arena, row->files, &entry.message);
	if (row->internal_domain.at != NULL)
		entry.internal = sender_shown(arena, &(struct sender){ .domain = row->internal_domain, .local = row->internal_local });
	return entry;
}

static const struct err *read_messages(struct db *db, uint64_t account, uint64_t ticket, size_t most, struct desk_record *record)
{
	struct sql_desk_messages *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_desk_messages(db, account, ticket, most, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		record->entries[record->entry_count++] = entry_of_message(db_arena(db), &rows[i], record->thread_count > 0 ? record->threads[0].id : 0);
	return NULL;
}

static const struct err *read_notes(struct db *db, uint64_t account, uint64_t ticket, size_t most, struct desk_record *record)
{
	struct sql_desk_notes *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_desk_notes(db, account, ticket, most, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		record->entries[record->entry_count++] = (struct desk_entry){ .kind = ENTRY_NOTE, .when = rows[i].created, .text = rows[i].text,
			.message = { .id = rows[i].id, .created = rows[i].created,
			    .author = colleague_shown(db_arena(db), rows[i].staff_first, rows[i].staff_last, rows[i].author_name) } };
	return NULL;
}

static enum desk_event event_of(struct str what)
{
	size_t event = 0;

	while (event < DESK_EVENTS && !str_is(what, whats[event]))
		event++;
	return (enum desk_event)event;
}

static const struct err *read_events(struct db *db, uint64_t account, uint64_t ticket, struct desk_record *record)
{
	struct arena *const arena = db_arena(db);
	struct sql_desk_events *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_desk_events(db, account, ticket, RECORD_EVENTS, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (event_of(rows[i].what) != DESK_EVENTS)
			record->entries[record->entry_count++] = (struct desk_entry){ .kind = ENTRY_EVENT, .when = rows[i].happened, .event = event_of(rows[i].what),
				.message.id = rows[i].id, .before = rows[i].old_value, .after = rows[i].new_value,
				.who = rows[i].contact != 0 ? name_shown(arena, rows[i].first_name, rows[i].last_name, rows[i].email)
				                            : name_shown(arena, rows[i].staff_first, rows[i].staff_last, STR("")) };
	return NULL;
}

static int in_time(const void *one, const void *other)
{
	const struct desk_entry *const a = one, *const b = other;

	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->message.id < b->message.id ? -1 : a->message.id > b->message.id;
}

static usec oldest_of(const struct desk_record *record, size_t first, size_t behind)
{
	usec oldest = 0;

	for (size_t i = first; i < behind; i++)
		if (oldest == 0 || record->entries[i].when < oldest)
			oldest = record->entries[i].when;
	return oldest;
}

/* What lies further back may have others beside it that were not read. */
static void leave_out_older(struct desk_record *record, usec since)
{
	size_t kept = 0;

	for (size_t i = 0; i < record->entry_count; i++)
		if (record->entries[i].when >= since)
			record->entries[kept++] = record->entries[i];
	record->more |= kept < record->entry_count;
	record->entry_count = kept;
}

static const struct err *read_entries(struct db *db, const struct viewer *viewer, uint64_t ticket, size_t most, struct desk_record *record)
{
	const struct err *e;
	usec since = 0, since_notes = 0;
	uint64_t all = 0;
	size_t messages;

	record->entries = arena_calloc(db_arena(db), 2 * most + RECORD_EVENTS, sizeof *record->entries);
	for (size_t i = 0; i < record->thread_count; i++)
		all += record->threads[i].messages;
	if ((e = read_messages(db, viewer->account, ticket, most, record)) != NULL)
		return e;
	messages = record->entry_count;
	if (messages < all)
		since = oldest_of(record, 0, messages);
	if ((e = read_notes(db, viewer->account, ticket, most, record)) != NULL)
		return e;
	if (record->entry_count - messages == most)
		since_notes = oldest_of(record, messages, record->entry_count);
	record->more = messages < all;
	if ((e = read_events(db, viewer->account, ticket, record)) != NULL)
		return e;
	leave_out_older(record, since > since_notes ? since : since_notes);
	qsort(record->entries, record->entry_count, sizeof *record->entries, in_time);
	return NULL;
}

static const struct err *read_threads(struct db *db, const struct viewer *viewer, uint64_t ticket, struct desk_record *record)
{
	struct sql_desk_threads *rows;
	const struct err *const e = sql_desk_threads(db, viewer->account, ticket, RECORD_THREADS, &rows, &record->thread_count);

	if (e != NULL)
		return e;
	record->threads = arena_calloc(db_arena(db), record->thread_count + 1, sizeof *record->threads);
	for (size_t i = 0; i < record->thread_count; i++)
		record->threads[i] = (struct desk_thread){ rows[i].id, rows[i].created, rows[i].messages, rows[i].latest };
	return NULL;
}

static const struct err *read_people(struct db *db, const struct viewer *viewer, uint64_t ticket, struct desk_record *record)
{
	struct sql_participants *rows;
	const struct err *const e = sql_participants(db, viewer->account, ticket, RECORD_PEOPLE, &rows, &record->person_count);

	if (e != NULL)
		return e;
	record->people = arena_calloc(db_arena(db), record->person_count + 1, sizeof *record->people);
	for (size_t i = 0; i < record->person_count; i++)
		record->people[i] = (struct desk_person){ .contact = rows[i].id, .email = rows[i].email, .requester = rows[i].requester,
			.name = name_shown(db_arena(db), rows[i].first_name, rows[i].last_name, rows[i].email) };
	return NULL;
}

const struct err *desk_record_of(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct desk_ticket *ticket,
    size_t most, struct desk_record *record)
{
	const uint64_t id = ticket->ticket.id;
	const struct err *e;

	*record = (struct desk_record){ .more = false };
	if ((e = read_threads(db, viewer, id, record)) != NULL || (e = read_entries(db, viewer, id, most, record)) != NULL ||
	    (e = read_people(db, viewer, id, record)) != NULL ||
	    (e = properties_of(db, viewer->account, portal->account_version, PROPERTY_TICKET, &record->properties)) != NULL)
		return e;
	return properties_read(db, viewer->account, PROPERTY_TICKET, id, &record->values, &record->value_count);
}
