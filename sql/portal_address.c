/* portal_address.c: where portals were before they moved. */
#include "portal_address.h"

#include "statements.h"

const struct err *portal_address_moved(
    struct db *db, const struct portal_address *former, const struct portal_address *address, uint64_t portal, usec now)
{
	const struct err *e = portal_address_taken(db, address);

	if (e != NULL)
		return e;
	return sql_portal_address_insert(db, former->account, former->domain, former->slug, portal, now, NULL);
}

const struct err *portal_address_taken(struct db *db, const struct portal_address *address)
{
	return sql_portal_address_delete(db, address->account, address->domain, address->slug, NULL);
}

const struct err *portal_address_now(struct db *db, const struct portal_address *former, struct str *base, struct str *slug)
{
	struct sql_portal_address_now *row;
	const struct err *e;

	*base = *slug = STR("");
	if ((e = sql_portal_address_now(db, former->account, former->domain, former->slug, &row)) != NULL || row == NULL)
		return e;
	*base = row->base;
	*slug = row->slug;
	return NULL;
}

const struct err *portal_address_any(struct db *db, uint64_t account, uint64_t domain, bool *any)
{
	struct sql_portal_of_domain *row;
	const struct err *const e = sql_portal_of_domain(db, account, domain, &row);

	*any = e == NULL && row != NULL;
	return e;
}
