/* contact_filter.h: what filters may ask of a contact. */
#ifndef SQL_CONTACT_FILTER_H
#define SQL_CONTACT_FILTER_H

#include "../fcgi/base/clock.h"
#include "db.h"
#include "filter.h"
#include "property.h"

/* All that can be asked: `at` is for filter_read and filter_stored; a property of the account's own is "p." and its key. */
struct contact_properties {
	const struct filter_property *at;
	size_t count;
	struct properties own;
};
MUST_USE const struct err *contact_properties(struct db *db, uint64_t account, struct contact_properties *properties);

/* A contact as filters see him. */
struct contact_asked {
	uint64_t id;
	struct str email;
	struct str email_key;
	struct str first_name;
	struct str last_name;
	struct str language;
	struct str time_zone;
	usec created;
};

/* One of them, or `most` from the id `first` on, in the order of their ids; their rows stay locked until the caller's transaction is done. */
MUST_USE const struct err *contact_asked_one(struct db *db, uint64_t account, uint64_t contact, struct contact_asked *asked);
/* The same without holding the row, for who only wants to know. */
MUST_USE const struct err *contact_asked_look(struct db *db, uint64_t account, uint64_t contact, struct contact_asked *asked);
MUST_USE const struct err *contact_asked_next(
    struct db *db, uint64_t account, uint64_t first, size_t most, struct contact_asked **asked, size_t *count);

/* Reads what else a filter may ask of him, for filter_holds with contact_value. */
struct contact_values;
MUST_USE const struct err *contact_values_read(struct db *db, uint64_t account, const struct contact_properties *properties,
    const struct contact_asked *asked, const struct contact_values **values);
filter_get contact_value;

#endif
