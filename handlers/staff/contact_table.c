/* contact_table.c: a table of contacts is read, row by row. */
#include "contact_table.h"

#include "../../sql/fold.h"
#include "../../sql/name.h"
#include "../../views/locale.h"
#include "contact_columns.h"

enum { SCRATCH = 16 << 20 };

/* What a row is read with. */
struct reading {
	const struct page *page;
	struct arena *scratch;  /* of one row */
	struct contact_columns columns;
	const struct str *zones; /* asked of ICU once */
	size_t zone_count;
};

/* By its tag, or by its name in itself or in the reader's language. */
static bool read_language(const struct page *page, struct str cell, struct str *tag)
{
	for (size_t i = 0; i < locales_count(page->locales); i++) {
		*tag = locales_tag(page->locales, i);
		if (str_equal_nocase(cell, *tag) || str_equal_nocase(cell, locale_language_name(page->arena, *tag)))
			return true;
	}
	return false;
}

static bool is_zone(const struct reading *reading, struct str cell)
{
	for (size_t i = 0; i < reading->zone_count; i++)
		if (str_equal(reading->zones[i], cell))
			return true;
	return false;
}

/* A row as it is being read: its form's properties are these. */
struct filling {
	struct contact_line *line;
	struct property *properties;
	struct property_value *values;
};

static const char *read_cell(const struct reading *reading, const struct contact_column *column, struct str cell, const struct filling *filling)
{
	const struct page *const page = reading->page;
	struct contact_line *const line = filling->line;
	struct contact_form *const form = &line->form;

	switch (column->what) {
	case SAYS_EMAIL:
		form->email = cell;
		break;
	case SAYS_FIRST:
		form->first_name = cell;
		break;
	case SAYS_LAST:
		form->last_name = cell;
		break;
	case SAYS_NAME:
		if (form->first_name.size == 0 && form->last_name.size == 0)
			name_split(page->arena, cell, &form->first_name, &form->last_name);
		break;
	case SAYS_COMPANY:
		line->company = cell;
		break;
	case SAYS_LANGUAGE:
		if (!read_language(page, cell, &form->language))
			return N_("There is no such language here. Please write its tag, as in da.");
		break;
	case SAYS_ZONE:
		form->time_zone = cell;
		if (!is_zone(reading, cell))
			return N_("There is no such time zone. It is written as in Europe/Copenhagen.");
		break;
	case SAYS_PROPERTY:
		filling->properties[form->count] = *column->property;
		return contact_cell_read(page->arena, reading->scratch, column->property, cell, &filling->values[form->count++]);
	case SAYS_NONE:
		break;
	}
	return NULL;
}

static const char *read_row(const struct reading *reading, const struct csv_row *row, struct contact_line *line)
{
	struct arena *const arena = reading->page->arena;
	const struct filling filling = { .line = line, .properties = arena_calloc(reading->scratch, reading->columns.own_count + 1, sizeof *filling.properties),
		.values = arena_calloc(reading->scratch, reading->columns.own_count + 1, sizeof *filling.values) };
	const char *problem = row->problem == NULL ? NULL
		: N_("Its quotation marks are not right: a cell with one in it stands within quotation marks, and each in there is written twice.");
	struct fault fault;

	line->form = (struct contact_form){ .email = STR(""), .first_name = STR(""), .last_name = STR(""), .language = STR(""), .time_zone = STR("") };
	line->company = STR("");
	if (problem == NULL && row->count > reading->columns.count)
		problem = N_("It has more cells than the first row. Is something not within quotation marks?");
	for (size_t i = 0; i < row->count && problem == NULL; i++) {
		const struct str cell = str_trim(row->fields[i]);

		if (cell.size > 0)
			problem = read_cell(reading, &reading->columns.at[i], str_copy(arena, cell), &filling);
	}
	line->form.properties = (const void *)arena_copy(arena, filling.properties, line->form.count * sizeof *filling.properties);
	line->form.values = (const void *)arena_copy(arena, filling.values, line->form.count * sizeof *filling.values);
	if (problem == NULL && !contact_form_right(arena, &line->form, true, &fault))
		problem = fault.words;
	return problem;
}

/* Two rows of one address would be two people, or one in two ways. */
static const char *read_before(struct arena *arena, const struct contact_table *table, struct str *keys, const struct contact_line *line)
{
	struct str *const key = &keys[table->count];

	if (!fold_email(arena, line->form.email, key))
		return N_("This does not look like an e-mail address.");
	for (size_t i = 0; i < table->count; i++)
		if (str_equal(keys[i], *key))
			return N_("A row above this one has the same address.");
	return NULL;
}

/* Whichever stands most often in the first line, outside of quotation marks. */
static char separator_of(struct str text)
{
	static const char known[] = { ',', ';', '\t' };
	size_t counts[sizeof known] = { 0 };
	bool quoted = false;
	size_t best = 0;

	for (size_t i = 0; i < text.size && (quoted || text.at[i] != '\n'); i++) {
		quoted ^= text.at[i] == '"';
		for (size_t j = 0; j < sizeof known && !quoted; j++)
			counts[j] += text.at[i] == known[j];
	}
	for (size_t j = 1; j < sizeof known; j++)
		if (counts[j] > counts[best])
			best = j;
	return known[best];
}

static struct str without_ends(struct str lines)
{
	while (lines.size > 0 && (lines.at[0] == '\n' || lines.at[0] == '\r'))
		lines = str_from(lines, 1);
	while (lines.size > 0 && (lines.at[lines.size - 1] == '\n' || lines.at[lines.size - 1] == '\r'))
		lines.size--;
	return lines;
}

static void read_rows(struct reading *reading, struct csv *csv, struct str text, struct contact_table *table)
{
	struct arena *const arena = reading->page->arena, *scratch = arena_new(SCRATCH);
	struct str *const keys = arena_calloc(arena, CONTACT_TABLE_LINES, sizeof *keys);
	const char *problem;
	struct csv_row row;
	uint64_t from;

	reading->scratch = scratch;
	for (from = csv->input->taken; csv_next(csv, scratch, &row); from = csv->input->taken) {
		struct contact_line *const line = &table->lines[table->count];

		if (table->count == CONTACT_TABLE_LINES) {
			table->problem = N_("These are more than 1,000 rows. Nothing was taken: divide them.");
			break;
		}
		*line = (struct contact_line){ .number = row.line };
		problem = read_row(reading, &row, line);
		if (problem == NULL)
			problem = read_before(arena, table, keys, line);
		if (problem != NULL) {
			table->problems[table->count] = problem;
			line->unread = true;
			line->fate = CONTACT_REFUSED;
			keys[table->count] = STR("");
		}
		table->texts[table->count++] = without_ends((struct str){ .at = text.at + from, .size = (size_t)(csv->input->taken - from) });
		arena_reset(scratch);
	}
	arena_free(&scratch);
}

/* A line with which Excel is told what separates cells. */
static struct str pass_hint(struct str text, char *separator, uint64_t *line)
{
	*line = 1;
	*separator = separator_of(text);
	if (!str_starts(text, STR("sep=")) || text.size < 6 || str_find(text, '\n', 0) > 6)
		return text;
	*separator = text.at[4];
	*line = 2;
	return str_from(text, str_find(text, '\n', 0) + 1);
}

const struct err *contact_table_read(const struct page *page, struct str sent, struct contact_table *table)
{
	struct reading reading = { .page = page };
	struct csv_row row;
	const struct err *e;
	struct csv csv;
	uint64_t line;
	char separator;

	*table = (struct contact_table){ .lines = arena_calloc(page->arena, CONTACT_TABLE_LINES, sizeof *table->lines),
		.texts = arena_calloc(page->arena, CONTACT_TABLE_LINES, sizeof *table->texts),
		.problems = arena_calloc(page->arena, CONTACT_TABLE_LINES, sizeof *table->problems) };
	if ((e = properties_of(page->db, page->portal->account, page->portal->account_version, PROPERTY_CONTACT, &reading.columns.properties)) != NULL)
		return e;
	const struct str text = pass_hint(sent, &separator, &line);

	csv = csv_of(input_of(page->arena, text), separator);
	csv.line = line;
	if (sent.size > CONTACT_TABLE_BYTES)
		table->problem = N_("This is more than 512 KiB. Nothing was taken: divide it.");
	else if (!csv_next(&csv, page->arena, &row))
		table->problem = N_("Please choose a file, or paste the rows of a table.");
	else if (row.problem != NULL)
		table->problem = N_("The first row, which says what the columns are, cannot be read.");
	else if (!contact_columns_read(page, &row, &reading.columns))
		table->problem = N_("No column has e-mail addresses: the first row says what the columns are, and one of them must be called email.");
	if (table->problem != NULL)
		return NULL;
	table->recognised = reading.columns.recognised;
	table->ignored = reading.columns.ignored;
	reading.zones = locale_zones(page->arena, &reading.zone_count);
	table->header = without_ends(str_first(text, (size_t)csv.input->taken));
	read_rows(&reading, &csv, text, table);
	if (table->count == 0 && table->problem == NULL)
		table->problem = N_("There is no row under the first one.");
	return NULL;
}

struct str contact_table_text(struct str bytes, const char **problem)
{
	*problem = NULL;
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_from(bytes, 3);
	if (bytes.size > CONTACT_TABLE_BYTES)
		*problem = N_("This is more than 512 KiB. Nothing was taken: divide it.");
	else if (str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("\xd0\xcf\x11\xe0")))
		*problem = N_("This is a workbook: save it as CSV UTF-8 first. Nothing was taken.");
	else if (str_has(bytes, '\0') || !str_utf8(bytes))
		*problem = N_("This is no text in UTF-8: in Excel save the table as CSV UTF-8. Nothing was taken.");
	return *problem != NULL ? STR("") : bytes;
}
