/* people.h: finding people by their addresses, and making those who are new. For the rest of this layer, within its transactions. */
#ifndef SQL_PEOPLE_H
#define SQL_PEOPLE_H

#include "../fcgi/base/clock.h"
#include "admin.h"

struct person {
	uint64_t contact;       /* one of these two, or neither when nothing but a name is known */
	uint64_t staff;
	uint64_t company;       /* a contact's primary one; 0: none */
	struct str name;        /* as shown */
	bool new_contact;
	bool new_company;
};

/*
 * The contact of this address, made when there is none: `name` is then cut into first and last, and his mail domain's company joined, or
 * made too, unless it is a public provider's. A contact without a name gets this one. ERR_INVALID for what is no address.
 */
MUST_USE const struct err *person_contact(
    struct db *db, uint64_t account, struct str email, struct str name, usec now, struct person *person);

/* The contact of this address where there is one; nobody is made. `person` has the name in any case, or else the address. ERR_INVALID as above. */
MUST_USE const struct err *person_known(struct db *db, uint64_t account, struct str email, struct str name, struct person *person);

/* The member of staff of this address; staff is 0 when there is none. */
MUST_USE const struct err *person_staff(struct db *db, uint64_t account, struct str email, struct person *person);

/* Inserts a contact and joins him to his mail domain's company when there is one; `person` has contact and company. ERR_CONFLICT when the address is taken. */
MUST_USE const struct err *person_insert(
    struct db *db, uint64_t account, const struct contact *contact, usec now, struct person *person);

/* A contact without any name has this one from now on; any other keeps his. */
MUST_USE const struct err *person_name_first(
    struct db *db, uint64_t account, uint64_t contact, struct str first_name, struct str last_name, usec now);

/*
 * The contact who has `key` as his address from now on, and has proved it: he joins that mail domain's company, as his primary one when he has
 * none. He leaves none: which he is in besides is for the account's staff to say.
 */
MUST_USE const struct err *person_moved(struct db *db, uint64_t account, struct str key, usec now);

/* ERR_INVALID in words for the operator when `text` is empty, not UTF-8, has control characters, or more than `most` characters. */
MUST_USE const struct err *text_check(struct arena *arena, const char *what, struct str text, size_t most);

/* The same error, but words for the operator instead when it is ERR_CONFLICT. */
MUST_USE const struct err *conflict_as(struct arena *arena, const struct err *e, const char *format, ...) PRINTF_LIKE(3, 4);

/* Is this the domain of a provider that gives addresses to anyone? Such a domain says nothing of a company. */
MUST_USE bool provider_is_public(struct str domain);

#endif
