/* contact_filter.c: a contact's properties, as filters ask for them. */
#include "contact_filter.h"

#include <string.h>
#include <time.h>

#include "fold.h"
#include "name.h"
#include "statements.h"

enum { DAY_TEXT = 32 };

enum standard { EMAIL, MAIL_DOMAIN, NAME, FIRST_NAME, LAST_NAME, LANGUAGE, TIME_ZONE, CREATED, COMPANY, PRIMARY_COMPANY, STANDARD };

static const struct filter_property standard[STANDARD] = {
	[EMAIL] = { STR("email"), FILTER_TEXT },
	[MAIL_DOMAIN] = { STR("mail_domain"), FILTER_TEXT },
	[NAME] = { STR("name"), FILTER_TEXT },
	[FIRST_NAME] = { STR("first_name"), FILTER_TEXT },
	[LAST_NAME] = { STR("last_name"), FILTER_TEXT },
	[LANGUAGE] = { STR("language"), FILTER_TEXT },
	[TIME_ZONE] = { STR("time_zone"), FILTER_TEXT },
	[CREATED] = { STR("created"), FILTER_DATE },
	[COMPANY] = { STR("company"), FILTER_TEXT },
	[PRIMARY_COMPANY] = { STR("primary_company"), FILTER_TEXT },
};

struct contact_values {
	struct arena *arena;
	struct filter_values at[STANDARD];
	const struct properties *own;
	const struct property_row *rows;
	size_t row_count;
};

const struct err *contact_properties(struct db *db, uint64_t account, struct contact_properties *properties)
{
	struct filter_property *all;
	const struct err *e;

	if ((e = properties_of(db, account, 0, PROPERTY_CONTACT, &properties->own)) != NULL)
		return e;
	all = arena_calloc(db_arena(db), STANDARD + properties->own.count, sizeof *all);
	memcpy(all, standard, sizeof standard);
	for (size_t i = 0; i < properties->own.count; i++)
		all[STANDARD + i] = filter_property_of(db_arena(db), &properties->own.at[i]);
	properties->at = all;
	properties->count = STANDARD + properties->own.count;
	return NULL;
}

static const struct err *asked(struct db *db, uint64_t options, uint64_t account, uint64_t contact, uint64_t first, size_t most,
    struct contact_asked **asked, size_t *count)
{
	struct sql_contact_asked *rows;
	const struct err *e;

	if ((e = sql_contact_asked(db, options, account, contact, first, most, &rows, count)) != NULL)
		return e;
	*asked = arena_calloc(db_arena(db), *count, sizeof **asked);
	for (size_t i = 0; i < *count; i++)
		(*asked)[i] = (struct contact_asked){
			.id = rows[i].id,
			.email = rows[i].email,
			.email_key = rows[i].email_key,
			.first_name = rows[i].first_name,
			.last_name = rows[i].last_name,
			.language = rows[i].language,
			.time_zone = rows[i].time_zone,
			.created = rows[i].created,
		};
	return NULL;
}

static const struct err *asked_one(struct db *db, uint64_t options, uint64_t account, uint64_t contact, struct contact_asked *found)
{
	struct contact_asked *one;
	const struct err *e;
	size_t count;

	if ((e = asked(db, SQL_CONTACT_ASKED_ONE | options, account, contact, 0, 1, &one, &count)) != NULL)
		return e;
	if (count == 0)
		return err_of(ERR_NOT_FOUND);
	*found = one[0];
	return NULL;
}

const struct err *contact_asked_one(struct db *db, uint64_t account, uint64_t contact, struct contact_asked *found)
{
	return asked_one(db, 0, account, contact, found);
}

const struct err *contact_asked_look(struct db *db, uint64_t account, uint64_t contact, struct contact_asked *found)
{
	return asked_one(db, SQL_CONTACT_ASKED_LOOK, account, contact, found);
}

const struct err *contact_asked_next(
    struct db *db, uint64_t account, uint64_t first, size_t most, struct contact_asked **found, size_t *count)
{
	return asked(db, 0, account, 0, first, most, found, count);
}

static struct filter_values one_value(struct arena *arena, struct str text)
{
	struct str *value;

	if (text.size == 0)
		return (struct filter_values){ .count = 0 };
	value = ARENA_NEW(arena, struct str);
	*value = text;
	return (struct filter_values){ .at = value, .count = 1 };
}

static struct str day_of(struct arena *arena, usec when)
{
	const time_t seconds = (time_t)(when / SECONDS(1));
	char text[DAY_TEXT];
	struct tm at;

	if (gmtime_r(&seconds, &at) == NULL)
		return STR("");
	return str_copy(arena, (struct str){ .at = text, .size = strftime(text, sizeof text, "%Y-%m-%d", &at) });
}

static const struct err *read_companies(struct db *db, uint64_t account, uint64_t contact, struct contact_values *values)
{
	struct sql_contact_companies *rows;
	const struct err *e;
	struct str *names;
	size_t count;

	if ((e = sql_contact_companies(db, account, contact, &rows, &count)) != NULL)
		return e;
	names = arena_calloc(db_arena(db), count, sizeof *names);
	for (size_t i = 0; i < count; i++) {
		names[i] = rows[i].name;
		if (rows[i].is_primary)
			values->at[PRIMARY_COMPANY] = (struct filter_values){ .at = &names[i], .count = 1 };
	}
	values->at[COMPANY] = (struct filter_values){ .at = names, .count = count };
	return NULL;
}

const struct err *contact_values_read(struct db *db, uint64_t account, const struct contact_properties *properties,
    const struct contact_asked *asked, const struct contact_values **values)
{
	struct arena *const arena = db_arena(db);
	struct contact_values *const read = ARENA_NEW(arena, struct contact_values);
	const bool named = asked->first_name.size > 0 || asked->last_name.size > 0;
	struct property_row *rows = NULL;
	const struct err *e;

	*read = (struct contact_values){
		.arena = arena,
		.at = {
			[EMAIL] = one_value(arena, asked->email),
			[MAIL_DOMAIN] = one_value(arena, fold_domain(asked->email_key)),
			[NAME] = one_value(arena, named ? name_shown(arena, asked->first_name, asked->last_name, STR("")) : STR("")),
			[FIRST_NAME] = one_value(arena, asked->first_name),
			[LAST_NAME] = one_value(arena, asked->last_name),
			[LANGUAGE] = one_value(arena, asked->language),
			[TIME_ZONE] = one_value(arena, asked->time_zone),
			[CREATED] = one_value(arena, day_of(arena, asked->created)),
		},
		.own = &properties->own,
	};
	*values = read;
	if (properties->own.count > 0 && (e = properties_read(db, account, PROPERTY_CONTACT, asked->id, &rows, &read->row_count)) != NULL)
		return e;
	read->rows = rows;
	return read_companies(db, account, asked->id, read);
}

static struct filter_values own_value(const struct contact_values *values, struct str key)
{
	const struct property *const property = property_by_key(values->own, key);
	struct property_value value;

	if (property == NULL)
		return (struct filter_values){ .count = 0 };
	value = property_value_of(values->arena, values->rows, values->row_count, property->id);
	return (struct filter_values){ .at = value.texts, .count = value.count };
}

struct filter_values contact_value(const void *of, struct str property)
{
	const struct contact_values *const values = of;

	if (str_starts(property, STR("p.")))
		return own_value(values, str_from(property, 2));
	for (size_t i = 0; i < STANDARD; i++)
		if (str_equal(property, standard[i].name))
			return values->at[i];
	return (struct filter_values){ .count = 0 };
}
