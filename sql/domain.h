/* domain.h: the names under which an account answers. Nobody's rights are asked here: commands and the pages of staff do that. */
#ifndef SQL_DOMAIN_H
#define SQL_DOMAIN_H

#include "../conf/conf.h"
#include "../fcgi/base/clock.h"
#include "db.h"
#include "document.h"
#include "domain_address.h"
#include "use.h"

struct domain {
	uint64_t id;
	struct str host;
	struct str base;
	struct str language;
	usec created;
};

/* `address` is one of domain_address.h. `language` is BCP 47. For the operator: whether the account may have the host is not asked. */
MUST_USE const struct err *domain_create(
    struct db *db, uint64_t account, struct str address, struct str language, usec now, uint64_t *domain);
MUST_USE const struct err *domain_list(struct db *db, uint64_t account, struct domain **domains, size_t *count);
/* By host. */
MUST_USE const struct err *domain_find(struct db *db, uint64_t account, struct str host, struct domain *domain);
MUST_USE const struct err *domain_by_id(struct db *db, uint64_t account, uint64_t id, struct domain *domain);

/* With the further languages of each, in one statement. */
struct domain_spoken {
	struct domain domain;
	struct list languages;
};
MUST_USE const struct err *domain_list_spoken(struct db *db, uint64_t account, struct domain_spoken **domains, size_t *count);

/* Why an administrator does not get a domain. */
enum domain_refusal {
	DOMAIN_WELCOME,
	DOMAIN_NO_ADDRESS,
	DOMAIN_NOT_PUBLIC,
	DOMAIN_TAKEN,
	DOMAIN_NOT_ALLOWED, /* the operator has to allow it first, whatever the reason: who else it is kept for is not told */
	DOMAIN_TOO_MANY,
};

/* What an administrator asks for: `languages` are further ones, with commas between, may be empty. */
struct domain_claim {
	struct str address, language, languages;
	const struct conf_domains *rules;
};

/* Makes it, or says why not: ERR_FORBIDDEN then, and *why; nothing was made. ERR_INVALID for a language that is none. */
MUST_USE const struct err *domain_open(struct db *db, uint64_t account, const struct domain_claim *claim, const struct settings_by *by,
    uint64_t *domain, enum domain_refusal *why);

/* A settings_compare of what item_version.h keeps of domains: {"base": "https://help.example.com", "language": "en"}. */
MUST_USE const struct err *domain_kept_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes);

/* Portals on it, consents given to its text, and that it is the last one. USE_MUCH: more hangs on it than goes at once. */
MUST_USE const struct err *domain_uses(struct db *db, uint64_t account, uint64_t domain, struct uses *uses);
/*
 * With it go sessions, links in mails, and mails that were not sent; for `kept` its host is nobody else's. ERR_CONFLICT, in words, while something uses it, or
 * USE_MUCH. ERR_NOT_FOUND.
 */
MUST_USE const struct err *domain_remove(struct db *db, uint64_t account, uint64_t domain, usec kept, const struct settings_by *by);
/* A piece of what hangs on it, before it is removed; *more: there is another. ERR_CONFLICT while something else uses it: then nothing goes. */
MUST_USE const struct err *domain_clear(struct db *db, uint64_t account, uint64_t domain, bool *more);

#endif
