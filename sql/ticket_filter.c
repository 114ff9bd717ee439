/* ticket_filter.c: criteria on tickets, as the statements ask them. */
#include "ticket_filter.h"

#include "like.h"
#include "statements.h"
#include "viewer.h"

/* What tickets have by themselves. */
static const struct own_name {
	const char *name;
	enum filter_kind kind;
	void (*add)(struct db_sql *to);
} names[] = {
	{ "subject", FILTER_TEXT, sql_add_of_subject },
	{ "status", FILTER_CHOICE, sql_add_of_status },
	{ "priority", FILTER_CHOICE, sql_add_of_priority },
	{ "created", FILTER_DATE, sql_add_of_created },
	{ "stage", FILTER_TEXT, sql_add_of_stage },
	{ "inbox", FILTER_TEXT, sql_add_of_inbox },
	{ "company", FILTER_TEXT, sql_add_of_company },
};

const struct err *ticket_filter_properties(
    struct db *db, uint64_t account, uint64_t version, struct filter_property **properties, size_t *count)
{
	struct arena *const arena = db_arena(db);
	struct properties own;
	const struct err *e;

	if ((e = properties_of(db, account, version, PROPERTY_TICKET, &own)) != NULL)
		return e;
	*count = COUNT_OF(names) + own.count;
	*properties = arena_calloc(arena, *count, sizeof **properties);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		(*properties)[i] = (struct filter_property){ .name = str_of(names[i].name), .kind = names[i].kind };
	for (size_t i = 0; i < own.count; i++)
		(*properties)[COUNT_OF(names) + i] = filter_property_of(arena, &own.at[i]);
	return NULL;
}

/* Does one value hold, of a ticket itself? */
static void add_text(struct db_sql *to, const struct own_name *name, enum filter_op op, struct str value)
{
	name->add(to);
	switch (op) {
	case FILTER_CONTAINS:
	case FILTER_NOT_CONTAINS:
		sql_add_text_like(to, like_anywhere(to->arena, value));
		break;
	case FILTER_STARTS:
		sql_add_text_like(to, like_beginning(to->arena, value));
		break;
	case FILTER_KNOWN:
		sql_add_text_known(to);
		break;
	case FILTER_UNKNOWN:
		sql_add_text_unknown(to);
		break;
	case FILTER_BEFORE:
	case FILTER_LESS:
		sql_add_text_below(to, value);
		break;
	case FILTER_AFTER:
	case FILTER_MORE:
		sql_add_text_above(to, value);
		break;
	default:
		sql_add_text_is(to, value);
		break;
	}
}

/* Or of a property of the account's own? */
static void add_own(struct db_sql *to, const struct property *property, enum filter_op op, struct str value)
{
	const struct str key = property_value_key(to->arena, property, value);

	switch (op) {
	case FILTER_CONTAINS:
	case FILTER_NOT_CONTAINS:
		sql_add_own_like(to, property->id, like_anywhere(to->arena, value));
		break;
	case FILTER_STARTS:
		sql_add_own_like(to, property->id, like_beginning(to->arena, value));
		break;
	case FILTER_KNOWN:
		sql_add_own_known(to, property->id);
		break;
	case FILTER_UNKNOWN:
		sql_add_own_unknown(to, property->id);
		break;
	case FILTER_BEFORE:
	case FILTER_LESS:
		sql_add_own_below(to, property->id, key);
		break;
	case FILTER_AFTER:
	case FILTER_MORE:
		sql_add_own_above(to, property->id, key);
		break;
	default:
		sql_add_own_is(to, property->id, key);
		break;
	}
}

static void add_value(struct db_sql *to, const struct properties *own, const struct filter_criterion *criterion, struct str value)
{
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(criterion->property, names[i].name)) {
			add_text(to, &names[i], criterion->op, value);
			return;
		}
	add_own(to, property_by_key(own, str_from(criterion->property, 2)), criterion->op, value);
}

static void add_criterion(struct db_sql *to, const struct properties *own, const struct filter_criterion *criterion)
{
	const bool none = criterion->op == FILTER_IS_NOT || criterion->op == FILTER_NOT_CONTAINS;

	if (criterion->kind == FILTER_GONE) {
		sql_add_and_never(to);
	} else if (criterion->value_count == 0) {
		sql_add_and_criterion(to);
		add_value(to, own, criterion, STR(""));
	} else {
		if (none)
			sql_add_none_of_begins(to);
		else
			sql_add_one_of_begins(to);
		for (size_t i = 0; i < criterion->value_count; i++) {
			if (none)
				sql_add_and_not_value(to);
			else
				sql_add_or_value(to);
			add_value(to, own, criterion, criterion->values[i]);
		}
		sql_add_criteria_end(to);
	}
}

const struct err *ticket_criteria(
    struct db *db, uint64_t account, uint64_t version, struct str stored, const struct db_sql **criteria)
{
	struct db_sql *const to = ARENA_NEW(db_arena(db), struct db_sql);
	struct filter_property *properties;
	struct properties own;
	struct filter filter;
	const struct err *e;
	size_t count;

	to->arena = db_arena(db);
	*criteria = to;
	if ((e = ticket_filter_properties(db, account, version, &properties, &count)) != NULL ||
	    (e = properties_of(db, account, version, PROPERTY_TICKET, &own)) != NULL ||
	    (e = filter_stored(to->arena, stored, properties, count, &filter)) != NULL)
		return e;
	sql_add_any_begins(to);
	for (size_t i = 0; i < filter.count; i++) {
		sql_add_all_begins(to);
		for (size_t c = 0; c < filter.any[i].count; c++)
			add_criterion(to, &own, &filter.any[i].criteria[c]);
		sql_add_criteria_end(to);
	}
	sql_add_criteria_end(to);
	return NULL;
}

const struct db_sql *viewer_criteria(const struct viewer *viewer)
{
	static const struct db_sql none;

	return viewer->criteria != NULL ? viewer->criteria : &none;
}

const struct db_sql *desk_criteria(struct arena *arena, const struct viewer *viewer)
{
	struct db_sql *const criteria = ARENA_NEW(arena, struct db_sql);

	*criteria = (struct db_sql){ .arena = arena };
	sql_add_in_his_inbox(criteria, viewer->staff, (viewer->rights & RIGHT_PORTAL) != 0);
	return criteria;
}
