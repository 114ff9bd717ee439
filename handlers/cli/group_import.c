/* group_import.c: portico group import: members of a group from the rows of a CSV file (H11). */
#include "commands.h"
#include "group.h"
#include "sheet.h"

enum { OPTION_COLUMN, OPTION_MAKE, OPTION_SEPARATOR, OPTION_VERBOSE };

static const struct option_rule options[] = {
	[OPTION_COLUMN] = { "column", 0, "NAME", "where the addresses are; else the column email" },
	[OPTION_MAKE] = { "make", 0, NULL, "make contacts of addresses that are not known, with first_name and last_name where there are such columns" },
	[OPTION_SEPARATOR] = { "separator", 0, "CHARACTER", "what stands between fields, or tab; else a comma" },
	[OPTION_VERBOSE] = { "verbose", 'v', NULL, "list the rows that cannot be stored and why" },
};

enum column { EMAIL, FIRST_NAME, LAST_NAME, COLUMNS };

struct members {
	struct group group;
	size_t columns[COLUMNS]; /* the number of each; past the header's: there is none */
	uint64_t contacts[JOINED_AT_ONCE]; /* of rows that are taken and not stored yet: many at once are one entry of the group's history */
	size_t count;
};

static struct str value_of(const struct members *members, const struct csv_row *row, enum column column)
{
	return members->columns[column] < row->count ? str_trim(row->fields[members->columns[column]]) : STR("");
}

static size_t column_named(const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < header->count; i++)
		if (str_equal_nocase(str_trim(header->fields[i]), str_of(name)))
			return i;
	return SIZE_MAX;
}

/* The contact of a row; made when he is not known and that was asked for. */
static const struct err *contact_of(struct sheet *sheet, const struct members *members, const struct csv_row *row, struct contact *contact, bool *is_new)
{
	struct cli *const cli = sheet->import.cli;
	const struct str email = value_of(members, row, EMAIL);
	const struct err *e = contact_find(cli->db, cli->account.id, email, contact);

	*is_new = false;
	if (e == NULL || e->kind != ERR_NOT_FOUND)
		return e;
	if (cli->options[OPTION_MAKE].count == 0)
		return err_new(sheet->arena, ERR_INVALID, "there is no contact \"%.*s\"", STR_ARG(email));
	*contact = (struct contact){ .email = email, .first_name = value_of(members, row, FIRST_NAME),
		.last_name = value_of(members, row, LAST_NAME), .language = STR(""), .time_zone = STR("") };
	*is_new = true;
	return contact_create(cli->db, cli->account.id, contact, clock_now(), &contact->id);
}

/* The import ends here: what was taken and not stored will be met again. */
static bool give_up(struct sheet *sheet, struct members *members)
{
	sheet->import.read -= members->count;
	members->count = 0;
	return false;
}

static bool store_taken(struct sheet *sheet, void *with)
{
	struct members *const members = with;
	struct cli *const cli = sheet->import.cli;
	const struct err *e;
	size_t joined;

	if (members->count == 0)
		return true;
	if ((e = group_join_contacts(cli->db, cli->account.id, members->group.id, members->contacts, members->count, &(struct settings_by){ .now = clock_now() },
	         &joined)) != NULL) {
		progress_clear(&sheet->import.progress);
		cli_failed(cli, e);
		return give_up(sheet, members);
	}
	sheet->import.stored += joined;
	sheet->import.known += members->count - joined;
	members->count = 0;
	return true;
}

static bool take_row(struct sheet *sheet, const struct csv_row *row, void *with)
{
	struct members *const members = with;
	struct contact contact;
	const struct err *e;
	bool is_new;

	e = row->problem != NULL ? err_new(sheet->arena, ERR_INVALID, "%s", row->problem) : contact_of(sheet, members, row, &contact, &is_new);
	if (e != NULL)
		return import_survives(&sheet->import, sheet_place(sheet, row), e) || give_up(sheet, members);
	sheet->import.contacts += is_new;
	members->contacts[members->count++] = contact.id;
	return members->count < JOINED_AT_ONCE || store_taken(sheet, members);
}

static const struct err *open_members(struct cli *cli, char separator, struct sheet *sheet, struct members *members)
{
	const char *const given = option_value(cli, OPTION_COLUMN), *const column = given == NULL ? "email" : given;
	const struct err *e;

	if ((e = group_named(cli, cli->arguments[0], &members->group)) != NULL)
		return e;
	if (members->group.filter.size > 0)
		return err_new(cli->arena, ERR_CONFLICT, "who is in the group \"%s\" follows from its filter", cli->arguments[0]);
	if ((e = sheet_open(cli, cli->arguments[1], separator, sheet)) != NULL)
		return e;
	members->columns[EMAIL] = column_named(&sheet->header, column);
	members->columns[FIRST_NAME] = column_named(&sheet->header, "first_name");
	members->columns[LAST_NAME] = column_named(&sheet->header, "last_name");
	return members->columns[EMAIL] != SIZE_MAX ? NULL
	    : err_new(cli->arena, ERR_INVALID, "%s has no column \"%s\"; say with --column where the addresses are", cli->arguments[1], column);
}

static int run(struct cli *cli)
{
	const char separator = sheet_separator(option_value(cli, OPTION_SEPARATOR));
	struct members members = { .count = 0 };
	struct sheet sheet;
	const struct err *e;

	if (separator == '\0')
		return cli_wrong(cli, "--separator is one character, or tab");
	if ((e = open_members(cli, separator, &sheet, &members)) != NULL)
		return cli_failed(cli, e);
	sheet.rest = store_taken;
	return sheet_import(&sheet, cli->options[OPTION_VERBOSE].count > 0, take_row, &members);
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
