/* list_beside.c: what stands beside a list. */
#include "list_beside.h"

#include "name.h"
#include "statements.h"
#include "ticket_filter.h"

enum { KIND_STAGE = 1, KIND_OWNER, KIND_REQUESTER, KIND_VALUE, KIND_COMPANY };

/* Whom staff ask for is told by name alone: there are too many to choose from. */
static uint64_t options_of_desk(const struct ticket_query *query, struct beside_wanted wanted)
{
	return (wanted.filters ? SQL_LIST_BESIDE_STAGES | SQL_LIST_BESIDE_STAFF : 0U) | (query->company != 0 ? SQL_LIST_BESIDE_FIRM : 0U) |
	       (query->contact != 0 || query->requester != 0 ? SQL_LIST_BESIDE_PERSON : 0U);
}

static uint64_t options_of(const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query, struct beside_wanted wanted)
{
	uint64_t options = wanted.values ? SQL_LIST_BESIDE_VALUES : 0;

	if (viewer_at_desk(viewer))
		return options | options_of_desk(query, wanted);
	if (wanted.filters && portal->settings.custom_stages)
		options |= SQL_LIST_BESIDE_STAGES;
	if (wanted.filters && portal->settings.owner_name != OWNER_BY_ALIAS)
		options |= SQL_LIST_BESIDE_OWNERS;
	if (wanted.filters && viewer->sees_company)
		options |= SQL_LIST_BESIDE_REQUESTERS;
	return options;
}

static void add(struct nameds *to, struct arena *arena, size_t most, struct named named)
{
	if (to->at == NULL)
		to->at = arena_calloc(arena, most, sizeof *to->at);
	to->at[to->count++] = named;
}

static void take(struct arena *arena, const struct portal *portal, const struct sql_list_beside *row, size_t most, struct list_beside *beside)
{
	switch (row->kind) {
	case KIND_STAGE:
		add(&beside->stages, arena, most, (struct named){ .id = row->id, .name = row->first, .group = row->second });
		break;
	case KIND_OWNER:
		add(&beside->owners, arena, most,
		    (struct named){ .id = row->id, .name = owner_shown(arena, &portal->settings, row->first, row->second) });
		break;
	case KIND_REQUESTER:
		add(&beside->requesters, arena, most, (struct named){ .id = row->id, .name = name_shown(arena, row->first, row->second, row->third) });
		break;
	case KIND_COMPANY:
		add(&beside->companies, arena, most, (struct named){ .id = row->id, .name = row->first });
		break;
	default:
		if (beside->values == NULL)
			beside->values = arena_calloc(arena, most, sizeof *beside->values);
		beside->values[beside->value_count++] = (struct ticket_value){ .ticket = row->id, .property = row->place, .text = row->first };
		break;
	}
}

/* The pipeline's name tells two stages apart; where there is one pipeline it says nothing. */
static void drop_only_group(struct nameds *stages)
{
	for (size_t i = 1; i < stages->count; i++)
		if (!str_equal(stages->at[i].group, stages->at[0].group))
			return;
	for (size_t i = 0; i < stages->count; i++)
		stages->at[i].group = STR("");
}

const struct err *list_beside(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket_query *query,
    struct beside_wanted wanted, const struct ticket_list *list, struct list_beside *beside)
{
	const uint64_t options = options_of(portal, viewer, query, wanted);
	struct db_sql tickets = { .arena = db_arena(db) };
	struct sql_list_beside *rows;
	const struct err *e;
	size_t count;

	*beside = (struct list_beside){ .value_count = 0 };
	if (options == 0)
		return NULL;
	for (size_t i = 0; i < list->count; i++)
		sql_add_one_ticket(&tickets, list->tickets[i].id);
	if ((e = sql_list_beside(
	         db, options, viewer->account, viewer->contact, viewer_at_desk(viewer) ? query->company : viewer_company(viewer),
	         query->contact != 0 ? query->contact : query->requester, &tickets, viewer_criteria(viewer), &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		take(db_arena(db), portal, &rows[i], count, beside);
	drop_only_group(&beside->stages);
	return NULL;
}

struct str named_name(const struct nameds *nameds, uint64_t id)
{
	for (size_t i = 0; i < nameds->count; i++)
		if (nameds->at[i].id == id)
			return nameds->at[i].name;
	return STR("");
}
