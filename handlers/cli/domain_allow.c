/* domain_allow.c: portico domain allow: which addresses an account's administrators may take on their pages. */
#include <stdio.h>

#include "../../sql/domain_claim.h"
#include "../../views/locale.h"
#include "commands.h"
#include "made.h"
#include "table.h"

#define NAME_HELP "NAME is a host, or \"*.example.com\" for all that lies below it (between quotes, or the shell may take the star)."

/* Nothing that a later question would overwrite: the account that had the host. */
static struct str account_named(struct cli *cli, uint64_t id)
{
	struct account account;

	if (account_find(cli->db, str_format(cli->arena, "%llu", (unsigned long long)id), &account) != NULL)
		return STR("another account");
	return str_format(cli->arena, "the account \"%.*s\"", STR_ARG(account.name));
}

/* Who allows a host that was another account's until lately is told what still leads there. */
static const struct err *tell_of_others(struct cli *cli, struct str host)
{
	struct domain_kept kept;
	const struct err *const e = domain_kept_for(cli->db, cli->account.id, host, clock_now(), &kept);

	if (e == NULL && kept.account != 0 && !cli->json)
		printf("It was an address of %.*s, and is no longer kept for it: links in its mails lead to this account once it has taken it.\n",
		    STR_ARG(account_named(cli, kept.account)));
	return e;
}

static int allow(struct cli *cli)
{
	const struct str typed = str_of(cli->arguments[0]);
	const struct err *e;
	struct str name;

	if (domain_name_read(cli->arena, typed, &name) && (e = tell_of_others(cli, name)) != NULL)
		return cli_failed(cli, e);
	if ((e = domain_allow(cli->db, cli->account.id, typed, clock_now())) != NULL)
		return cli_failed(cli, e);
	return changed(cli, cli->account.id);
}

const struct command command_domain_allow = {
	.name = "domain allow",
	.arguments = "NAME",
	.summary = "let the account's administrators take an address by themselves",
	.text = NAME_HELP " Whom it concerns\n"
		"finds it at Settings, Domains. No other account gets it meanwhile, but for those that were allowed it too. Which addresses nobody\n"
		"needs to be allowed, [domains] of the configuration says.",
	.examples = "portico domain allow help.acme.example --account acme\nportico domain allow \"*.acme.example\" --account acme",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = allow,
};

static int disallow(struct cli *cli)
{
	const struct err *e;
	bool was;

	if ((e = domain_disallow(cli->db, cli->account.id, str_of(cli->arguments[0]), &was)) != NULL)
		return cli_failed(cli, e);
	if (!was)
		return cli_refused(cli, "the account was not allowed %s; portico domain allowed shows what it was", cli->arguments[0]);
	return changed(cli, cli->account.id);
}

const struct command command_domain_disallow = {
	.name = "domain disallow",
	.arguments = "NAME",
	.summary = "take that back; a domain that was made of it stays",
	.text = NAME_HELP,
	.examples = "portico domain disallow help.acme.example --account acme",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = disallow,
};

static int allowed(struct cli *cli)
{
	static const struct column columns[] = { { "name", CELL_TEXT, 40 }, { "since", CELL_TEXT, 0 } };
	struct domain_allowed *names;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = domain_allowed_list(cli->db, cli->account.id, &names, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .text = names[i].name }, { .text = locale_time_machine(cli->arena, names[i].created) } });
	table_end(&table, "The account was allowed no address; portico domain allow does that.");
	return DONE;
}

const struct command command_domain_allowed = {
	.name = "domain allowed",
	.arguments = "",
	.summary = "list what the account's administrators may take",
	.need = NEEDS_ACCOUNT,
	.run = allowed,
};
