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

/*
 * What this worker asks viewer_enter for, as options of the statement: what no portal that it has met wants to know is not asked, since it would cost
 * each request something.
 */
MUST_USE uint64_t kept_asks(struct db *db);
void kept_asks_too(struct db *db, uint64_t options);

#endif
