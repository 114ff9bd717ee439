/* ticket_filter.h: criteria on tickets (S56), as the statements ask them. */
#ifndef SQL_TICKET_FILTER_H
#define SQL_TICKET_FILTER_H

#include "db_seam.h"
#include "filter.h"
#include "property.h"

/* All that can be asked of a ticket: subject, status, priority, created, stage, inbox, company, and "p." with the key of each property. */
MUST_USE const struct err *ticket_filter_properties(
    struct db *db, uint64_t account, uint64_t version, struct filter_property **properties, size_t *count);

/* Reads what is stored and makes fragments of it for the place `criteria`. `version` is the account's. */
MUST_USE const struct err *ticket_criteria(
    struct db *db, uint64_t account, uint64_t version, struct str stored, const struct db_sql **criteria);

/* A viewer's criteria, or no fragment at all. */
struct viewer;
MUST_USE const struct db_sql *viewer_criteria(const struct viewer *viewer);

/* Those of staff: which inboxes he looks after (looked_after in visibility.sql). */
MUST_USE const struct db_sql *desk_criteria(struct arena *arena, const struct viewer *viewer);

#endif
