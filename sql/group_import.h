/* group_import.h: many addresses become members of a group, a piece at a time, while nobody waits for it. */
#ifndef SQL_GROUP_IMPORT_H
#define SQL_GROUP_IMPORT_H

#include "group.h"

enum { GROUP_IMPORT_LINE_MOST = 320 }; /* bytes of an address: no contact has a longer one */

/* "7 anna@example.com" on each of `count` lines. */
struct group_addresses {
	struct str lines;
	size_t count;
};

/*
 * From now on the contacts of these addresses join a static group, as groups_import goes on; that `staff` asked for it is written down. ERR_CONFLICT while
 * another import of the group goes on, or when it is dynamic; ERR_NOT_FOUND.
 */
MUST_USE const struct err *group_import_start(
    struct db *db, uint64_t account, uint64_t group, uint64_t staff, const struct group_addresses *addresses, usec now);

/* The latest import of a group: how far it is, or what became of it. */
struct group_import {
	bool there;
	bool goes_on;
	uint64_t count, done;
	uint64_t left;    /* lines whose address no contact has */
	struct str lines; /* these, as they came, without their numbers */
	uint64_t first;   /* the number of the first of these */
};
MUST_USE const struct err *group_import_of(struct db *db, uint64_t account, uint64_t group, struct group_import *import);
/* One that has ended is not shown any more. */
MUST_USE const struct err *group_import_forget(struct db *db, uint64_t account, uint64_t group);

/* A piece of what is to be imported in an account; *more: there is another. It can be cut off and taken up again, by anyone. */
MUST_USE const struct err *groups_import(struct db *db, uint64_t account, usec now, bool *more);

/* Up to `most` accounts where groups_import or groups_catch_up have something left. */
MUST_USE const struct err *accounts_behind(struct db *db, uint64_t *accounts, size_t most, size_t *count);

#endif
