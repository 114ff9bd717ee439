/* inbox.c: portico inbox: where an account's tickets come to. */
#include "../../sql/pipeline.h"
#include "commands.h"
#include "made.h"
#include "table.h"

enum { OPTION_HELP_DESK };

static const struct option_rule add_options[] = {
	[OPTION_HELP_DESK] = { "help-desk", 0, NULL, "a help desk instead of an inbox" },
};

static int add(struct cli *cli)
{
	uint64_t id;
	const struct inbox inbox = { .name = str_of(cli->arguments[0]), .help_desk = cli->options[OPTION_HELP_DESK].count > 0 };
	const struct err *const e = inbox_create(cli->db, cli->account.id, &inbox, &(struct settings_by){ .now = clock_now() }, &id);

	return e != NULL ? cli_failed(cli, e) : made(cli, "inbox", id);
}

const struct command command_inbox_add = {
	.name = "inbox add",
	.arguments = "NAME",
	.summary = "make an inbox or a help desk",
	.examples = "portico inbox add Sales\nportico inbox add \"Second level\" --help-desk",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static int list(struct cli *cli)
{
	static const struct column columns[] = { { "id", CELL_NUMBER, 6 }, { "name", CELL_TEXT, 30 }, { "help_desk", CELL_FLAG, 0 } };
	struct inbox *inboxes;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = inbox_list(cli->db, cli->account.id, &inboxes, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = inboxes[i].id }, { .text = inboxes[i].name }, { .flag = inboxes[i].help_desk } });
	table_end(&table, "There is no inbox yet; make one: portico inbox add NAME");
	return DONE;
}

const struct command command_inbox_list = {
	.name = "inbox list",
	.arguments = "",
	.summary = "list the account's inboxes and help desks",
	.need = NEEDS_ACCOUNT,
	.run = list,
};
