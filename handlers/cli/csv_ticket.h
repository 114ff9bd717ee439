/* csv_ticket.h: a row of a CSV file becomes a ticket. */
#ifndef CLI_CSV_TICKET_H
#define CLI_CSV_TICKET_H

#include "../../sql/import.h"
#include "csv_map.h"

/* What the operator says about the values of a file. */
struct csv_words {
	const char *const *status;   /* "VALUE=STAGE" */
	size_t status_count;
	const char *const *priority; /* "VALUE=low", medium, high, urgent, none */
	size_t priority_count;
	const char *source;          /* what the rows' keys belong to */
	struct str staff_name;       /* who answered, where a row names nobody */
};

/*
 * Fills `ticket` and its parts from `row`, texts rendered. ERR_INVALID with the reason when it cannot become one. `key` is what tells
 * the row from others at its source.
 */
MUST_USE const struct err *csv_ticket(struct arena *arena, const struct csv_words *words, const struct csv_map *map,
    const struct csv_row *row, struct import_ticket *ticket, struct str *key);

#endif
