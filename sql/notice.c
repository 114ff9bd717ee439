/* notice.c: who is told of what. */
#include "notice.h"

#include "statements.h"
#include "ticket_filter.h"

/* Several: whoever wants one of them is told. */
static unsigned switches_of(enum outbox_kind kind)
{
	switch (kind) {
	case OUTBOX_TICKET_RECEIVED:
	case OUTBOX_TICKET_TAKEN:
		return NOTICE_RECEIVED;
	case OUTBOX_TICKET_ANSWERED:
		return NOTICE_ANSWERED;
	case OUTBOX_TICKET_ADDED:
		return NOTICE_ADDED;
	case OUTBOX_TICKET_REOPENED:
		return NOTICE_CLOSED | NOTICE_ANSWERED; /* it comes with an answer */
	default:
		return NOTICE_CLOSED;
	}
}

static const struct err *criteria_of(struct db *db, const struct portal *portal, const struct db_sql **criteria)
{
	static const struct db_sql none;

	*criteria = &none;
	if (portal->settings.visibility.size == 0)
		return NULL;
	return ticket_criteria(db, portal->account, portal->account_version, portal->settings.visibility, criteria);
}

/* What arrived and is shown to nobody: who filed it is told that much. */
static const struct err *taken_instead(
    struct db *db, const struct portal *portal, uint64_t ticket, enum outbox_kind *kind, const struct db_sql **criteria)
{
	static const struct db_sql none;
	struct sql_notice_shown *shown;
	const struct err *const e = sql_notice_shown(db, portal->account, ticket, *criteria, &shown);

	if (e != NULL || shown != NULL)
		return e;
	*kind = OUTBOX_TICKET_TAKEN;
	*criteria = &none;
	return NULL;
}

const struct err *notice_send(struct db *db, const struct portal *portal, const struct notice *notice, usec now)
{
	struct arena *const arena = db_arena(db);
	struct sql_notice_readers *readers;
	enum outbox_kind kind = notice->kind;
	const struct db_sql *criteria;
	const struct err *e;
	size_t count = 0;

	if ((e = criteria_of(db, portal, &criteria)) != NULL)
		return e;
	if (kind == OUTBOX_TICKET_RECEIVED && (e = taken_instead(db, portal, notice->ticket, &kind, &criteria)) != NULL)
		return e;
	e = sql_notice_readers(db, notice->only != 0 ? SQL_NOTICE_READERS_ONLY : 0, portal->account, notice->ticket, switches_of(kind),
	    notice->author, notice->only, criteria, &readers, &count);
	for (size_t i = 0; e == NULL && i < count; i++) {
		const struct sql_notice_readers *const reader = &readers[i];
		const struct outbox_mail mail = { .kind = kind, .account = portal->account, .domain = portal->domain, .portal = portal->id,
			.contact = reader->id, .ticket = notice->ticket, .address = reader->email,
			.name = reader->first_name, .language = reader->language, .time_zone = reader->time_zone,
			.values = { [OUTBOX_NUMBER] = str_format(arena, "%llu", (unsigned long long)notice->number),
			    [OUTBOX_SUBJECT] = notice->subject } };

		e = outbox_add(db, &mail, now, NULL);
	}
	return e;
}

const struct err *notices_read(struct db *db, const struct viewer *viewer, unsigned *off)
{
	struct sql_notices_read *row;
	const struct err *const e = sql_notices_read(db, viewer->account, viewer->contact, &row);

	*off = e == NULL && row != NULL ? (unsigned)row->off & NOTICES_ALL : 0;
	return e;
}

const struct err *notices_write(struct db *db, const struct viewer *viewer, unsigned off)
{
	return sql_notices_write(db, viewer->account, viewer->contact, off & NOTICES_ALL, NULL);
}
