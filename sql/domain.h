/* domain.h: the names under which an account answers. Nobody's rights are asked here: commands and the pages of staff do that. */
#ifndef SQL_DOMAIN_H
#define SQL_DOMAIN_H

#include "../fcgi/base/clock.h"
#include "db.h"

struct domain {
	uint64_t id;
	struct str host;
	struct str base;
	struct str language;
	usec created;
};

/* `base` is "http://HOST[:PORT]" or "https://…" without a path; the host is taken from it. `language` is BCP 47. */
MUST_USE const struct err *domain_create(
    struct db *db, uint64_t account, struct str base, struct str language, usec now, uint64_t *domain);
MUST_USE const struct err *domain_list(struct db *db, uint64_t account, struct domain **domains, size_t *count);
/* By host. */
MUST_USE const struct err *domain_find(struct db *db, uint64_t account, struct str host, struct domain *domain);

#endif
