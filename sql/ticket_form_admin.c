/* ticket_form_admin.c: making and changing forms. */
#include "ticket_form_admin.h"

#include "admin.h"
#include "statements.h"
#include "tx.h"

struct change {
	uint64_t account;
	const struct ticket_form *form;
	usec now;
	uint64_t id;
};

void ticket_form_from_template(struct arena *arena, struct ticket_form *form)
{
	static const struct ticket_field fields[] = {
		{ .kind = FIELD_OF_SUBJECT, .required = true },
		{ .kind = FIELD_OF_BODY, .required = true },
		{ .kind = FIELD_OF_FILES },
	};

	form->ticket_properties = true;
	form->fields = arena_calloc(arena, COUNT_OF(fields), sizeof *form->fields);
	form->field_count = COUNT_OF(fields);
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		form->fields[i] = fields[i];
}

static struct str joined(struct arena *arena, const struct property_value *value)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < value->count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : " ", STR_ARG(value->texts[i]));
	return buf_str(&text);
}

static const struct err *put_fields(struct db *db, const struct change *c, uint64_t form)
{
	struct arena *const arena = db_arena(db);
	const struct err *e = NULL;

	for (size_t i = 0; e == NULL && i < c->form->field_count; i++) {
		const struct ticket_field *const field = &c->form->fields[i];

		e = sql_form_field_insert(db, c->account, form, i + 1, field->kind, field->property != NULL ? field->property->id : 0, field->label,
		    field->help, field->required, field->hidden, joined(arena, &field->initial), field->when != NULL ? field->when->id : 0,
		    joined(arena, &field->when_values), NULL);
	}
	return e;
}

static const struct err *create_change(struct db *db, void *with)
{
	struct change *const c = with;
	const struct ticket_form *const form = c->form;
	struct db_done made;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (e = sql_form_insert(db, c->account, form->name, form->ticket_properties, form->inbox, form->pipeline, c->now, &made)) != NULL)
		return e;
	c->id = made.id;
	return put_fields(db, c, made.id);
}

const struct err *ticket_form_create(struct db *db, uint64_t account, const struct ticket_form *form, usec now, uint64_t *id)
{
	struct change change = { .account = account, .form = form, .now = now };
	const struct err *const e = tx_run(db, create_change, &change);

	*id = change.id;
	return e;
}

/* S41: what a portal has stays such that it may have it. */
static const struct err *not_had(struct db *db, uint64_t account, uint64_t form, const char *why)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(db, account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (portals[i].settings.form == form)
			return err_new(db_arena(db), ERR_CONFLICT, "the portal \"%.*s\" has this form, and %s; give it another one first: portico portal set %llu form=…",
			    STR_ARG(portals[i].name), why, (unsigned long long)portals[i].id);
	return NULL;
}

static const struct err *change_change(struct db *db, void *with)
{
	const struct change *const c = with;
	const struct ticket_form *const form = c->form;
	const char *const unfit = ticket_form_unfit(form);
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (unfit != NULL && (e = not_had(db, c->account, form->id, unfit)) != NULL))
		return e;
	if ((e = sql_form_update(db, c->account, form->id, form->name, form->ticket_properties, form->inbox, form->pipeline, NULL)) != NULL ||
	    (e = sql_form_fields_delete(db, c->account, form->id, NULL)) != NULL)
		return e;
	return put_fields(db, c, form->id);
}

const struct err *ticket_form_change(struct db *db, uint64_t account, const struct ticket_form *form)
{
	return tx_run(db, change_change, &(struct change){ .account = account, .form = form });
}

static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct db_done done;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = not_had(db, c->account, c->id, "would be left without one")) != NULL ||
	    (e = sql_form_fields_delete(db, c->account, c->id, NULL)) != NULL || (e = sql_form_delete(db, c->account, c->id, &done)) != NULL)
		return e;
	return done.rows > 0 ? NULL : err_new(db_arena(db), ERR_NOT_FOUND, "there is no form %llu; portico form list shows them", (unsigned long long)c->id);
}

const struct err *ticket_form_remove(struct db *db, uint64_t account, uint64_t form)
{
	return tx_run(db, remove_change, &(struct change){ .account = account, .id = form });
}
