/* csv_map.c: which columns of a CSV file mean what. */
#include "csv_map.h"

static const char *const names[CSV_FIELDS] = {
	[CSV_KEY] = "key", [CSV_EMAIL] = "email", [CSV_NAME] = "name", [CSV_SUBJECT] = "subject", [CSV_BODY] = "body", [CSV_STATUS] = "status",
	[CSV_PRIORITY] = "priority", [CSV_CREATED] = "created", [CSV_UPDATED] = "updated", [CSV_ANSWER] = "answer", [CSV_OWNER] = "owner",
};

static bool field_of(struct str name, enum csv_field *field)
{
	for (size_t i = 0; i < CSV_FIELDS; i++) {
		*field = (enum csv_field)i;
		if (str_is(name, names[i]))
			return true;
	}
	return false;
}

/* As written, else without regard to case. */
static bool column_of(const struct csv_row *header, struct str name, size_t *column)
{
	for (*column = 0; *column < header->count; ++*column)
		if (str_equal(header->fields[*column], name))
			return true;
	for (*column = 0; *column < header->count; ++*column)
		if (str_equal_nocase(header->fields[*column], name))
			return true;
	return false;
}

static const struct err *no_field(struct arena *arena, struct str text)
{
	struct buf all = { .arena = arena };

	for (size_t i = 0; i < CSV_FIELDS; i++)
		buf_format(&all, "%s%s", i == 0 ? "" : ", ", names[i]);
	return err_new(arena, ERR_INVALID, "--map %.*s: it is FIELD=COLUMN, and the fields are %s", STR_ARG(text), buf_c(&all));
}

static const struct err *no_column(struct arena *arena, struct str name, const struct csv_row *header)
{
	struct buf all = { .arena = arena };

	for (size_t i = 0; i < header->count; i++)
		buf_format(&all, "%s\"%.*s\"", i == 0 ? "" : ", ", STR_ARG(header->fields[i]));
	return err_new(arena, ERR_INVALID, "the file has no column \"%.*s\"; it has %s", STR_ARG(name), buf_c(&all));
}

/* The size of the first FIELD=COLUMN: a comma ends it where another field follows, since columns may have commas in their names. */
static size_t piece_size(struct str text)
{
	enum csv_field field;

	for (size_t comma = str_find(text, ',', 0); comma < text.size; comma = str_find(text, ',', comma + 1)) {
		const struct str behind = str_from(text, comma + 1);

		if (field_of(str_trim(str_first(behind, str_find(behind, '=', 0))), &field))
			return comma;
	}
	return text.size;
}

static const struct err *read_piece(struct arena *arena, struct str piece, const struct csv_row *header, struct csv_map *map)
{
	const size_t sign = str_find(piece, '=', 0);
	const struct str name = str_trim(str_from(piece, sign + 1));
	enum csv_field field;
	size_t column;

	if (sign == piece.size || !field_of(str_trim(str_first(piece, sign)), &field))
		return no_field(arena, piece);
	if (!column_of(header, name, &column))
		return no_column(arena, name, header);
	if (map->fields[field].count == CSV_CHOICES)
		return err_new(arena, ERR_INVALID, "--map names more than %d columns for %s", CSV_CHOICES, names[field]);
	map->fields[field].columns[map->fields[field].count++] = column;
	return NULL;
}

const struct err *csv_map_read(
    struct arena *arena, const char *const *texts, size_t count, const struct csv_row *header, struct csv_map *map)
{
	const struct err *e;
	struct str rest;
	size_t size;

	*map = (struct csv_map){ .columns = header->count };
	for (size_t i = 0; i < count; i++) {
		for (rest = str_of(texts[i]); rest.size > 0; rest = str_from(rest, size + 1)) {
			size = piece_size(rest);
			if ((e = read_piece(arena, str_first(rest, size), header, map)) != NULL)
				return e;
		}
	}
	if (!csv_has(map, CSV_EMAIL) || !csv_has(map, CSV_CREATED) || (!csv_has(map, CSV_SUBJECT) && !csv_has(map, CSV_BODY)))
		return no_column(arena, STR("(--map needs email=, created= and subject= or body=)"), header);
	return NULL;
}

struct str csv_value(const struct csv_map *map, const struct csv_row *row, enum csv_field field)
{
	for (size_t i = 0; i < map->fields[field].count; i++) {
		const struct str value = str_trim(row->fields[map->fields[field].columns[i]]);

		if (value.size > 0)
			return value;
	}
	return STR("");
}

bool csv_has(const struct csv_map *map, enum csv_field field)
{
	return map->fields[field].count > 0;
}
