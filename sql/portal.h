/* portal.h: an account's portals. Nobody's rights are asked here: commands and the pages of staff do that. */
#ifndef SQL_PORTAL_H
#define SQL_PORTAL_H

#include "portal_change.h"
#include "viewer.h"

/* A new portal is switched off and has the default settings. The slug is 0-64 of a-z 0-9 - and none of the reserved words. */
MUST_USE const struct err *portal_create(
    struct db *db, uint64_t account, uint64_t domain, struct str slug, struct str name, usec now, uint64_t *portal);
/* The same for one whose set-up only begins with its name (H1): it can be switched on when its address, inbox and access were set too. */
MUST_USE const struct err *portal_begin(
    struct db *db, uint64_t account, uint64_t domain, struct str slug, struct str name, const struct settings_by *by, uint64_t *portal);
MUST_USE const struct err *portal_list(struct db *db, uint64_t account, struct portal **portals, size_t *count);
/* One of these; ERR_NOT_FOUND. */
MUST_USE const struct err *portal_listed(struct db *db, uint64_t account, uint64_t id, struct portal *portal);

#endif
