/* property_admin.c: making and changing properties. */
#include "property_admin.h"

#include "contact_filter.h"
#include "group.h"
#include "people.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

enum { LABEL_CHARACTERS = 200, HISTORY_BYTES = 400 };

struct change {
	uint64_t account;
	const struct property *property;
	uint64_t of;
	const struct property_value *value;
	const struct settings_by *by;
	usec now;
	uint64_t id;
};

/* What tickets and contacts have without being given it. */
static const char *const own_names[] = { "subject", "body", "number", "requester", "owner", "status", "stage", "pipeline", "priority", "company",
	"inbox", "created", "updated", "closed", "files", "email", "first_name", "last_name", "language", "time_zone", "name", "domain", NULL };

static bool key_right(struct fault *fault, const char *part, size_t row, struct str key)
{
	bool right = key.size > 0 && key.size <= PROPERTY_KEY_MAX && key.at[0] >= 'a' && key.at[0] <= 'z';

	for (size_t i = 0; i < key.size; i++)
		right &= str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789_"), key.at[i]);
	return right || fault_at(fault, part, row, N_("A key has 1 to 64 of a-z, 0-9 and _, and starts with a letter."));
}

static bool options_right(const struct property *property, struct fault *fault)
{
	const bool chosen = property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES;

	if (chosen != (property->option_count > 0))
		return fault_at(fault, "options", FAULT_ALL, chosen ? N_("A choice needs something to choose from: add an option.") : N_("Only a choice has options."));
	if (property->option_count > PROPERTY_OPTIONS_MAX)
		return fault_at(fault, "options", FAULT_ALL, N_("A property has 200 options at most."));
	for (size_t i = 0; i < property->option_count; i++) {
		const struct property_option *option = &property->options[i];

		if (!fault_none_in_name(fault, "options", i, option->label, LABEL_CHARACTERS) || !key_right(fault, "options", i, option->key))
			return false;
		if (property_option(property, option->key) != option)
			return fault_at(fault, "options", i, N_("This option stands there twice."));
	}
	return true;
}

bool property_key_is_own(struct str key)
{
	for (size_t i = 0; own_names[i] != NULL; i++)
		if (str_is(key, own_names[i]))
			return true;
	return false;
}

bool property_right(const struct property *property, struct fault *fault)
{
	*fault = (struct fault){ .part = NULL };
	if (!fault_none_in_name(fault, "label", 0, property->label, LABEL_CHARACTERS) || !key_right(fault, "key", 0, property->key))
		return false;
	if (property_key_is_own(property->key))
		return fault_at(fault, "key", 0, N_("Every ticket or contact has something of this name already: please choose another key."));
	return options_right(property, fault);
}

struct str property_key_from(struct arena *arena, struct str label)
{
	const struct str lower = str_lower(arena, label);
	struct buf key = { .arena = arena };

	for (size_t i = 0; i < lower.size && key.size < PROPERTY_KEY_MAX; i++) {
		const char c = lower.at[i];

		if ((c >= 'a' && c <= 'z') || (key.size > 0 && c >= '0' && c <= '9'))
			buf_char(&key, c);
		else if (key.size > 0 && key.at[key.size - 1] != '_')
			buf_char(&key, '_');
	}
	while (key.size > 0 && key.at[key.size - 1] == '_')
		key.size--;
	return buf_str(&key);
}

static const struct err *check(struct arena *arena, const struct property *property)
{
	struct fault fault;

	return property_right(property, &fault) ? NULL : fault_err(arena, &fault);
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
	struct property stored = *property;
	struct properties all;
	struct db_done made;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL ||
	    (e = properties_of(db, c->account, 0, property->object, &all)) != NULL)
		return e;
	if (all.count >= PROPERTIES_MAX)
		return err_new(db_arena(db), ERR_INVALID, "there are %d such properties already; no more are possible", PROPERTIES_MAX);
	if (stored.position == 0)
		stored.position = all.count + 1;
	if ((e = sql_property_insert(db, c->account, property->object, property->key, property->label, property->kind, property->shown,
	         stored.position, c->by->now, &made)) != NULL)
		return conflict_as(db_arena(db), e, "there is a property \"%.*s\" already", STR_ARG(property->key));
	c->id = made.id;
	if ((e = put_options(db, c, made.id)) != NULL)
		return e;
	return item_made(db, &(struct version_of){ c->account, VERSIONED_PROPERTY, made.id, property->label }, property_kept(db_arena(db), &stored), c->by);
}

const struct err *property_create(struct db *db, uint64_t account, const struct property *property, const struct settings_by *by, uint64_t *id)
{
	struct change change = { .account = account, .property = property, .by = by };
	const struct err *e = check(db_arena(db), property);

	if (e == NULL)
		e = submission_run(db, by, create_change, &change, &change.id);
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
	if (c->by->expected != 0 && c->by->expected != property_mark(db_arena(db), there))
		return err_of(ERR_CONFLICT);
	for (size_t i = 0; i < there->option_count; i++)
		if (property_option(property, there->options[i].key) == NULL)
			return err_new(db_arena(db), ERR_INVALID, "the option \"%.*s\" may have been chosen; retire it instead", STR_ARG(there->options[i].key));
	if ((e = sql_property_update(db, c->account, property->id, property->label, property->shown, property->position, NULL)) != NULL ||
	    (e = put_options(db, c, property->id)) != NULL)
		return e;
	return item_changed(db, &(struct version_of){ c->account, VERSIONED_PROPERTY, property->id, property->label }, property_kept(db_arena(db), there),
	    property_kept(db_arena(db), property), c->by);
}

const struct err *property_change(struct db *db, uint64_t account, const struct property *property, const struct settings_by *by)
{
	struct change change = { .account = account, .property = property, .by = by };
	const struct err *e = check(db_arena(db), property);

	return e != NULL ? e : tx_run(db, change_change, &change);
}

uint64_t property_mark(struct arena *arena, const struct property *property)
{
	struct buf written = { .arena = arena };

	buf_format(&written, "%.*s\n%d", STR_ARG(property->label), property->shown);
	for (size_t i = 0; i < property->option_count; i++)
		buf_format(&written, "\n%.*s=%d%.*s", STR_ARG(property->options[i].key), property->options[i].retired, STR_ARG(property->options[i].label));
	return mark_of(buf_str(&written));
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
