/* group_import.c: portico group import: members of a group from the rows of a CSV file (H11). */
#include "commands.h"
#include "csv.h"
#include "group.h"
#include "import.h"

enum { OPTION_COLUMN, OPTION_MAKE, OPTION_SEPARATOR, OPTION_VERBOSE };

static const struct option_rule options[] = {
	[OPTION_COLUMN] = { "column", 0, "NAME", "where the addresses are; else the column email" },
	[OPTION_MAKE] = { "make", 0, NULL, "make contacts of addresses that are not known, with first_name and last_name where there are such columns" },
	[OPTION_SEPARATOR] = { "separator", 0, "CHARACTER", "what stands between fields; else a comma" },
	[OPTION_VERBOSE] = { "verbose", 'v', NULL, "list the rows that cannot be stored and why" },
};

enum column { EMAIL, FIRST_NAME, LAST_NAME, COLUMNS };

struct sheet {
	struct import import;
	struct group group;
	struct csv csv;
	size_t columns[COLUMNS]; /* the number of each; past the header's: there is none */
	struct arena *arena;     /* of one row */
};

static struct str value_of(const struct sheet *sheet, const struct csv_row *row, enum column column)
{
	return sheet->columns[column] < row->count ? str_trim(row->fields[sheet->columns[column]]) : STR("");
}

static size_t column_named(const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < header->count; i++)
		if (str_equal_nocase(str_trim(header->fields[i]), str_of(name)))
			return i;
	return SIZE_MAX;
}

/* The contact of a row; made when he is not known and that was asked for. */
static const struct err *contact_of(struct sheet *sheet, const struct csv_row *row, struct contact *contact, bool *is_new)
{
	struct cli *const cli = sheet->import.cli;
	const struct err *e = contact_find(cli->db, cli->account.id, value_of(sheet, row, EMAIL), contact);

	*is_new = false;
	if (e == NULL || e->kind != ERR_NOT_FOUND)
		return e;
	if (cli->options[OPTION_MAKE].count == 0)
		return err_new(sheet->arena, ERR_INVALID, "there is no contact \"%.*s\"", STR_ARG(value_of(sheet, row, EMAIL)));
	*contact = (struct contact){ .email = value_of(sheet, row, EMAIL), .first_name = value_of(sheet, row, FIRST_NAME),
		.last_name = value_of(sheet, row, LAST_NAME), .language = STR(""), .time_zone = STR("") };
	*is_new = true;
	return contact_create(cli->db, cli->account.id, contact, clock_now(), &contact->id);
}

/* False when the import cannot go on. */
static bool take_row(struct sheet *sheet, const struct csv_row *row)
{
	struct cli *const cli = sheet->import.cli;
	const struct str place = str_format(sheet->arena, "%s: line %llu", cli->arguments[1], (unsigned long long)row->line);
	struct contact contact;
	bool is_new, changed = false;
	const struct err *e;

	sheet->import.read++;
	if (row->problem != NULL)
		e = err_new(sheet->arena, ERR_INVALID, "%s", row->problem);
	else if ((e = contact_of(sheet, row, &contact, &is_new)) == NULL)
		e = group_join(cli->db, cli->account.id, sheet->group.id, contact.id, clock_now(), &changed);
	if (e != NULL)
		return import_survives(&sheet->import, place, e);
	import_count(&sheet->import, &(struct import_result){ .known = !changed, .contacts = is_new });
	return true;
}

static bool take_rows(struct sheet *sheet)
{
	struct csv_row row;
	const struct err *e;

	while (csv_next(&sheet->csv, sheet->arena, &row)) {
		if (!take_row(sheet, &row))
			return false;
		import_progress(&sheet->import);
		arena_reset(sheet->arena);
		arena_reset(db_arena(sheet->import.cli->db));
	}
	if ((e = input_failure(sheet->arena, sheet->csv.input)) == NULL)
		return true;
	cli_failed(sheet->import.cli, e);
	return false;
}

static const struct err *open_sheet(struct cli *cli, struct sheet *sheet)
{
	const char *const separator = option_value(cli, OPTION_SEPARATOR), *const column = option_value(cli, OPTION_COLUMN);
	struct csv_row header;
	struct input *input;
	const struct err *e;

	if ((e = group_named(cli, cli->arguments[0], &sheet->group)) != NULL || (e = input_open(cli->arena, cli->arguments[1], &input)) != NULL)
		return e;
	if (sheet->group.filter.size > 0)
		return err_new(cli->arena, ERR_CONFLICT, "who is in the group \"%s\" follows from its filter", cli->arguments[0]);
	sheet->csv = csv_of(input, separator == NULL ? ',' : *separator);
	if (!csv_next(&sheet->csv, cli->arena, &header) || header.problem != NULL)
		return err_new(cli->arena, ERR_INVALID, "%s has no header that could be read", cli->arguments[1]);
	sheet->columns[EMAIL] = column_named(&header, column == NULL ? "email" : column);
	sheet->columns[FIRST_NAME] = column_named(&header, "first_name");
	sheet->columns[LAST_NAME] = column_named(&header, "last_name");
	if (sheet->columns[EMAIL] == SIZE_MAX)
		return err_new(cli->arena, ERR_INVALID, "%s has no column \"%s\"; say with --column where the addresses are", cli->arguments[1],
		    column == NULL ? "email" : column);
	return NULL;
}

static int run(struct cli *cli)
{
	const char *const separator = option_value(cli, OPTION_SEPARATOR);
	struct sheet sheet = { .group = { .id = 0 } };
	const struct err *e;
	bool whole;

	if (separator != NULL && (separator[0] == '\0' || separator[1] != '\0' || separator[0] == '"'))
		return cli_wrong(cli, "--separator is one character");
	if ((e = open_sheet(cli, &sheet)) != NULL)
		return cli_failed(cli, e);
	sheet.import = import_begin(cli, "rows", cli->options[OPTION_VERBOSE].count > 0);
	sheet.arena = arena_new((size_t)256 << 20);
	whole = take_rows(&sheet);
	arena_free(&sheet.arena);
	return import_end(&sheet.import, !whole);
}

const struct command command_group_import = {
	.name = "group import",
	.arguments = "GROUP FILE",
	.summary = "put those into a group whose addresses stand in a CSV file with a header",
	.text = "Each row is stored, known from before, or parked because it cannot be stored; the last line of the output is the sums in\n"
		"JSON: read = stored + known + parked. Run it again to go on after an interruption: nobody joins twice.",
	.examples = "portico group import Partners partners.csv --make\nportico group import Partners old.csv --column Mail --separator ';'",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 2,
	.most = 2,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
