/* export_names.h: names that many tickets share, asked for once. For this layer alone. */
#ifndef SQL_EXPORT_NAMES_H
#define SQL_EXPORT_NAMES_H

#include "ticket.h"

enum export_name { NAME_CONTACT, NAME_OWNER, NAME_STAGE, NAME_COMPANY, EXPORT_NAMES };

/* Of whom and of what a ticket's row speaks; 0: of nobody. */
struct export_name_ids {
	uint64_t at[EXPORT_NAMES];
};

struct export_names;

enum { EXPORT_NAMED_MOST = 1000 }; /* tickets that are named at once */

/* Knows nothing yet; what it will know lives as long as the arena. */
MUST_USE struct export_names *export_names_new(struct arena *arena, const struct portal *portal);

/*
 * Puts names into the tickets, EXPORT_NAMED_MOST at most, as the viewer may know them: the empty one where there is none. Those that are new are asked
 * for, many at a time; when too many are known, all of them are forgotten. The texts live as long as the next call.
 */
MUST_USE const struct err *export_names_fill(struct db *db, struct export_names *names, const struct export_name_ids *ids,
    struct ticket *tickets, size_t count);

#endif
