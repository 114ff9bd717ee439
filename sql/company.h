/* company.h: companies, as those who look after them know them: staff on their pages, the operator with his commands. No page of customers may include this. */
#ifndef SQL_COMPANY_H
#define SQL_COMPANY_H

#include "../fcgi/base/clock.h"
#include "contact.h"
#include "fault.h"
#include "use.h"
#include "viewer.h"

/* `mail_domain` may be empty; contacts created later with an address in it join the company (H43). */
MUST_USE const struct err *company_create(
    struct db *db, uint64_t account, struct str name, struct str mail_domain, usec now, uint64_t *company);

enum { COMPANY_NAME_MOST = 200, COMPANY_DOMAINS_MOST = 100 };

/* A company in a list. */
struct company_row {
	uint64_t id;
	struct str name;
	uint64_t contacts;
	struct str domains;       /* with commas between; may be empty */
};

/*
 * `most` companies by their names, behind the company `after` (0: from the first). Where there are thousands those are found whose name begins with `text`,
 * and *beginnings says so; else those that have it in their name.
 */
MUST_USE const struct err *company_rows(struct db *db, uint64_t account, struct str text, uint64_t after, size_t most, bool *beginnings,
    struct company_row **rows, size_t *count);

struct company {
	uint64_t id;
	struct str name;
	struct list domains;      /* of mail, as they stand in the keys of addresses */
	usec created;
};

/* ERR_NOT_FOUND. */
MUST_USE const struct err *company_by_id(struct db *db, uint64_t account, uint64_t id, struct company *company);
/* By its name, without regard to case. *company is 0 when none has it; *several: more than one has. */
MUST_USE const struct err *company_by_name(struct db *db, uint64_t account, struct str name, uint64_t *company, bool *several);
MUST_USE uint64_t company_mark(struct arena *arena, const struct company *company);

/* A mail domain as it stands in the keys of addresses; false: it is none. */
MUST_USE bool company_domain_key(struct arena *arena, struct str typed, struct str *key);

/* Puts the domains as they are stored in the place of what was typed. False: `fault` says what is wrong with name or domains, these by their row. */
MUST_USE bool company_right(struct arena *arena, struct company *company, struct fault *fault);

/* Both take what company_right has let pass. ERR_CONFLICT with a detail: another company has one of the mail domains, whose row is then in *row. */
/* Once for one key of the form. */
MUST_USE const struct err *company_add(
    struct db *db, const struct viewer *viewer, const struct company *company, struct str submission, usec now, uint64_t *id, size_t *row);
/* by->expected is the mark of what it was made of: ERR_CONFLICT without a detail when that is no more. Whose addresses end in a domain that is new stays where he is. */
MUST_USE const struct err *company_change(
    struct db *db, uint64_t account, const struct company *company, const struct settings_by *by, size_t *row);

/* Its contacts and tickets. */
MUST_USE const struct err *company_uses(struct db *db, uint64_t account, uint64_t company, struct uses *uses);
/* ERR_CONFLICT while it has contacts or tickets; ERR_NOT_FOUND. */
MUST_USE const struct err *company_delete(struct db *db, uint64_t account, uint64_t company, const struct settings_by *by);

#endif
