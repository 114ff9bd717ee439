/* contact_table.c: a table of contacts is read: its columns by their headings, its rows one by one. */
#include "contact_table.h"

#include "../../sql/fold.h"
#include "../../sql/name.h"
#include "../../views/locale.h"
#include "../cli/csv.h"
#include "contact_form.h"

enum { SCRATCH = 16 << 20, CHOICES_MOST = PROPERTY_OPTIONS_MAX };

enum what { SAYS_NONE, SAYS_EMAIL, SAYS_FIRST, SAYS_LAST, SAYS_NAME, SAYS_COMPANY, SAYS_LANGUAGE, SAYS_ZONE, SAYS_PROPERTY };

struct heading {
	enum what what;
	const struct property *property;
};

/* What a row is read with. */
struct reading {
	const struct page *page;
	struct arena *scratch;  /* of one row */
	struct properties properties;
	const struct heading *columns;
	size_t column_count;
	size_t own_count;       /* of properties among them */
};

/* What programs and people call them beside what this page does, in letters alone. */
static const struct {
	const char *name;
	enum what what;
} names[] = {
	{ "email", SAYS_EMAIL }, { "mail", SAYS_EMAIL }, { "emailaddress", SAYS_EMAIL }, { "mailaddress", SAYS_EMAIL }, { "emailadresse", SAYS_EMAIL },
	{ "mailadresse", SAYS_EMAIL }, { "firstname", SAYS_FIRST }, { "givenname", SAYS_FIRST }, { "fornavn", SAYS_FIRST }, { "vorname", SAYS_FIRST },
	{ "lastname", SAYS_LAST }, { "surname", SAYS_LAST }, { "familyname", SAYS_LAST }, { "efternavn", SAYS_LAST }, { "nachname", SAYS_LAST },
	{ "name", SAYS_NAME }, { "fullname", SAYS_NAME }, { "navn", SAYS_NAME }, { "company", SAYS_COMPANY }, { "companyname", SAYS_COMPANY },
	{ "organisation", SAYS_COMPANY }, { "organization", SAYS_COMPANY }, { "virksomhed", SAYS_COMPANY }, { "firma", SAYS_COMPANY },
	{ "unternehmen", SAYS_COMPANY }, { "language", SAYS_LANGUAGE }, { "sprog", SAYS_LANGUAGE }, { "sprache", SAYS_LANGUAGE },
	{ "timezone", SAYS_ZONE }, { "tidszone", SAYS_ZONE }, { "zeitzone", SAYS_ZONE },
};

static const char *const labels[] = { [SAYS_EMAIL] = N_("E-mail address"), [SAYS_FIRST] = N_("First name"), [SAYS_LAST] = N_("Last name"),
	[SAYS_NAME] = N_("Name"), [SAYS_COMPANY] = N_("Company"), [SAYS_LANGUAGE] = N_("Language"), [SAYS_ZONE] = N_("Time zone") };

/* Letters and digits alone, small. */
static struct str letters(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };

	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if (c >= 'A' && c <= 'Z')
			buf_char(&out, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			buf_char(&out, c);
	}
	return buf_str(&out);
}

/* What the account calls its own properties comes first: it may have one of its own that is called like one of ours in another language. */
static struct heading heading_of(struct arena *arena, const struct page *page, const struct properties *properties, struct str text)
{
	const struct str key = str_starts(text, STR("p.")) ? str_from(text, 2) : text, name = letters(arena, key);

	for (size_t i = SAYS_EMAIL; i < COUNT_OF(labels); i++)
		if (str_equal(name, letters(arena, str_of(labels[i]))) || str_equal(name, letters(arena, tr(page->locale, labels[i]))))
			return (struct heading){ .what = (enum what)i };
	for (size_t i = 0; i < properties->count && name.size > 0; i++)
		if (str_equal_nocase(key, properties->at[i].key) || str_equal_nocase(key, properties->at[i].label))
			return (struct heading){ .what = SAYS_PROPERTY, .property = &properties->at[i] };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(name, names[i].name))
			return (struct heading){ .what = names[i].what };
	return (struct heading){ .what = SAYS_NONE };
}

static void list_add(struct buf *list, struct str text)
{
	buf_format(list, "%s%.*s", list->size > 0 ? ", " : "", STR_ARG(text));
}

/* Of two columns that say the same the first one counts. */
static bool read_header(struct reading *reading, const struct csv_row *row, struct contact_table *table)
{
	struct arena *const arena = reading->page->arena;
	struct heading *const columns = arena_calloc(arena, row->count, sizeof *columns);
	struct buf recognised = { .arena = arena }, ignored = { .arena = arena };
	bool addressed = false;

	for (size_t i = 0; i < row->count; i++) {
		const struct str text = str_trim(row->fields[i]);
		struct heading column = heading_of(arena, reading->page, &reading->properties, text);

		for (size_t j = 0; j < i; j++)
			if (columns[j].what == column.what && columns[j].property == column.property)
				column.what = SAYS_NONE;
		columns[i] = column;
		addressed |= column.what == SAYS_EMAIL;
		reading->own_count += column.what == SAYS_PROPERTY;
		if (column.what != SAYS_NONE)
			list_add(&recognised, column.property != NULL ? column.property->label : tr(reading->page->locale, labels[column.what]));
		else if (text.size > 0)
			list_add(&ignored, str_copy(arena, text));
	}
	reading->columns = columns;
	reading->column_count = row->count;
	table->recognised = buf_str(&recognised);
	table->ignored = buf_str(&ignored);
	return addressed;
}

static const struct property_option *option_of(const struct property *property, struct str text)
{
	for (size_t i = 0; i < property->option_count; i++)
		if (!property->options[i].retired && (str_equal_nocase(text, property->options[i].key) || str_equal_nocase(text, property->options[i].label)))
			return &property->options[i];
	return NULL;
}

/* The options of a cell by their labels or keys: one, or several with semicolons or commas between. What is none stays as it is, and is refused. */
static size_t read_options(const struct property *property, struct str cell, struct str *texts)
{
	const struct property_option *const whole = option_of(property, cell);
	const char between = str_has(cell, ';') ? ';' : ',';
	struct str part;
	size_t count = 0;

	if (whole != NULL || property->kind == PROPERTY_CHOICE) {
		texts[0] = whole != NULL ? whole->key : cell;
		return 1;
	}
	while (str_next(&cell, between, &part) && count < CHOICES_MOST) {
		const struct property_option *const option = option_of(property, str_trim(part));

		texts[count++] = option != NULL ? option->key : str_trim(part);
	}
	return count;
}

static struct str truth_of(struct arena *arena, struct str cell)
{
	static const char *const yes[] = { "yes", "ja", "true", "1", "x", "on", "sand", "wahr" }, *const no[] = { "no", "nej", "nein", "false", "0", "off", "falsk", "falsch" };
	const struct str word = letters(arena, cell);

	for (size_t i = 0; i < COUNT_OF(yes); i++)
		if (str_is(word, yes[i]))
			return STR("true");
	for (size_t i = 0; i < COUNT_OF(no); i++)
		if (str_is(word, no[i]))
			return STR("false");
	return cell;
}

/* A property of many options takes much to be looked at: of a thousand rows only what they come to is kept. */
static const char *read_property(const struct reading *reading, const struct property *property, struct str cell, struct property_value *value)
{
	struct arena *const arena = reading->page->arena, *const scratch = reading->scratch;
	struct str *const texts = arena_calloc(scratch, CHOICES_MOST + 1, sizeof *texts);
	struct property_value found;
	const char *problem;
	size_t count = 1;

	if (property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES)
		count = read_options(property, cell, texts);
	else
		texts[0] = property->kind == PROPERTY_CHECKBOX ? truth_of(scratch, cell) : cell;
	if ((problem = property_check(scratch, property, texts, count, NULL, &found)) != NULL)
		return problem;
	*value = (struct property_value){ .texts = arena_calloc(arena, found.count + 1, sizeof *value->texts), .count = found.count };
	for (size_t i = 0; i < found.count; i++)
		value->texts[i] = str_copy(arena, found.texts[i]);
	return NULL;
}

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

/* A row as it is being read: its form's properties are these. */
struct filling {
	struct contact_line *line;
	struct property *properties;
	struct property_value *values;
};

static const char *read_cell(const struct reading *reading, const struct heading *column, struct str cell, const struct filling *filling)
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
		if (!contact_zone_known(page, cell))
			return N_("There is no such time zone. It is written as in Europe/Copenhagen.");
		break;
	case SAYS_PROPERTY:
		filling->properties[form->count] = *column->property;
		return read_property(reading, column->property, cell, &filling->values[form->count++]);
	case SAYS_NONE:
		break;
	}
	return NULL;
}

static const char *read_row(const struct reading *reading, const struct csv_row *row, struct contact_line *line)
{
	struct arena *const arena = reading->page->arena;
	const struct filling filling = { .line = line, .properties = arena_calloc(reading->scratch, reading->own_count + 1, sizeof *filling.properties),
		.values = arena_calloc(reading->scratch, reading->own_count + 1, sizeof *filling.values) };
	const char *problem = row->problem == NULL ? NULL
		: N_("Its quotation marks are not right: a cell with one in it stands within quotation marks, and each in there is written twice.");
	struct fault fault;

	line->form = (struct contact_form){ .email = STR(""), .first_name = STR(""), .last_name = STR(""), .language = STR(""), .time_zone = STR("") };
	line->company = STR("");
	if (problem == NULL && row->count > reading->column_count)
		problem = N_("It has more cells than the first row. Is something not within quotation marks?");
	for (size_t i = 0; i < row->count && problem == NULL; i++) {
		const struct str cell = str_trim(row->fields[i]);

		if (cell.size > 0)
			problem = read_cell(reading, &reading->columns[i], str_copy(arena, cell), &filling);
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
	if ((e = properties_of(page->db, page->portal->account, page->portal->account_version, PROPERTY_CONTACT, &reading.properties)) != NULL)
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
	else if (!read_header(&reading, &row, table))
		table->problem = N_("No column has e-mail addresses: the first row says what the columns are, and one of them must be called email.");
	if (table->problem != NULL)
		return NULL;
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
