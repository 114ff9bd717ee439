/* property.c: the definitions of an account's properties, read once for each version. */
#include "property.h"

#include <stdlib.h>
#include <string.h>

#include "../fcgi/base/log.h"
#include "statements.h"

enum { ACCOUNTS_KEPT = 16 };

/* All definitions of an account, in one piece of memory: those of tickets, then those of contacts. */
struct definitions {
	uint64_t account;
	uint64_t version;
	size_t counts[2];
	struct property properties[];
};

struct accounts_kept {
	struct definitions *at[ACCOUNTS_KEPT];
};

static void forget(void *what)
{
	struct accounts_kept *kept = what;

	for (size_t i = 0; i < ACCOUNTS_KEPT; i++)
		free(kept->at[i]);
	free(kept);
}

static struct accounts_kept *kept_of(struct db *db)
{
	struct db_keep *keep = db_kept(db, DB_KEEPS_PROPERTIES);

	if (keep->what == NULL && (keep->what = calloc(1, sizeof(struct accounts_kept))) == NULL)
		fatal("out of memory for properties");
	keep->undo = forget;
	return keep->what;
}

static bool has_option(const struct sql_property_list *row)
{
	return row->option_key.size > 0;
}

static bool is_first(const struct sql_property_list *rows, size_t i)
{
	return i == 0 || rows[i].id != rows[i - 1].id;
}

/* One block: the properties, their options, their texts. */
static size_t room_for(const struct sql_property_list *rows, size_t count)
{
	size_t room = sizeof(struct definitions);

	for (size_t i = 0; i < count; i++) {
		if (is_first(rows, i))
			room += sizeof(struct property) + rows[i].key.size + rows[i].label.size;
		if (has_option(&rows[i]))
			room += sizeof(struct property_option) + rows[i].option_key.size + rows[i].option_label.size;
	}
	return room;
}

static struct str put_text(char **at, struct str text)
{
	char *const start = *at;

	if (text.size > 0)
		memcpy(start, text.at, text.size);
	*at += text.size;
	return (struct str){ .at = start, .size = text.size };
}

static void fill(struct definitions *all, const struct sql_property_list *rows, size_t count)
{
	struct property *property = all->properties - 1;
	struct property_option *option;
	size_t properties = 0;
	char *text;

	for (size_t i = 0; i < count; i++)
		properties += is_first(rows, i);
	option = (struct property_option *)(void *)(all->properties + properties);
	text = (char *)option;
	for (size_t i = 0; i < count; i++)
		text += has_option(&rows[i]) ? sizeof *option : 0;
	for (size_t i = 0; i < count; i++) {
		const struct sql_property_list *row = &rows[i];

		if (is_first(rows, i)) {
			*++property = (struct property){ .id = row->id, .object = (enum property_object)row->object, .key = put_text(&text, row->key),
				.label = put_text(&text, row->label), .kind = (enum property_kind)row->kind, .shown = row->shown,
				.position = row->position, .options = option };
			all->counts[property->object == PROPERTY_CONTACT]++;
		}
		if (!has_option(row))
			continue;
		*option++ = (struct property_option){ .key = put_text(&text, row->option_key), .label = put_text(&text, row->option_label),
			.retired = row->option_retired };
		property->option_count++;
	}
}

static struct properties of_object(const struct definitions *all, enum property_object object)
{
	return (struct properties){ .at = all->properties + (object == PROPERTY_CONTACT ? all->counts[0] : 0),
		.count = all->counts[object == PROPERTY_CONTACT] };
}

/* Without a version nothing is kept: what was given out before stays as it is. */
static const struct err *read_all(struct db *db, uint64_t account, uint64_t version, struct definitions **all)
{
	struct sql_property_list *rows;
	const struct err *e;
	size_t count, room;

	if ((e = sql_property_list(db, account, &rows, &count)) != NULL)
		return e;
	room = room_for(rows, count);
	if ((*all = version == 0 ? arena_calloc(db_arena(db), 1, room) : calloc(1, room)) == NULL)
		fatal("out of memory for properties");
	(*all)->account = account;
	(*all)->version = version;
	fill(*all, rows, count);
	return NULL;
}

const struct err *properties_of(
    struct db *db, uint64_t account, uint64_t version, enum property_object object, struct properties *properties)
{
	struct definitions **const place = &kept_of(db)->at[account % ACCOUNTS_KEPT], *all = *place;
	const struct err *e;

	*properties = (struct properties){ .count = 0 };
	if (all == NULL || version == 0 || all->account != account || all->version != version) {
		if ((e = read_all(db, account, version, &all)) != NULL)
			return e;
		if (version > 0) {
			free(*place);
			*place = all;
		}
	}
	*properties = of_object(all, object);
	return NULL;
}
