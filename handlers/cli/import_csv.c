/* import_csv.c: portico import csv: rows of a table become tickets. */
#include <string.h>

#include "commands.h"
#include "csv_ticket.h"
#include "seen.h"
#include "sheet.h"

enum { OPTION_MAP, OPTION_STATUS, OPTION_PRIORITY, OPTION_SOURCE, OPTION_SEPARATOR, OPTION_VERBOSE };

static const struct option_rule options[] = {
	[OPTION_MAP] = { "map", 'm', "FIELD=COLUMN,…", "which column says what; may be given several times" },
	[OPTION_STATUS] = { "status", 0, "VALUE=STAGE", "what a status means, where it is not the name of a stage" },
	[OPTION_PRIORITY] = { "priority", 0, "VALUE=WORD", "what a priority means: none, low, medium, high or urgent" },
	[OPTION_SOURCE] = { "source", 0, "NAME", "where the keys come from; else the file's name" },
	[OPTION_SEPARATOR] = { "separator", 0, "CHARACTER", "what stands between fields, or tab; else a comma" },
	[OPTION_VERBOSE] = { "verbose", 'v', NULL, "list the rows that cannot be stored and why" },
};

struct tickets {
	struct csv_map map;
	struct csv_words words;
	struct seen *seen;
};

static bool take_row(struct sheet *sheet, const struct csv_row *row, void *with)
{
	const struct tickets *const tickets = with;
	struct cli *const cli = sheet->import.cli;
	const struct str place = sheet_place(sheet, row);
	struct import_ticket ticket;
	struct import_result result;
	const struct err *e;
	uint64_t before;
	struct str key;

	if ((e = csv_ticket(sheet->arena, &tickets->words, &tickets->map, row, &ticket, &key)) != NULL)
		return import_survives(&sheet->import, place, e);
	if ((before = seen_at(tickets->seen, key, row->line)) != 0) {
		import_park(&sheet->import, place, "it has the key of line %llu: \"%.*s\"", (unsigned long long)before, STR_ARG(key));
		return true;
	}
	if ((e = import_row(cli->db, cli->account.id, &ticket, clock_now(), &result)) != NULL)
		return import_survives(&sheet->import, place, e);
	import_count(&sheet->import, &result);
	return true;
}

static struct csv_words words_of(const struct cli *cli)
{
	const char *const slash = strrchr(cli->arguments[0], '/');
	const char *const source = option_value(cli, OPTION_SOURCE);

	return (struct csv_words){
		.status = cli->options[OPTION_STATUS].values,
		.status_count = cli->options[OPTION_STATUS].count,
		.priority = cli->options[OPTION_PRIORITY].values,
		.priority_count = cli->options[OPTION_PRIORITY].count,
		.source = source != NULL ? source : slash != NULL ? slash + 1 : cli->arguments[0],
		.staff_name = cli->account.name,
	};
}

static int run(struct cli *cli)
{
	const char separator = sheet_separator(option_value(cli, OPTION_SEPARATOR));
	const struct option_given *const map = &cli->options[OPTION_MAP];
	struct tickets tickets = { .words = words_of(cli) };
	struct sheet sheet;
	const struct err *e;
	int status;

	if (separator == '\0')
		return cli_wrong(cli, "--separator is one character, or tab");
	if (map->count == 0)
		return cli_wrong(cli, "--map is missing: which columns are email, created, subject?");
	if ((e = sheet_open(cli, cli->arguments[0], separator, &sheet)) != NULL)
		return cli_failed(cli, e);
	if ((e = csv_map_read(cli->arena, map->values, map->count, &sheet.header, &tickets.map)) != NULL)
		return cli_wrong(cli, "%s", e->detail);
	tickets.seen = seen_new();
	status = sheet_import(&sheet, cli->options[OPTION_VERBOSE].count > 0, take_row, &tickets);
	seen_free(&tickets.seen);
	return status;
}

const struct command command_import_csv = {
	.name = "import csv",
	.arguments = "FILE",
	.summary = "make tickets of the rows of a CSV file with a header (RFC 4180)",
	.text = "--map says which column is which FIELD. A field that is mapped twice takes the first column that is not empty:\n"
		"  key       what tells the row from others for ever; without one, all that it says\n"
		"  email     the customer's address (needed)\n"
		"  name      the customer's name\n"
		"  subject   what it is about; without one, the first line of the body (one of the two is needed)\n"
		"  body      what the customer wrote\n"
		"  status    open, closed, pending, in progress, or the name of a stage\n"
		"  priority  low, medium, high, urgent\n"
		"  created   when, as in 2024-02-29 13:45:00, in UTC if it names no zone (needed)\n"
		"  updated   when it was answered or closed\n"
		"  answer    what the customer was told\n"
		"  owner     the address of the member of staff who has it\n"
		"Each row is stored, known from before, or parked because it cannot be stored; the last line of the output is the sums in\n"
		"JSON: read = stored + known + parked. It can be interrupted at any time: run it again to go on, nothing is stored twice.",
	.examples = "portico import csv tickets.csv --map key=\"Ticket ID\",name=\"Customer Name\",email=\"Customer Email\" \\\n"
		"    --map subject=\"Ticket Subject\",body=\"Ticket Description\",status=\"Ticket Status\" \\\n"
		"    --map priority=\"Ticket Priority\",answer=Resolution,updated=\"Time to Resolution\" \\\n"
		"    --map created=\"First Response Time\" --map created=\"Date of Purchase\"\n"
		"portico import csv old.csv --separator ';' --map email=Mail,subject=Titel,created=Dato --status Lukket=Closed",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
