/* property_remove.c: where a property is used, and taking it away. */
#include "filter.h"
#include "property_admin.h"
#include "statements.h"
#include "tx.h"

static const struct err *uses_by_forms(struct db *db, uint64_t account, const struct property *property, struct uses *uses)
{
	struct sql_forms_of_property *forms;
	const struct err *e;
	size_t count;

	if ((e = sql_forms_of_property(db, account, property->id, &forms, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_FORM_FIELD, .id = forms[i].id, .name = forms[i].name });
	return NULL;
}

/* Filters on contacts: of groups, and of portals' criteria. */
static const struct err *uses_by_filters(struct db *db, uint64_t account, struct str name, struct uses *uses)
{
	struct sql_filters_of_contacts *all;
	struct filter filter;
	const struct err *e;
	size_t count;

	if ((e = sql_filters_of_contacts(db, account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++) {
		const bool of_portal = all[i].portal_id != 0;

		if ((e = filter_stored(db_arena(db), all[i].filter, NULL, 0, &filter)) != NULL)
			return e;
		if (filter_asks_for(&filter, name))
			use_add(db_arena(db), uses, &(struct use){ .kind = of_portal ? USE_PORTAL_CRITERIA : USE_GROUP_FILTER,
				.id = of_portal ? all[i].portal_id : all[i].id, .name = of_portal ? all[i].portal : all[i].name });
	}
	return NULL;
}

static const struct err *uses_by_values(struct db *db, uint64_t account, const struct property *property, struct uses *uses)
{
	const bool of_tickets = property->object == PROPERTY_TICKET;
	struct sql_ticket_property_count *tickets;
	struct sql_contact_property_count *contacts;
	const struct err *e;
	uint64_t count;

	if (of_tickets) {
		if ((e = sql_ticket_property_count(db, account, property->id, USES_COUNTED + 1, &tickets)) != NULL)
			return e;
		count = tickets->count;
	} else {
		if ((e = sql_contact_property_count(db, account, property->id, USES_COUNTED + 1, &contacts)) != NULL)
			return e;
		count = contacts->count;
	}
	if (count > 0)
		use_add(db_arena(db), uses, &(struct use){ .kind = of_tickets ? USE_TICKETS : USE_CONTACTS, .name = STR(""), .count = count });
	return NULL;
}

const struct err *property_uses(struct db *db, uint64_t account, const struct property *property, struct uses *uses)
{
	const struct str name = str_format(db_arena(db), "p.%.*s", STR_ARG(property->key));
	const struct err *e;

	*uses = (struct uses){ .count = 0 };
	if ((e = uses_by_forms(db, account, property, uses)) != NULL)
		return e;
	e = property->object == PROPERTY_CONTACT ? uses_by_filters(db, account, name, uses) : uses_of_property_by_portals(db, account, name, uses);
	return e != NULL ? e : uses_by_values(db, account, property, uses);
}

struct removal {
	uint64_t account;
	const struct property *property;
	const struct settings_by *by;
};

/* What came since the values were swept, or asks for it by now, keeps it. */
static const struct err *remove_change(struct db *db, void *with)
{
	const struct removal *const removal = with;
	const struct property *const property = removal->property;
	struct property stored;
	const struct err *e;
	struct uses uses;

	if ((e = sql_account_changed(db, removal->account, NULL)) != NULL || (e = property_of_id(db, removal->account, property->id, &stored)) != NULL ||
	    (e = property_uses(db, removal->account, property, &uses)) != NULL ||
	    (e = uses_refusal(db_arena(db), &uses, false, property->key)) != NULL)
		return e;
	if ((e = sql_property_options_delete(db, removal->account, property->id, NULL)) != NULL ||
	    (e = sql_property_delete(db, removal->account, property->id, NULL)) != NULL)
		return e;
	return item_deleted(db, &(struct version_of){ removal->account, VERSIONED_PROPERTY, property->id, stored.label },
	    property_kept(db_arena(db), &stored), removal->by);
}

static const struct err *sweep(struct db *db, uint64_t account, const struct property *property, size_t steps, bool *more)
{
	struct db_done done = { .rows = 1 };
	const struct err *e = NULL;

	for (; steps > 0 && done.rows > 0 && e == NULL; steps--)
		e = property->object == PROPERTY_TICKET ? sql_ticket_property_sweep(db, account, property->id, &done)
		                                        : sql_contact_property_sweep(db, account, property->id, &done);
	*more = e == NULL && done.rows > 0;
	return e;
}

const struct err *property_remove(
    struct db *db, uint64_t account, const struct property *property, bool values, size_t steps, const struct settings_by *by, bool *more)
{
	struct arena *const arena = db_arena(db);
	const struct err *e;
	struct uses uses;

	*more = false;
	if ((e = property_uses(db, account, property, &uses)) != NULL)
		return e;
	if ((e = uses_refusal(arena, &uses, true, property->key)) != NULL)
		return err_new(arena, ERR_INVALID, "%s", e->detail);
	if (uses.count > 0 && !values)
		return err_new(arena, ERR_CONFLICT, "\"%.*s\" has values that would go with it", STR_ARG(property->key));
	if (uses.count > 0 && ((e = sweep(db, account, property, steps, more)) != NULL || *more))
		return e;
	return tx_run(db, remove_change, &(struct removal){ .account = account, .property = property, .by = by });
}
