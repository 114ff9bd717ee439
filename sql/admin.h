/* admin.h: what the operator's command does with accounts and what is in them. No page may include this: nobody's rights are asked. */
#ifndef SQL_ADMIN_H
#define SQL_ADMIN_H

#include "company.h"
#include "contact.h"
#include "domain.h"
#include "portal.h"
#include "viewer.h"

/*
 * Each *_create fails with ERR_CONFLICT when its name, host, slug or address is taken, and with ERR_INVALID, its detail in words for the
 * operator, when a value cannot be. Lists are in the order of ids; texts live in the db's arena.
 */

struct account {
	uint64_t id;
	struct str name;
	usec created;
};

/* With it come an inbox "Support" and the pipeline of H37: New, Waiting on contact, Waiting on us, Closed. */
MUST_USE const struct err *account_create(struct db *db, struct str name, usec now, uint64_t *account);
MUST_USE const struct err *account_list(struct db *db, struct account **accounts, size_t *count);
/* The account behind this one, in the order of their ids; 0: there is none. */
MUST_USE const struct err *account_after(struct db *db, uint64_t last, uint64_t *account);
/* By name (without regard to case) or, when no account has that name, by id. ERR_NOT_FOUND. */
MUST_USE const struct err *account_find(struct db *db, struct str name_or_id, struct account *account);

struct staff {
	uint64_t id;
	struct str email;
	struct str first_name;
	struct str last_name;
};

MUST_USE const struct err *staff_create(
    struct db *db, uint64_t account, const struct staff *staff, usec now, uint64_t *id);

#endif
