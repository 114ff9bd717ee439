/* property_admin.c: making and changing properties. */
#include "property_admin.h"

#include "contact_filter.h"
#include "group.h"
#include "people.h"
#include "statements.h"
#include "tx.h"

enum { LABEL_CHARACTERS = 200, HISTORY_BYTES = 400 };

struct change {
	uint64_t account;
	const struct property *property;
	uint64_t of;
	const struct property_value *value;
	usec now;
	uint64_t id;
};

/* What tickets and contacts have without being given it. */
static const char *const own_names[] = { "subject", "body", "number", "requester", "owner", "status", "stage", "pipeline", "priority", "company",
	"inbox", "created", "updated", "closed", "files", "email", "first_name", "last_name", "language", "time_zone", "name", "domain", NULL };

static const struct err *key_check(struct arena *arena, const char *what, struct str key, const char *const *taken)
{
	bool right = key.size > 0 && key.size <= PROPERTY_KEY_MAX && key.at[0] >= 'a' && key.at[0] <= 'z';

	for (size_t i = 0; i < key.size; i++)
		right &= str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789_"), key.at[i]);
	if (!right)
		return err_new(arena, ERR_INVALID, "%s has 1 to %d of a-z, 0-9 and _, and starts with a letter", what, PROPERTY_KEY_MAX);
	for (size_t i = 0; taken != NULL && taken[i] != NULL; i++)
		if (str_is(key, taken[i]))
			return err_new(arena, ERR_INVALID, "\"%s\" is there by itself; a property needs another key", taken[i]);
	return NULL;
}

static const struct err *options_check(struct arena *arena, const struct property *property)
{
	const bool chosen = property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES;
	const struct err *e;

	if (chosen != (property->option_count > 0))
		return err_new(arena, ERR_INVALID, chosen ? "a choice needs options" : "only a choice or choices have options");
	if (property->option_count > PROPERTY_OPTIONS_MAX)
		return err_new(arena, ERR_INVALID, "a property has %d options at most", PROPERTY_OPTIONS_MAX);
	for (size_t i = 0; i < property->option_count; i++) {
		const struct property_option *option = &property->options[i];

		if ((e = key_check(arena, "an option's key", option->key, NULL)) != NULL ||
		    (e = text_check(arena, "an option's label", option->label, LABEL_CHARACTERS)) != NULL)
			return e;
		if (property_option(property, option->key) != option)
			return err_new(arena, ERR_INVALID, "the option \"%.*s\" stands there twice", STR_ARG(option->key));
	}
	return NULL;
}

static const struct err *check(struct arena *arena, const struct property *property)
{
	const struct err *e = key_check(arena, "a key", property->key, own_names);

	if (e == NULL)
		e = text_check(arena, "the label", property->label, LABEL_CHARACTERS);
	return e != NULL ? e : options_check(arena, property);
}

static const struct err *put_options(struct db *db, const struct change *c, uint64_t property)
{
	const struct err *e = NULL;

	for (size_t i = 0; e == NULL && i < c->property->option_count; i++) {
		const struct property_option *option = &c->property->options[i];

		e = sql_property_option_put(db, c->account, property, option->key, option->label, i + 1, option->retired, NULL);
	}
	return e;
}

static const struct err *create_change(struct db *db, void *with)
{
	struct change *c = with;
	const struct property *property = c->property;
	struct properties all;
	struct db_done made;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (e = properties_of(db, c->account, 0, property->object, &all)) != NULL)
		return e;
	if (all.count >= PROPERTIES_MAX)
		return err_new(db_arena(db), ERR_INVALID, "there are %d such properties already; no more are possible", PROPERTIES_MAX);
	if ((e = sql_property_insert(db, c->account, property->object, property->key, property->label, property->kind, property->shown,
	         property->position > 0 ? property->position : all.count + 1, c->now, &made)) != NULL)
		return conflict_as(db_arena(db), e, "there is a property \"%.*s\" already", STR_ARG(property->key));
	c->id = made.id;
	return put_options(db, c, made.id);
}

const struct err *property_create(struct db *db, uint64_t account, const struct property *property, usec now, uint64_t *id)
{
	struct change change = { .account = account, .property = property, .now = now };
	const struct err *e = check(db_arena(db), property);

	if (e == NULL)
		e = tx_run(db, create_change, &change);
	*id = change.id;
	return e;
}

static const struct err *change_change(struct db *db, void *with)
{
	struct change *c = with;
	const struct property *property = c->property, *there;
	struct properties all;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (e = properties_of(db, c->account, 0, property->object, &all)) != NULL)
		return e;
	if ((there = property_by_id(&all, property->id)) == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no such property any more");
	for (size_t i = 0; i < there->option_count; i++)
		if (property_option(property, there->options[i].key) == NULL)
			return err_new(db_arena(db), ERR_INVALID, "the option \"%.*s\" may have been chosen; retire it instead", STR_ARG(there->options[i].key));
	if ((e = sql_property_update(db, c->account, property->id, property->label, property->shown, property->position, NULL)) != NULL)
		return e;
	return put_options(db, c, property->id);
}

const struct err *property_change(struct db *db, uint64_t account, const struct property *property)
{
	struct change change = { .account = account, .property = property };
	const struct err *e = check(db_arena(db), property);

	return e != NULL ? e : tx_run(db, change_change, &change);
}

/* What refers to it and is not swept before, a form or a value that came meanwhile, keeps it. */
static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *c = with;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (e = sql_property_options_delete(db, c->account, c->property->id, NULL)) != NULL)
		return e;
	return sql_property_delete(db, c->account, c->property->id, NULL);
}

static const struct err *sweep(struct db *db, uint64_t account, const struct property *property)
{
	struct db_done done = { .rows = 1 };
	const struct err *e = NULL;

	while (e == NULL && done.rows > 0)
		e = property->object == PROPERTY_TICKET ? sql_ticket_property_sweep(db, account, property->id, &done)
		                                        : sql_contact_property_sweep(db, account, property->id, &done);
	return e;
}

const struct err *property_remove(struct db *db, uint64_t account, const struct property *property, bool values)
{
	struct sql_form_of_property *form;
	struct sql_property_used *row;
	const struct err *e;

	if ((e = sql_form_of_property(db, account, property->id, &form)) != NULL || (e = sql_property_used(db, account, property->id, &row)) != NULL)
		return e;
	if (form != NULL)
		return err_new(db_arena(db), ERR_INVALID, "the form \"%.*s\" asks for \"%.*s\"", STR_ARG(form->name), STR_ARG(property->key));
	if (property->object == PROPERTY_CONTACT && (e = groups_ask_for(db, account, property->key)) != NULL)
		return e;
	if (row->used && !values)
		return err_new(db_arena(db), ERR_CONFLICT, "\"%.*s\" has values that would go with it", STR_ARG(property->key));
	if ((e = sweep(db, account, property)) != NULL)
		return e;
	return tx_run(db, remove_change, &(struct change){ .account = account, .property = property });
}

static struct str joined(struct arena *arena, const struct property *property, const struct property_value *value)
{
	struct buf text = { .arena = arena };

	buf_format(&text, "%.*s:", STR_ARG(property->key));
	for (size_t i = 0; i < value->count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? " " : ", ", STR_ARG(value->texts[i]));
	return str_first_utf8(buf_str(&text), HISTORY_BYTES);
}

static const struct err *set_of_contact(struct db *db, const struct change *c)
{
	struct contact_asked contact;
	const struct err *e;

	if ((e = contact_asked_one(db, c->account, c->of, &contact)) != NULL ||
	    (e = property_write(db, c->account, c->property, c->of, c->value)) != NULL)
		return e;
	return groups_follow_contact(db, c->account, c->of, c->now);
}

static const struct err *set_change(struct db *db, void *with)
{
	const struct change *c = with;
	const struct property *property = c->property;
	struct arena *arena = db_arena(db);
	struct sql_ticket_id_by_number *ticket;
	struct property_value before;
	struct property_row *rows;
	const struct err *e;
	size_t count;

	if (property->object == PROPERTY_CONTACT)
		return set_of_contact(db, c);
	if ((e = sql_ticket_id_by_number(db, c->account, c->of, &ticket)) != NULL)
		return e;
	if (ticket == NULL)
		return err_new(arena, ERR_NOT_FOUND, "there is no ticket %llu", (unsigned long long)c->of);
	if ((e = properties_read(db, c->account, PROPERTY_TICKET, ticket->id, &rows, &count)) != NULL)
		return e;
	before = property_value_of(arena, rows, count, property->id);
	if ((e = property_write(db, c->account, property, ticket->id, c->value)) != NULL)
		return e;
	return sql_history_insert(db, c->account, ticket->id, 0, 0, c->now, STR("property"), joined(arena, property, &before),
	    joined(arena, property, c->value), NULL);
}

const struct err *property_set(struct db *db, uint64_t account, const struct property *property, uint64_t number_or_contact,
    const struct property_value *value, usec now)
{
	return tx_run(db, set_change, &(struct change){ .account = account, .property = property, .of = number_or_contact, .value = value,
	                                  .now = now });
}
