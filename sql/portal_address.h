/* portal_address.h: where portals were before they moved: links that were given out go on working (S11, H8). */
#ifndef SQL_PORTAL_ADDRESS_H
#define SQL_PORTAL_ADDRESS_H

#include "../fcgi/base/clock.h"
#include "db.h"

struct portal_address {
	uint64_t account;
	uint64_t domain;
	struct str slug; /* may be empty */
};

/* Within the transaction that moves a portal: whoever asks at `former` is led on from now, and nobody who asks at `address`. */
MUST_USE const struct err *portal_address_moved(
    struct db *db, const struct portal_address *former, const struct portal_address *address, uint64_t portal, usec now);

/* Within the transaction that makes a portal: whoever asks there is led on no more. */
MUST_USE const struct err *portal_address_taken(struct db *db, const struct portal_address *address);

/* Has the domain a portal at all? */
MUST_USE const struct err *portal_address_any(struct db *db, uint64_t account, uint64_t domain, bool *any);

/* Where the portal is that was there: "https://help.example.com" and its slug. `base` is empty when none was, or when it is gone. */
MUST_USE const struct err *portal_address_now(struct db *db, const struct portal_address *former, struct str *base, struct str *slug);

#endif
