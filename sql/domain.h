/* domain.h: the names under which an account answers. Nobody's rights are asked here: commands and the pages of staff do that. */
#ifndef SQL_DOMAIN_H
#define SQL_DOMAIN_H

#include "../fcgi/base/clock.h"
#include "db.h"
#include "document.h"
#include "use.h"

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
MUST_USE const struct err *domain_by_id(struct db *db, uint64_t account, uint64_t id, struct domain *domain);

/* Makes one with further languages (with commas between, may be empty): ERR_INVALID, or ERR_CONFLICT when its host is taken. */
MUST_USE const struct err *domain_open(struct db *db, uint64_t account, struct str base, struct str language, struct str languages,
    const struct settings_by *by, uint64_t *domain);

/* Portals on it, consents given to its text, and that it is the last one. */
MUST_USE const struct err *domain_uses(struct db *db, uint64_t account, uint64_t domain, struct uses *uses);
/*
 * With it go sessions, links in mails, and mails that were not sent. ERR_CONFLICT, in words, while something uses it. ERR_NOT_FOUND.
 */
MUST_USE const struct err *domain_remove(struct db *db, uint64_t account, uint64_t domain, const struct settings_by *by);

/* This machine's own name, where browsers keep a sign-in without TLS. */
MUST_USE bool domain_is_local(struct str host);

#endif
