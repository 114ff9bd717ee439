/* property_admin.h: making and changing properties, for those who set up an account. No page of customers may include this. */
#ifndef SQL_PROPERTY_ADMIN_H
#define SQL_PROPERTY_ADMIN_H

#include "fault.h"
#include "item_version.h"
#include "property.h"
#include "use.h"

/*
 * What is wrong with a property (label, key, kind, options), if anything: a key has 1-64 of a-z 0-9 _, starts with a letter and is none of the object's own
 * names; only choices have options, and those need one. False: `fault` says what.
 */
MUST_USE bool property_right(const struct property *property, struct fault *fault);

/* Is it the name of what every ticket or contact has? */
MUST_USE bool property_key_is_own(struct str key);

/* A key made of a label: "Due date" is due_date; empty when nothing of it can stand in one. */
MUST_USE struct str property_key_from(struct arena *arena, struct str label);

/* ERR_INVALID, in words, for what is not right. ERR_CONFLICT: the key is taken. */
MUST_USE const struct err *property_create(
    struct db *db, uint64_t account, const struct property *property, const struct settings_by *by, uint64_t *id);
/*
 * Label, shown, position and options as they stand in `property`; an option that is not among them any more must be retired instead. by->expected is the mark
 * of what it was made of: ERR_CONFLICT without a detail when that is no more; 0: whatever is there.
 */
MUST_USE const struct err *property_change(struct db *db, uint64_t account, const struct property *property, const struct settings_by *by);
MUST_USE uint64_t property_mark(struct arena *arena, const struct property *property);

/* Where it is used: forms, filters, portals, and the tickets or contacts that have a value. */
MUST_USE const struct err *property_uses(struct db *db, uint64_t account, const struct property *property, struct uses *uses);
/*
 * With all of its values when `values` is set, a thousand at a time and `steps` times at most (`*more`: some are left, and it is still there); else ERR_CONFLICT
 * when there are any. ERR_INVALID, in words, while a form, a filter or a portal asks for it.
 */
MUST_USE const struct err *property_remove(
    struct db *db, uint64_t account, const struct property *property, bool values, size_t steps, const struct settings_by *by, bool *more);

/* A property of either object. ERR_NOT_FOUND. */
MUST_USE const struct err *property_of_id(struct db *db, uint64_t account, uint64_t id, struct property *property);

/*
 * As a document, for item_version.h: {"object": "ticket", "key": "plan", "kind": "choice", "label": "Plan", "shown": true, "position": 1,
 * "options": [{"key": "gold", "label": "Gold", "retired": false}]}. What differs between two are those keys, "option:KEY", which is an object of the list,
 * and "order", the labels of options.
 */
MUST_USE struct str property_kept(struct arena *arena, const struct property *property);
void property_option_read(struct arena *arena, const struct json_value *from, struct property_option *option);
settings_compare property_compare;
/* ERR_NOT_FOUND, for the property or the version. */
MUST_USE const struct err *property_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside);
/* Makes a former version hold again, as a change of its own; options that have come since stay and are offered no more. Fails as property_change. */
MUST_USE const struct err *property_restore(struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by);

/* Sets a value of the ticket with this number, or of the contact with this id, and notes it in the ticket's history. ERR_NOT_FOUND: no such ticket. */
MUST_USE const struct err *property_set(struct db *db, uint64_t account, const struct property *property, uint64_t number_or_contact,
    const struct property_value *value, usec now);

#endif
