/* column.c: the columns that a list of tickets may have. */
#include "column.h"

#include <string.h>

/* Every kind but properties: its key, and what sorts by it. */
static const struct {
	const char *key;
	enum ticket_sort sort;
} kinds[COLUMN_PROPERTY] = {
	[COLUMN_SUBJECT] = { "subject", SORT_SUBJECT },
	[COLUMN_NUMBER] = { "number", SORT_NUMBER },
	[COLUMN_REQUESTER] = { "requester", SORT_REQUESTER },
	[COLUMN_CREATED] = { "created", SORT_CREATED },
	[COLUMN_OWNER] = { "owner", SORT_OWNER },
	[COLUMN_UPDATED] = { "updated", SORT_UPDATED },
	[COLUMN_STATUS] = { "status", SORT_STATUS },
	[COLUMN_PRIORITY] = { "priority", SORT_PRIORITY },
	[COLUMN_COMPANY] = { "company", SORT_COMPANY },
};

#define INBOX_KEY "inbox"

/* S124. */
static const enum column_kind recommended[] = { COLUMN_SUBJECT, COLUMN_REQUESTER, COLUMN_CREATED, COLUMN_OWNER, COLUMN_UPDATED, COLUMN_STATUS };

static bool kind_of(struct str key, enum column_kind *kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_is(key, kinds[i].key)) {
			*kind = (enum column_kind)i;
			return true;
		}
	return false;
}

bool column_key_fits(struct arena *arena, struct str key)
{
	enum column_kind kind;

	(void)arena;
	if (kind_of(key, &kind))
		return true;
	if (!str_starts(key, STR("p.")) || key.size < 3 || key.size > 2 + PROPERTY_KEY_MAX)
		return false;
	for (size_t i = 2; i < key.size; i++)
		if (!str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789_"), key.at[i]))
			return false;
	return true;
}

enum ticket_sort column_sort(const struct column *column)
{
	if (column->kind == COLUMN_INBOX)
		return SORT_INBOX;
	return column->kind == COLUMN_PROPERTY ? SORT_PROPERTY : kinds[column->kind].sort;
}

struct str column_sort_key(enum ticket_sort sort)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i].sort == sort)
			return str_of(kinds[i].key);
	return sort == SORT_INBOX ? STR(INBOX_KEY) : STR("");
}

bool column_sorts(const struct column *column, const struct ticket_query *query)
{
	if (column->kind == COLUMN_PROPERTY)
		return query->sort == SORT_PROPERTY && query->sort_property == column->property;
	return query->sort == column_sort(column);
}

bool column_ascends(const struct column *column)
{
	switch (column->kind) {
	case COLUMN_SUBJECT:
	case COLUMN_REQUESTER:
	case COLUMN_OWNER:
	case COLUMN_STATUS:
	case COLUMN_COMPANY:
	case COLUMN_INBOX:
	case COLUMN_PROPERTY:
		return true;
	default:
		return false;
	}
}

bool column_of(const struct properties *properties, struct str key, struct column *column)
{
	*column = (struct column){ .kind = COLUMN_PROPERTY, .key = key };
	if (kind_of(key, &column->kind))
		return true;
	if (!str_starts(key, STR("p.")))
		return false;
	column->property = property_by_key(properties, str_from(key, 2));
	return column->property != NULL && column->property->shown;
}

static size_t recommended_columns(struct column *columns)
{
	for (size_t i = 0; i < COUNT_OF(recommended); i++)
		columns[i] = (struct column){ .kind = recommended[i], .key = str_of(kinds[recommended[i]].key) };
	return COUNT_OF(recommended);
}

static bool is_among(const struct column *columns, size_t count, struct str key)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(columns[i].key, key))
			return true;
	return false;
}

size_t desk_columns(struct column columns[COLUMNS_MAX])
{
	static const enum column_kind shown[] = { COLUMN_NUMBER, COLUMN_SUBJECT, COLUMN_REQUESTER, COLUMN_COMPANY, COLUMN_INBOX, COLUMN_STATUS, COLUMN_OWNER, COLUMN_UPDATED };

	for (size_t i = 0; i < COUNT_OF(shown); i++)
		columns[i] = (struct column){ .kind = shown[i], .key = shown[i] == COLUMN_INBOX ? STR(INBOX_KEY) : str_of(kinds[shown[i]].key) };
	return COUNT_OF(shown);
}

bool desk_column_of(const struct properties *properties, struct str key, struct column *column)
{
	*column = (struct column){ .kind = COLUMN_INBOX, .key = key };
	if (str_is(key, INBOX_KEY))
		return true;
	if (column_of(properties, key, column))
		return true;
	return column->property != NULL;
}

size_t columns_of(const struct portal *portal, const struct properties *properties, struct column columns[COLUMNS_MAX])
{
	const struct list *const set = &portal->settings.columns;
	size_t count = 0;

	for (size_t i = 0; i < set->count && count < COLUMNS_MAX; i++)
		if (!is_among(columns, count, set->at[i]) && column_of(properties, set->at[i], &columns[count]))
			count++;
	if (count == 0)
		return recommended_columns(columns);
	if (!is_among(columns, count, STR("subject"))) {
		if (count == COLUMNS_MAX)
			count--;
		memmove(columns + 1, columns, count * sizeof *columns);
		columns[0] = (struct column){ .kind = COLUMN_SUBJECT, .key = STR("subject") };
		count++;
	}
	return count;
}
