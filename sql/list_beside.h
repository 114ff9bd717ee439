/* list_beside.h: what stands beside a list: what it can be filtered by, and the values of properties in its rows. */
#ifndef SQL_LIST_BESIDE_H
#define SQL_LIST_BESIDE_H

#include "column.h"

struct named {
	uint64_t id;
	struct str name;
	struct str group; /* of a stage: its pipeline, where the account has several */
};

struct nameds {
	struct named *at;
	size_t count;
};

struct ticket_value {
	uint64_t ticket;
	uint64_t property;
	struct str text; /* canonical */
};

struct list_beside {
	struct nameds stages;
	struct nameds owners;     /* as the portal names them */
	struct nameds requesters; /* colleagues; for staff the contact who was asked for */
	struct nameds companies;  /* for staff the one that was asked for */
	struct ticket_value *values;
	size_t value_count;
};

/* What a page wants to know; a statement is run only when there is something. */
struct beside_wanted {
	bool filters; /* what the form of filters offers, or names of those that are set */
	bool values;
};

/*
 * Stages are told only where the portal shows them, owners where it names them, colleagues to those who may see their tickets. Owners are those of
 * the company's tickets and of the viewer's latest 500 (staff choose among all of staff); of colleagues there are 200 at most, the one who was asked for among them.
 */
MUST_USE const struct err *list_beside(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    struct beside_wanted wanted, const struct ticket_list *list, struct list_beside *beside);

/* Its name; empty when it is not among them. */
MUST_USE struct str named_name(const struct nameds *nameds, uint64_t id);

#endif
