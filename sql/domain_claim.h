/* domain_claim.h: which hosts the accounts of an installation may take (R9, R70): what the operator allows, and what another account gave up. */
#ifndef SQL_DOMAIN_CLAIM_H
#define SQL_DOMAIN_CLAIM_H

#include "../conf/conf.h"
#include "../fcgi/base/clock.h"
#include "db.h"

/* What an operator lets an account take: a host, or "*.example.com" for all that lies below it; false when it is neither. `name` is as it is stored. */
MUST_USE bool domain_name_read(struct arena *arena, struct str typed, struct str *name);

struct domain_allowed {
	struct str name;
	usec created;
};
/* The last two read their name as above: ERR_INVALID. *changed: there was such a one. */
MUST_USE const struct err *domain_allowed_list(struct db *db, uint64_t account, struct domain_allowed **allowed, size_t *count);
MUST_USE const struct err *domain_allow(struct db *db, uint64_t account, struct str name, usec now);
MUST_USE const struct err *domain_disallow(struct db *db, uint64_t account, struct str name, bool *changed);

/* Who gave up a host that is still kept for him, though `account` would have it; 0: nobody did. */
struct domain_kept {
	uint64_t account;
	usec until;
};
MUST_USE const struct err *domain_kept_for(struct db *db, uint64_t account, struct str host, usec now, struct domain_kept *kept);

/* May this account's own administrators take any host that nobody has? */
MUST_USE const struct err *domain_claims_open(struct db *db, const struct conf_domains *rules, bool *open);

/* Within the transaction that has stored the host: may they have this one? */
MUST_USE const struct err *domain_claim_right(
    struct db *db, uint64_t account, struct str host, const struct conf_domains *rules, usec now, bool *right);

/* The next of the names of the rule "below"; false behind the last. */
MUST_USE bool domain_below_next(struct str *rest, struct str *name);

#endif
