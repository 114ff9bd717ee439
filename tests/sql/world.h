/* world.h: an account with tickets that chance has made, and what a list of them must be, asked in plain words. */
#ifndef TESTS_SQL_WORLD_H
#define TESTS_SQL_WORLD_H

#include "database.h"

#include "../../sql/ticket_list.h"

enum { TICKETS = 300, CONTACTS = 6, COMPANIES = 3, STAFF = 3, STAGES = 4, KINDS = 4, MOST = TICKETS + 1 };

struct world {
	struct tenant tenant;
	uint64_t contacts[CONTACTS];
	uint64_t companies[COMPANIES];
	uint64_t staff[STAFF];
	uint64_t stages[STAGES];
	struct properties properties;
};

/* From 0 to below `most`. */
MUST_USE unsigned chance(unsigned *seed, unsigned most);

/*
 * Many tickets at few moments, so that the id has to decide; some with several contacts, some of no company, most of another than the
 * requester's.
 */
MUST_USE struct world random_world(struct database *database, const char *name, unsigned seed);

/* Beside the tickets what they can be filtered and sorted by: few values each, so that many rows are equal, and some have none. */
void colour(struct database *database, struct world *world, unsigned seed);

/* Sets one key of the portal. */
void set(struct database *database, struct tenant *tenant, const char *key, const char *value);

/* The ids that a list must have, in its order. */
MUST_USE size_t plain_answer(
    const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query, uint64_t ids[MOST]);

/* Pages through the whole list, to its end and back, and compares each page with the plain answer. */
void walk(struct database *database, const struct portal *portal, const struct viewer *viewer, struct ticket_query query);

#endif
