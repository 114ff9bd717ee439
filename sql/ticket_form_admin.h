/* ticket_form_admin.h: making and changing forms, for those who set up an account. No page of customers may include this. */
#ifndef SQL_TICKET_FORM_ADMIN_H
#define SQL_TICKET_FORM_ADMIN_H

#include "fault.h"
#include "settings_history.h"
#include "ticket_form.h"
#include "use.h"

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

/* The same with ids in the place of names, which another may have later: what is kept of a version. */
MUST_USE struct str ticket_form_kept(struct arena *arena, const struct ticket_form *form);

/*
 * Reads one: ERR_INVALID, in words for whoever wrote it, for what it cannot be. What the document does not name stays as it is in `form`, which
 * was read or is new; its fields are replaced as a whole.
 */
MUST_USE const struct err *ticket_form_read(struct db *db, uint64_t account, struct str document, struct ticket_form *form);

/* A new form's fields: the template for support has subject, text and files (S42); a blank one has none and no ticket properties. */
void ticket_form_from_template(struct arena *arena, struct ticket_form *form);

/*
 * Can it be so? Else `fault` says what is wrong: "name", "fields" (the whole, or the row of a field), and of a field's row "label", "help", "hidden",
 * "default", "when".
 */
MUST_USE bool ticket_form_right(const struct ticket_form *form, struct fault *fault);

MUST_USE const struct err *ticket_form_create(struct db *db, uint64_t account, const struct ticket_form *form, const struct settings_by *by, uint64_t *id);
/*
 * All of it becomes what stands there, and what was is kept. ERR_CONFLICT without a detail when it is not the version that was expected any more;
 * in words when a portal has the form and could have it no more (S41). ERR_NOT_FOUND.
 */
MUST_USE const struct err *ticket_form_change(struct db *db, uint64_t account, const struct ticket_form *form, const struct settings_by *by);
/* Makes a former version hold again, as a change of its own. Fails as ticket_form_change; ERR_INVALID when something that it needs is no more. */
MUST_USE const struct err *ticket_form_restore(struct db *db, uint64_t account, uint64_t form, uint64_t former, const struct settings_by *by);
MUST_USE const struct err *ticket_form_uses(struct db *db, uint64_t account, uint64_t form, struct uses *uses);
/* ERR_CONFLICT, in words, while something uses it, and as ticket_form_change. ERR_NOT_FOUND. */
MUST_USE const struct err *ticket_form_remove(struct db *db, uint64_t account, uint64_t form, const struct settings_by *by);

/*
 * See settings_changes. What changed is "name", "ticket_properties" (true, false), "inbox" and "pipeline" (ids), "order" (fields with commas between)
 * or a field ("subject", "p.key"), which then is an object of the document above, or empty where it does not stand there.
 */
MUST_USE const struct err *ticket_form_changes(struct db *db, uint64_t account, const struct ticket_form *form, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count);
/* The same between two documents of ticket_form_kept: a settings_compare. */
MUST_USE const struct err *ticket_form_kept_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes);
/* What is different between now and a former version. ERR_NOT_FOUND. */
MUST_USE const struct err *ticket_form_compare(
    struct db *db, uint64_t account, const struct ticket_form *form, uint64_t former, struct key_changes *changes);

/* A field of such an object. False: it is of a property that is no more, or no field at all. */
MUST_USE bool ticket_field_read(struct db *db, const struct properties *properties, struct str object, struct ticket_field *field);
/* "subject", "body", "files", "p.key"; lives in the arena. */
MUST_USE const char *ticket_field_name(struct arena *arena, const struct ticket_field *field);

#endif
