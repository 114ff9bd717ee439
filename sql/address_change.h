/* address_change.h: a contact signs in with another address from now on, once he has proved that it is his (H23, R26). */
#ifndef SQL_ADDRESS_CHANGE_H
#define SQL_ADDRESS_CHANGE_H

#include "token.h"
#include "viewer.h"

/*
 * Sends a link to the new address and word of it to the old one. An address that is another's gets a mail that says so in place of the link: to who
 * asks it looks the same. ERR_INVALID for what is no address, or is his already.
 */
MUST_USE const struct err *address_ask(struct db *db, const struct portal *portal, const struct viewer *viewer, struct str address, usec now);

/* The address that a link is about, for the one who asked for it; ERR_NOT_FOUND: another's, used, expired, replaced, invented. Changes nothing (R83). */
MUST_USE const struct err *address_find(struct db *db, const struct portal *portal, const struct viewer *viewer, struct str token, usec now, struct str *address);

/*
 * Makes it his; all his other tokens are dead from then on, and the old address is told. ERR_NOT_FOUND as above, and when somebody else has got
 * that address meanwhile.
 */
MUST_USE const struct err *address_confirm(struct db *db, const struct portal *portal, const struct viewer *viewer, struct str token, usec now);

#endif
