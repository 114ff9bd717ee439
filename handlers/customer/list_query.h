/* list_query.h: what the address of a list asks for; the list, the export and the help desk read it alike. */
#ifndef HANDLERS_CUSTOMER_LIST_QUERY_H
#define HANDLERS_CUSTOMER_LIST_QUERY_H

#include "../../sql/list_beside.h"
#include "../route.h"

enum list_field {
	LIST_VIEW, LIST_STATUS, LIST_Q, LIST_STAGE, LIST_OWNER, LIST_REQUESTER, LIST_PRIORITY, LIST_CREATED_FROM, LIST_CREATED_TO,
	LIST_SORT, LIST_ORDER, LIST_AFTER, LIST_FILTERS, LIST_RECEIVED, LIST_SEPARATOR, LIST_FIELDS,
	LIST_INBOX = LIST_FIELDS, LIST_CONTACT, LIST_COMPANY, LIST_DESK_FIELDS /* of staff's list too */
};
extern const struct field_rule list_query[LIST_DESK_FIELDS];

struct list_asked {
	struct ticket_query query;
	struct ticket_cursor cursor;
	struct properties properties; /* of tickets */
	struct column columns[COLUMNS_MAX];
	size_t column_count;
	struct str q;                        /* as typed; empty where it has nothing that could be looked for */
	struct str wordless;                 /* then this is what was typed */
	uint64_t received;                   /* the number of what was filed just now and is not shown; 0: none */
	struct str created_from, created_to; /* as they stand in the address, where they are days */
};

/* What is no value of its kind counts as not given; what the portal does not show, or the viewer may not ask, neither. */
MUST_USE const struct err *list_ask(struct page *page, struct list_asked *asked);

/* Is there a property of the account's own among its columns? */
MUST_USE bool list_has_properties(const struct list_asked *asked);

#endif
