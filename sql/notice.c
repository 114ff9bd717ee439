/* notice.c: who is told of what. */
#include "notice.h"

#include "statements.h"

static enum notice_switch switch_of(enum outbox_kind kind)
{
	switch (kind) {
	case OUTBOX_TICKET_RECEIVED:
		return NOTICE_RECEIVED;
	case OUTBOX_TICKET_ANSWERED:
		return NOTICE_ANSWERED;
	case OUTBOX_TICKET_ADDED:
		return NOTICE_ADDED;
	default:
		return NOTICE_CLOSED;
	}
}

const struct err *notice_send(struct db *db, const struct portal *portal, const struct notice *notice, usec now)
{
	struct arena *const arena = db_arena(db);
	struct sql_notice_readers *readers;
	const struct err *e;
	size_t count;

	e = sql_notice_readers(db, notice->only != 0 ? SQL_NOTICE_READERS_ONLY : 0, portal->account, notice->ticket, switch_of(notice->kind),
	    notice->author, notice->only, &readers, &count);
	for (size_t i = 0; e == NULL && i < count; i++) {
		const struct sql_notice_readers *const reader = &readers[i];
		const struct outbox_mail mail = { .kind = notice->kind, .account = portal->account, .domain = portal->domain, .portal = portal->id,
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
