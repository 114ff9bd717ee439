/* ticket_export.h: all that a list has, part by part. */
#ifndef SQL_TICKET_EXPORT_H
#define SQL_TICKET_EXPORT_H

#include "ticket_list.h"

struct ticket_export;

/* From the beginning of the list, whatever cursor the query has. What it remembers lives in the arena; portal, viewer and query must stay. */
MUST_USE struct ticket_export *ticket_export_new(
    struct arena *arena, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query);

enum { EXPORT_MOST = 5000 }; /* tickets of a part */

/*
 * The next tickets of the list, in its order, `most` at most, fewer where that is enough to be fast: the same that ticket_list gives page by page. They live in the db's arena, their
 * names as long as the next call. No tickets: that was all. It is no snapshot: a ticket that moves in the order meanwhile
 * can be left out or come twice.
 */
MUST_USE const struct err *ticket_export_next(
    struct db *db, struct ticket_export *export, size_t most, struct ticket **tickets, size_t *count);

/* Were these the last? It can also turn out that no more come although this says false. */
MUST_USE bool ticket_export_over(const struct ticket_export *export);

#endif
