/* contact_timeline.c: what happened to a contact, and what he did. */
#include <stdlib.h>

#include "consent.h"
#include "contact_record.h"
#include "name.h"
#include "statements.h"
#include "ticket_filter.h"

struct gathering {
	struct contact_event *events;
	size_t count;
	usec before;
};

static void gather(struct gathering *to, const struct contact_event *event)
{
	if (event->when == 0 || event->when >= to->before)
		return;
	to->events[to->count] = *event;
	to->events[to->count].order = to->count;
	to->count++;
}

static const struct err *gather_deeds(struct db *db, uint64_t account, uint64_t contact, size_t most, struct gathering *to)
{
	struct sql_contact_deeds *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_contact_deeds(db, account, contact, to->before, most, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		gather(to, &(struct contact_event){ .kind = CONTACT_DEED, .when = rows[i].created, .what = rows[i].what, .text = rows[i].detail,
		    .by = rows[i].staff == 0 ? STR("") : name_shown(db_arena(db), rows[i].first_name, rows[i].last_name, rows[i].email) });
	return NULL;
}

static const struct err *gather_messages(struct db *db, const struct viewer *viewer, uint64_t contact, size_t most, struct gathering *to)
{
	struct sql_contact_messages *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_contact_messages(db, viewer->account, contact, to->before, viewer_criteria(viewer), most, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		gather(to, &(struct contact_event){ .kind = CONTACT_WROTE, .when = rows[i].created, .number = rows[i].ticket, .subject = rows[i].subject,
		    .text = rows[i].text, .of_portal = rows[i].of_portal });
	return NULL;
}

static int latest_first(const void *left, const void *right)
{
	const struct contact_event *const one = left, *const other = right;

	if (one->when != other->when)
		return one->when < other->when ? 1 : -1;
	return one->order < other->order ? -1 : 1;
}

const struct err *contact_timeline(struct db *db, const struct viewer *viewer, uint64_t contact, usec before, size_t most,
    struct contact_event **events, size_t *count)
{
	const uint64_t account = viewer->account;
	struct gathering to = { .before = before };
	struct contact_record record;
	struct consent *consents;
	size_t consent_count;
	const struct err *e;

	if ((e = contact_record_read(db, account, contact, &record)) != NULL ||
	    (e = consent_list(db, account, contact, &consents, &consent_count)) != NULL)
		return e;
	to.events = arena_calloc(db_arena(db), 2 * most + consent_count + 2, sizeof *to.events);
	if ((e = gather_deeds(db, account, contact, most, &to)) != NULL || (viewer_at_desk(viewer) && (e = gather_messages(db, viewer, contact, most, &to)) != NULL))
		return e;
	for (size_t i = 0; i < consent_count; i++)
		gather(&to, &(struct contact_event){ .kind = CONTACT_AGREED, .when = consents[i].given, .number = consents[i].version, .subject = consents[i].label,
		    .text = consents[i].host });
	if (record.status == MEMBER_ACCEPTED)
		gather(&to, &(struct contact_event){ .kind = CONTACT_ACCEPTED, .when = record.changed });
	gather(&to, &(struct contact_event){ .kind = CONTACT_BEGAN, .when = record.contact.created });
	qsort(to.events, to.count, sizeof *to.events, latest_first);
	*events = to.events;
	*count = to.count < most ? to.count : most;
	return NULL;
}
