/* ticket_form.h: forms that make tickets: their fields, and which of them count for what was sent. */
#ifndef SQL_TICKET_FORM_H
#define SQL_TICKET_FORM_H

#include "property.h"
#include "viewer.h"

/* As they are stored. */
enum ticket_field_kind { FIELD_OF_SUBJECT = 1, FIELD_OF_BODY, FIELD_OF_FILES, FIELD_OF_PROPERTY };

enum { FORM_NAME_MOST = 200, TICKET_FIELDS_MAX = 60, FIELD_LABEL_MAX = 200, FIELD_HELP_MAX = 1000, FIELD_DEFAULT_MOST = 1000 }; /* in characters, but for the fields */

struct ticket_field {
	enum ticket_field_kind kind;
	const struct property *property;  /* of FIELD_OF_PROPERTY, else NULL */
	struct str label;                 /* of its own; empty: the usual one, or the property's */
	struct str help;
	bool required;
	bool hidden;                      /* nobody is asked: `initial` is its value */
	struct property_value initial;    /* canonical: of a hidden field, or what stands in a shown one at first */
	const struct property *when;      /* counts only while this property of the form has one of when_values, or any; NULL: always */
	struct property_value when_values;
};

struct ticket_form {
	uint64_t id;
	uint64_t version;                 /* of its settings: it goes up with each change */
	struct str name;
	bool ticket_properties;           /* made from the template for support, or switched on: its fields are those of tickets */
	uint64_t inbox;                   /* each submission makes a ticket there; 0: none does */
	struct str inbox_name;
	uint64_t pipeline;                /* 0: the first */
	struct str pipeline_name;
	struct ticket_field *fields;      /* in their order */
	size_t field_count;
};

/* What a condition may ask for: the key of an option, "true" or "false" of a checkbox; of other kinds only whether there is a value. */
MUST_USE bool ticket_when_may_be(const struct property *when, struct str value);
/* Where a condition asks for no value: of a checkbox, that it is ticked. */
void ticket_when_usual(struct arena *arena, struct ticket_field *field);

/* What a form lacks for a portal to have it (S41). */
enum ticket_form_lack { FORM_LACKS_NOTHING, FORM_LACKS_PROPERTIES, FORM_LACKS_INBOX };
MUST_USE enum ticket_form_lack ticket_form_lack(const struct ticket_form *form);
/* The same in words for the operator; NULL: a portal can have it. */
MUST_USE const char *ticket_form_unfit(const struct ticket_form *form);

/* Every form of the account, in the order of their ids, or the one with this id: ERR_NOT_FOUND. `version` as in properties_of. */
MUST_USE const struct err *ticket_forms(
    struct db *db, uint64_t account, uint64_t version, struct ticket_form **forms, size_t *count);
MUST_USE const struct err *ticket_form_find(
    struct db *db, uint64_t account, uint64_t version, uint64_t id, struct ticket_form *form);

/* The form of a portal: ERR_NOT_FOUND when none is connected to it (S35). */
MUST_USE const struct err *ticket_form_of_portal(struct db *db, const struct portal *portal, struct ticket_form *form);

/* What was sent for one field of a form, checked. */
struct ticket_answer {
	bool counts;                      /* shown, or hidden with a value: all others are as if they had not been sent */
	struct property_value value;      /* of a property */
	const char *problem;              /* a message id; NULL: it may be used */
	struct str *typed;                /* as sent, mended to UTF-8, to stand in the form again */
	size_t typed_count;
};

/*
 * Checks what was sent for the fields that are properties: `get(from, key, &values)` tells how many values came under "p.key". `answers` has one for each
 * field. What the form does not ask (hidden fields, those whose condition does not hold, other properties) is not looked at (R60).
 * False when a field was refused.
 */
typedef size_t ticket_form_get(const void *from, struct arena *arena, struct str key, struct str **values);
MUST_USE bool ticket_form_check(
    struct arena *arena, const struct ticket_form *form, ticket_form_get *get, const void *from, struct ticket_answer *answers);

#endif
