/* property.h: properties of their own that an account gives its tickets and its contacts: what there are, and their values. */
#ifndef SQL_PROPERTY_H
#define SQL_PROPERTY_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"

enum property_object { PROPERTY_TICKET = 1, PROPERTY_CONTACT };
enum property_kind { PROPERTY_TEXT = 1, PROPERTY_NUMBER, PROPERTY_DATE, PROPERTY_CHOICE, PROPERTY_CHOICES, PROPERTY_CHECKBOX };

enum {
	PROPERTIES_MAX = 200,       /* of one object */
	PROPERTY_KEY_MAX = 64,
	PROPERTY_OPTIONS_MAX = 200,
	PROPERTY_TEXT_MAX = 1000,   /* characters of a value */
	PROPERTY_VALUE_KEY = 200,   /* bytes of a value's key */
};

struct property_option {
	struct str key;     /* what values keep */
	struct str label;   /* what people read */
	bool retired;       /* offered no more */
};

struct property {
	uint64_t id;
	enum property_object object;
	struct str key;     /* a-z 0-9 _: its name in addresses ("p.key"), forms and criteria */
	struct str label;
	enum property_kind kind;
	bool shown;         /* customers may know of it: no page, filter, search or export of theirs has another one */
	uint64_t position;
	struct property_option *options; /* of a choice or choices, in their order */
	size_t option_count;
};

/* Those of one object, in the order of their positions. */
struct properties {
	const struct property *at;
	size_t count;
};

/*
 * What there is. `version` is the account's (struct portal's account_version): a worker keeps what it read until that changes, so that a page
 * costs no statement for it; it lives until another account's or version's is read. 0 reads anew, into the db's arena.
 */
MUST_USE const struct err *properties_of(
    struct db *db, uint64_t account, uint64_t version, enum property_object object, struct properties *properties);

/* NULL: there is none. */
MUST_USE const struct property *property_by_key(const struct properties *properties, struct str key);
MUST_USE const struct property *property_by_id(const struct properties *properties, uint64_t id);
MUST_USE const struct property_option *property_option(const struct property *property, struct str key);

/* "text", "number", …; and back. */
MUST_USE const char *property_kind_name(enum property_kind kind);
MUST_USE bool property_kind_of(struct str name, enum property_kind *kind);

/* A value: none, one text, or one for each of several choices. */
struct property_value {
	struct str *texts;
	size_t count;
};

/*
 * Makes the canonical value of what was typed or sent: `given` are the texts under its name, several only for choices; blank ones
 * count as none. A checkbox is true by "on" or "true", false by "false". Returns NULL, or why it was refused as a message id of the catalogues.
 * A retired option is taken only when `old` (NULL: none) has it already.
 */
MUST_USE const char *property_check(struct arena *arena, const struct property *property, const struct str *given, size_t count,
    const struct property_value *old, struct property_value *value);

/*
 * What values of a property are compared and sorted by, as bytes: numbers and dates in their order, texts without regard to case and cut
 * to PROPERTY_VALUE_KEY bytes, options by their keys. `text` is canonical; "" for what is not.
 */
MUST_USE struct str property_value_key(struct arena *arena, const struct property *property, struct str text);

struct property_row {
	uint64_t property;
	struct str value;   /* canonical; several rows in a row for choices */
};

/* All values of one ticket or contact. */
MUST_USE const struct err *properties_read(struct db *db, uint64_t account, enum property_object object, uint64_t of,
    struct property_row **rows, size_t *count);
/* The value of one of them among such rows; its texts live in the arena. */
MUST_USE struct property_value property_value_of(
    struct arena *arena, const struct property_row *rows, size_t count, uint64_t property);
/* Are they the same, in the same order? */
MUST_USE bool property_value_is(const struct property_value *one, const struct property_value *other);

/* Puts a value, checked before, in the place of the one that is there. Within a transaction of the caller's. */
MUST_USE const struct err *property_write(struct db *db, uint64_t account, const struct property *property, uint64_t of,
    const struct property_value *value);

#endif
