/* account.c: portico account: the accounts of this installation. */
#include <stdio.h>

#include "commands.h"
#include "made.h"
#include "table.h"

static int add(struct cli *cli)
{
	uint64_t id;
	const struct err *e = account_create(cli->db, str_of(cli->arguments[0]), clock_now(), &id);

	return e != NULL ? cli_failed(cli, e) : made(cli, "account", id);
}

const struct command command_account_add = {
	.name = "account add",
	.arguments = "NAME",
	.summary = "make an account: a provider with customers of its own",
	.text = "With it come an inbox and a pipeline. What one account holds, no other one can see.",
	.examples = "portico account add \"Northwind Hosting\"",
	.least = 1,
	.most = 1,
	.need = NEEDS_DATABASE,
	.run = add,
};

static int list(struct cli *cli)
{
	static const struct column columns[] = { { "id", CELL_NUMBER, 6 }, { "name", CELL_TEXT, 0 } };
	struct account *accounts;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = account_list(cli->db, &accounts, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = accounts[i].id }, { .text = accounts[i].name } });
	table_end(&table, "There is no account yet; make one: portico account add NAME");
	return DONE;
}

const struct command command_account_list = {
	.name = "account list",
	.arguments = "",
	.summary = "list the accounts",
	.need = NEEDS_DATABASE,
	.run = list,
};
