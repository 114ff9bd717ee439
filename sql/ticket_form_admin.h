/* ticket_form_admin.h: making and changing forms, for those who set up an account. No page of customers may include this. */
#ifndef SQL_TICKET_FORM_ADMIN_H
#define SQL_TICKET_FORM_ADMIN_H

#include "ticket_form.h"

/*
 * A form as a document, for people and for the settings' pages:
 *
 *	{"name": "Ask us", "ticket_properties": true, "inbox": "Support", "pipeline": "Support", "fields": [
 *		{"field": "subject", "label": "In one line", "help": "…"},
 *		{"field": "p.product", "required": true},
 *		{"field": "p.version", "when": {"field": "p.product", "values": ["hosting"]}},
 *		{"field": "p.source", "hidden": true, "default": "portal"},
 *		{"field": "body"}, {"field": "files"}]}
 *
 * inbox and pipeline are names or ids, null for none. `when` names a property that stands before the field; without values any will do.
 */
MUST_USE struct str ticket_form_written(struct arena *arena, const struct ticket_form *form);

/*
 * Reads one: ERR_INVALID, in words for whoever wrote it, for what it cannot be. What the document does not name stays as it is in `form`, which
 * was read or is new; its fields are replaced as a whole.
 */
MUST_USE const struct err *ticket_form_read(struct db *db, uint64_t account, struct str document, struct ticket_form *form);

/* A new form's fields: the template for support has subject, text and files (S42); a blank one has none and no ticket properties. */
void ticket_form_from_template(struct arena *arena, struct ticket_form *form);

MUST_USE const struct err *ticket_form_create(struct db *db, uint64_t account, const struct ticket_form *form, usec now, uint64_t *id);
/* ERR_CONFLICT, in words, when a portal has the form and could have it no more (S41). */
MUST_USE const struct err *ticket_form_change(struct db *db, uint64_t account, const struct ticket_form *form);
MUST_USE const struct err *ticket_form_remove(struct db *db, uint64_t account, uint64_t form);

#endif
