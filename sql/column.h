/* column.h: the columns that a list of tickets may have (S59, S124). */
#ifndef SQL_COLUMN_H
#define SQL_COLUMN_H

#include "property.h"
#include "ticket_list.h"

enum column_kind {
	COLUMN_SUBJECT, COLUMN_NUMBER, COLUMN_REQUESTER, COLUMN_CREATED, COLUMN_OWNER, COLUMN_UPDATED, COLUMN_STATUS, COLUMN_PRIORITY,
	COLUMN_COMPANY,
	COLUMN_PROPERTY, /* one of the account's own */
	COLUMN_INBOX,    /* in staff's list alone: no setting names it */
	COLUMN_KINDS
};

struct column {
	enum column_kind kind;
	struct str key;                  /* in addresses and settings: "subject", "p.site" */
	const struct property *property; /* of COLUMN_PROPERTY */
};

/*
 * Those of a portal's list, in their order: as set, without properties that are no more or that customers may not know of; or the
 * recommended six. Subject is always one of them: it is what leads to a ticket.
 */
MUST_USE size_t columns_of(const struct portal *portal, const struct properties *properties, struct column columns[COLUMNS_MAX]);

/* Is it "subject", …, or "p." and what may be a property's key? */
MUST_USE bool column_key_fits(struct arena *arena, struct str key);

/* Those of staff's list. */
MUST_USE size_t desk_columns(struct column columns[COLUMNS_MAX]);

/* What a key stands for; false when there is no such column, no such property any more, or customers may not know of it. */
MUST_USE bool column_of(const struct properties *properties, struct str key, struct column *column);

/* The same for staff, who may know of all properties. */
MUST_USE bool desk_column_of(const struct properties *properties, struct str key, struct column *column);

MUST_USE enum ticket_sort column_sort(const struct column *column);

/* The key of the column that sorts so; not of SORT_PROPERTY. */
MUST_USE struct str column_sort_key(enum ticket_sort sort);

/* Is a list with this query sorted by this column? */
MUST_USE bool column_sorts(const struct column *column, const struct ticket_query *query);

/* What people mostly want first in it: names from A on; of times and numbers the latest and largest. */
MUST_USE bool column_ascends(const struct column *column);

#endif
