/* ticket_form_admin.c: making and changing forms. */
#include "ticket_form_admin.h"

#include "item_version.h"
#include "staff_log.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

struct change {
	uint64_t account;
	const struct ticket_form *form;
	const struct settings_by *by;
	uint64_t former;
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

static const struct err *log_it(struct db *db, const struct change *c, const char *what, struct str name)
{
	return staff_log(db, &(struct staff_deed){ .account = c->account, .staff = c->by->staff, .what = what, .detail = name }, c->by->now);
}

static const struct err *create_change(struct db *db, void *with)
{
	struct change *const c = with;
	const struct ticket_form *const form = c->form;
	struct db_done made;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (e = sql_form_insert(db, c->account, form->name, form->ticket_properties, form->inbox, form->pipeline, c->by->now, &made)) != NULL ||
	    (e = log_it(db, c, "form_made", form->name)) != NULL)
		return e;
	c->id = made.id;
	if ((e = put_fields(db, c, made.id)) != NULL)
		return e;
	return item_made(db, &(struct version_of){ c->account, VERSIONED_FORM, made.id, form->name }, ticket_form_kept(db_arena(db), form), c->by);
}

const struct err *ticket_form_create(struct db *db, uint64_t account, const struct ticket_form *form, const struct settings_by *by, uint64_t *id)
{
	struct change change = { .account = account, .form = form, .by = by };
	const struct err *const e = submission_run(db, by, create_change, &change, &change.id);

	*id = change.id;
	return e;
}

const struct err *ticket_form_uses(struct db *db, uint64_t account, uint64_t form, struct uses *uses)
{
	*uses = (struct uses){ .count = 0 };
	return uses_of_form_by_portals(db, account, form, uses);
}

/* S41: what a portal has stays such that it may have it. */
static const struct err *free_to_be(struct db *db, uint64_t account, const struct ticket_form *form)
{
	struct uses uses;
	const struct err *e;

	if (ticket_form_unfit(form) == NULL)
		return NULL;
	e = ticket_form_uses(db, account, form->id, &uses);
	return e != NULL ? e : uses_refusal(db_arena(db), &uses, false, form->name);
}

/* Puts `form` in the place of what is stored, which is kept. What is so already is no change. */
static const struct err *put(struct db *db, const struct change *c, const struct ticket_form *stored, const struct ticket_form *form)
{
	const struct settings_place place = { .account = c->account, .form = stored->id };
	const struct str was = ticket_form_kept(db_arena(db), stored);
	const struct change new = { .account = c->account, .form = form };
	const struct err *e;

	if (str_equal(was, ticket_form_kept(db_arena(db), form)))
		return NULL;
	if ((e = free_to_be(db, c->account, form)) != NULL || (e = settings_keep(db, &place, stored->version, was, c->by)) != NULL ||
	    (e = sql_form_update(db, c->account, form->id, form->name, form->ticket_properties, form->inbox, form->pipeline, NULL)) != NULL ||
	    (e = sql_form_fields_delete(db, c->account, form->id, NULL)) != NULL)
		return e;
	return put_fields(db, &new, form->id);
}

/* The account first: nothing that a form names, and no portal that has it, changes meanwhile. */
static const struct err *lock(struct db *db, const struct change *c, struct ticket_form *stored)
{
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = ticket_form_find(db, c->account, 0, c->id, stored)) != NULL)
		return e;
	return c->by->expected == 0 || c->by->expected == stored->version ? NULL : err_of(ERR_CONFLICT);
}

static const struct err *change_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct ticket_form stored;
	const struct err *e = lock(db, c, &stored);

	return e != NULL ? e : put(db, c, &stored, c->form);
}

const struct err *ticket_form_change(struct db *db, uint64_t account, const struct ticket_form *form, const struct settings_by *by)
{
	return tx_run(db, change_change, &(struct change){ .account = account, .form = form, .id = form->id, .by = by });
}

static const struct err *restore_change(struct db *db, void *with)
{
	const struct change *const c = with;
	const struct settings_place place = { .account = c->account, .form = c->id };
	struct ticket_form stored, form = { .id = c->id };
	const struct err *e;
	struct str document;

	if ((e = lock(db, c, &stored)) != NULL || (e = settings_former(db, &place, c->former, &document)) != NULL ||
	    (e = ticket_form_read(db, c->account, document, &form)) != NULL)
		return e;
	return put(db, c, &stored, &form);
}

const struct err *ticket_form_restore(struct db *db, uint64_t account, uint64_t form, uint64_t former, const struct settings_by *by)
{
	return tx_run(db, restore_change, &(struct change){ .account = account, .id = form, .former = former, .by = by });
}

static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	const struct settings_place place = { .account = c->account, .form = c->id };
	struct ticket_form stored;
	struct uses uses;
	const struct err *e;

	if ((e = lock(db, c, &stored)) != NULL || (e = ticket_form_uses(db, c->account, c->id, &uses)) != NULL ||
	    (e = uses_refusal(db_arena(db), &uses, false, stored.name)) != NULL || (e = settings_forget(db, &place)) != NULL ||
	    (e = item_deleted(db, &(struct version_of){ c->account, VERSIONED_FORM, c->id, stored.name }, ticket_form_kept(db_arena(db), &stored), c->by)) != NULL ||
	    (e = sql_form_fields_delete(db, c->account, c->id, NULL)) != NULL)
		return e;
	e = sql_form_delete(db, c->account, c->id, NULL);
	return e != NULL ? e : log_it(db, c, "form_deleted", stored.name);
}

const struct err *ticket_form_remove(struct db *db, uint64_t account, uint64_t form, const struct settings_by *by)
{
	return tx_run(db, remove_change, &(struct change){ .account = account, .id = form, .by = by });
}
