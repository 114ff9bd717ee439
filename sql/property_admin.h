/* property_admin.h: making and changing properties, for those who set up an account. No page of customers may include this. */
#ifndef SQL_PROPERTY_ADMIN_H
#define SQL_PROPERTY_ADMIN_H

#include "property.h"

/*
 * Each fails with ERR_INVALID, its detail in words for whoever sets it up, when a value cannot be: a key has 1-64 of a-z 0-9 _, starts with a
 * letter and is none of the object's own names; only choices have options, and those need one. ERR_CONFLICT: the key is taken.
 */
MUST_USE const struct err *property_create(
    struct db *db, uint64_t account, const struct property *property, usec now, uint64_t *id);
/* Label, shown, position and options as they stand in `property`; an option that is not among them any more must be retired instead. */
MUST_USE const struct err *property_change(struct db *db, uint64_t account, const struct property *property);
/* With all of its values, a thousand at a time when `values` is set; else ERR_CONFLICT when there are any. ERR_INVALID when a form asks for it. */
MUST_USE const struct err *property_remove(struct db *db, uint64_t account, const struct property *property, bool values);

/* Sets a value of the ticket with this number, or of the contact with this id, and notes it in the ticket's history. ERR_NOT_FOUND: no such ticket. */
MUST_USE const struct err *property_set(struct db *db, uint64_t account, const struct property *property, uint64_t number_or_contact,
    const struct property_value *value, usec now);

#endif
