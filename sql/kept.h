/* kept.h: settings as this worker has parsed them, kept until their version changes. For viewer.c alone. */
#ifndef SQL_KEPT_H
#define SQL_KEPT_H

#include "domain_settings.h"
#include "viewer.h"

/* The domain whose settings are kept for a host, and their version; 0 and 0 when there are none. */
void kept_domain(struct db *db, struct str host, uint64_t *domain, uint64_t *version);

/*
 * The parsed settings of this version: kept ones, or else read from `document` and kept from now on. `document` may be empty (at == NULL) when
 * kept_domain told of this very version. What they give out lives at least until the next request.
 */
MUST_USE const struct err *kept_domain_settings(
    struct db *db, struct str host, uint64_t domain, uint64_t version, struct str document, const struct domain_settings **settings);
MUST_USE const struct err *kept_portal_settings(
    struct db *db, uint64_t portal, uint64_t version, struct str document, struct portal_settings *settings);

/* Has this worker met a portal that requires groups? Until then it does not ask for them, which costs each request something. */
MUST_USE bool kept_groups(struct db *db);
void kept_groups_met(struct db *db);

#endif
