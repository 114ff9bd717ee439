/* filter.h: criteria on the properties of a contact or a ticket: one form for access groups (H11), permissions (H5) and visibility (S56). */
#ifndef SQL_FILTER_H
#define SQL_FILTER_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"

/*
 * {"any": [{"all": [{"property": "company", "op": "is", "values": ["Northwind", "Contoso"]}, …]}, …]}
 * A property is one that contacts or tickets have by themselves, or "p." and the key of an account's own (property.h). One group whose
 * criteria all hold is enough. With several values "is", "contains" and "starts" ask for one of them, "is_not" and "not_contains" for
 * none. A property may have several values (choices, companies): one that fits is enough for the first three. A property
 * without a value is neither of anything, nor before, after, less or more; "is_not" and "not_contains" hold for it.
 */
enum filter_op {
	FILTER_IS, FILTER_IS_NOT, FILTER_CONTAINS, FILTER_NOT_CONTAINS, FILTER_STARTS, /* texts without regard to case */
	FILTER_KNOWN, FILTER_UNKNOWN,                                                  /* no values */
	FILTER_BEFORE, FILTER_AFTER,                                                   /* one day, itself not meant */
	FILTER_LESS, FILTER_MORE,                                                      /* one number, itself not meant */
	FILTER_OPS
};

/* What a property's values are, and with it which operators it knows: days are YYYY-MM-DD in UTC, numbers decimal. */
enum filter_kind {
	FILTER_TEXT,
	FILTER_CHOICE,
	FILTER_NUMBER,
	FILTER_DATE,
	FILTER_GONE, /* the property is no more: such a criterion never holds, whatever it asks */
};

struct filter_property {
	struct str name;
	enum filter_kind kind;
};

/* One of the account's own. */
struct property;
MUST_USE struct filter_property filter_property_of(struct arena *arena, const struct property *property);

struct filter_criterion {
	struct str property;
	enum filter_kind kind;
	enum filter_op op;
	const struct str *values;
	size_t value_count;
};

struct filter_all {
	const struct filter_criterion *criteria;
	size_t count;
};

struct filter {
	const struct filter_all *any;
	size_t count;
};

enum { FILTER_GROUPS_MAX = 20, FILTER_CRITERIA_MAX = 20, FILTER_VALUES_MAX = 100, FILTER_VALUE_SIZE = 1000 };

/*
 * Reads what somebody set: ERR_INVALID in words for him when it is not of this form, names a property that is not among `properties`, asks of
 * it what its kind does not know, or says nothing at all. `printed` (may be NULL) is the same in its shortest form, to be stored.
 */
MUST_USE const struct err *filter_read(struct arena *arena, struct str text, const struct filter_property *properties, size_t count,
    struct filter *filter, struct str *printed);

/* Reads what is stored: a property that is no more makes its criterion FILTER_GONE. ERR_INTERNAL for what never was a filter. */
MUST_USE const struct err *filter_stored(
    struct arena *arena, struct str text, const struct filter_property *properties, size_t count, struct filter *filter);

/* The values of one property of whom or what is asked about; none when it has none. */
struct filter_values {
	const struct str *at;
	size_t count;
};
typedef struct filter_values filter_get(const void *of, struct str property);

/* Does the filter hold for what `get(of, …)` tells of? */
MUST_USE bool filter_holds(struct arena *arena, const struct filter *filter, filter_get *get, const void *of);

/* Is a criterion of it about this property? */
MUST_USE bool filter_asks_for(const struct filter *filter, struct str property);

/* Folded without regard to case, as texts are compared: by their first 4,000 bytes. */
MUST_USE struct str filter_folded(struct arena *arena, struct str text);

/* Can a property of this kind be asked so? */
MUST_USE bool filter_asks(enum filter_kind kind, enum filter_op op);

/* "is_not"; for words to people and documents. */
MUST_USE const char *filter_op_name(enum filter_op op);

#endif
