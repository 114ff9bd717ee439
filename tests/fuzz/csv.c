/* csv.c: a CSV file is read to its end; what a writer sets by RFC 4180 comes back as it was; dates and maps have their bounds. */
#include "fuzz.h"

#include "../../fcgi/base/text.h"
#include "../../handlers/cli/csv.h"
#include "../../handlers/cli/csv_map.h"
#include "../../handlers/cli/when.h"
#include "../../handlers/mail/plain.h"

static void check_row(const struct csv_row *row, uint64_t line)
{
	HOLDS(row->line >= line && row->count >= 1 && row->count <= CSV_COLUMNS_MAX);
	for (size_t i = 0; i < row->count; i++)
		HOLDS(str_utf8(row->fields[i]) && !str_has_nul(row->fields[i]) && !str_has(row->fields[i], '\r'));
}

static void check_file(struct str input)
{
	struct arena *const rows = arena_new((size_t)1 << 20);
	struct csv csv = csv_of(input_of(rows, STR("")), ',');
	struct arena *keep = arena_new((size_t)1 << 20), *row_arena = rows;
	uint64_t line = 1;
	struct csv_row row;

	csv.input = input_of(keep, input);
	while (csv_next(&csv, rows, &row)) {
		check_row(&row, line);
		line = row.line + 1;
		arena_reset(rows);
	}
	HOLDS(csv.input->taken == input.size);
	arena_free(&keep);
	arena_free(&row_arena);
}

static void add_field(struct buf *out, struct str field)
{
	buf_char(out, '"');
	for (size_t i = 0; i < field.size; i++) {
		if (field.at[i] == '"')
			buf_char(out, '"');
		buf_char(out, field.at[i]);
	}
	buf_char(out, '"');
}

/* Three fields of the input in one row and one in the next. */
static void check_round(struct arena *arena, struct str input)
{
	const struct str text = text_mended(arena, input);
	struct fuzz_dice dice = fuzz_dice(input);
	struct buf file = { .arena = arena };
	struct str fields[3];
	struct csv_row row;
	struct csv csv;

	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		fields[i] = str_first_utf8(text, fuzz_roll(&dice, text.size + 1));
		add_field(&file, fields[i]);
		buf_text(&file, i + 1 < COUNT_OF(fields) ? "," : "\r\n\"last\"\n");
	}
	csv = csv_of(input_of(arena, buf_str(&file)), ',');
	HOLDS(csv_next(&csv, arena, &row) && row.problem == NULL && row.count == COUNT_OF(fields));
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		HOLDS(str_equal(row.fields[i], plain_clean(arena, fields[i])));
	HOLDS(csv_next(&csv, arena, &row) && row.count == 1 && str_is(row.fields[0], "last"));
	HOLDS(!csv_next(&csv, arena, &row));
}

/* The first line is the map of the others, whose first row is the header. */
static void check_map(struct arena *arena, struct str input)
{
	const struct str mended = text_mended(arena, input);
	const size_t line = str_find(mended, '\n', 0);
	struct csv csv = csv_of(input_of(arena, str_from(mended, line + 1)), ',');
	const char *const text = str_c(arena, str_first(mended, line));
	struct csv_row header;
	struct csv_map map;
	usec when;

	HOLDS(!when_read(mended, &when) || (when > 0 && when < SECONDS(4102444800)));
	if (!csv_next(&csv, arena, &header) || csv_map_read(arena, &text, 1, &header, &map) != NULL)
		return;
	for (size_t i = 0; i < CSV_FIELDS; i++)
		HOLDS(map.fields[i].count <= CSV_CHOICES && csv_value(&map, &header, (enum csv_field)i).size <= input.size * 3);
}

void fuzz_one(struct arena *arena, struct str input)
{
	check_file(input);
	check_round(arena, input);
	check_map(arena, input);
}

FUZZ_SEEDS(
    STR(""), STR("a,b,c\n1,,3\n"), STR("\"a,\"\"b\"\"\n\nc\",d\r\n1\r\n"), STR("\xef\xbb\xbf" "a\n\n\nb"), STR("a\"b,c\nd,e\n"), STR("\"a\"b\nc"), STR("a\rb\nc"),
    STR("\"open\nnever closed"), STR("caf\xe9,\x01\0\n"), STR("email=x,created=y,subject=z\n"),
    STR("email=b,created=A,subject=c,subject=a\na,b,c\n"), STR("email=b,created=a,body=b,key=,answer=a, b\n\"a, b\",b,,a\n"), STR("email=a,created=a\na\n"),
    STR("name=a,name=a,name=a,name=a,name=a,name=a,name=a,name=a,name=a\na\n"), STR("email=\n\n"), STR("subject=a,created=a\na\n"), STR("email=a\na\n"),
    STR("2023-06-01 12:15:36.25+02:00"), STR("1685621736"));
