/* sender.c: portico sender: whose mails no customer sees. */
#include "../../sql/sender.h"
#include "commands.h"
#include "made.h"
#include "table.h"

static int add(struct cli *cli)
{
	struct sender sender;
	const struct err *e;
	struct fault fault;
	uint64_t id;

	if (!sender_read(cli->arena, str_of(cli->arguments[0]), &sender, &fault))
		return cli_failed(cli, fault_err(cli->arena, &fault));
	e = sender_create(cli->db, cli->account.id, &sender, &(struct settings_by){ .now = clock_now() }, &fault, &id);
	return e != NULL ? cli_failed(cli, e) : made(cli, "sender", id);
}

const struct command command_sender_add = {
	.name = "sender add",
	.arguments = "SENDER",
	.summary = "keep what comes by mail from an address or a mail domain from customers",
	.text = "It holds for what has come already too. Replies at the help desk and what customers write in a portal are shown as ever.",
	.examples = "portico sender add anna@example.com\nportico sender add example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static int list(struct cli *cli)
{
	static const struct column columns[] = { { "id", CELL_NUMBER, 6 }, { "sender", CELL_TEXT, 0 } };
	struct internal_sender *senders;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = sender_list(cli->db, cli->account.id, &senders, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = senders[i].id }, { .text = sender_shown(cli->arena, &senders[i].sender) } });
	table_end(&table, "There is no internal sender yet; add one: portico sender add SENDER");
	return DONE;
}

const struct command command_sender_list = {
	.name = "sender list",
	.arguments = "",
	.summary = "list whose mails no customer sees",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

static const struct err *find(struct cli *cli, const struct sender *sender, uint64_t *id)
{
	struct internal_sender *senders;
	const struct err *e;
	size_t count;

	if ((e = sender_list(cli->db, cli->account.id, &senders, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (str_equal(senders[i].sender.domain, sender->domain) && str_equal(senders[i].sender.local, sender->local)) {
			*id = senders[i].id;
			return NULL;
		}
	return err_new(cli->arena, ERR_NOT_FOUND, "there is no internal sender %s; portico sender list shows them", cli->arguments[0]);
}

static int delete(struct cli *cli)
{
	struct sender sender;
	const struct err *e;
	struct fault fault;
	uint64_t id;

	if (!sender_read(cli->arena, str_of(cli->arguments[0]), &sender, &fault))
		return cli_failed(cli, fault_err(cli->arena, &fault));
	if ((e = find(cli, &sender, &id)) != NULL ||
	    (e = sender_remove(cli->db, cli->account.id, id, &(struct settings_by){ .now = clock_now() })) != NULL)
		return cli_failed(cli, e);
	return changed(cli, id);
}

const struct command command_sender_delete = {
	.name = "sender delete",
	.arguments = "SENDER",
	.summary = "show customers what a sender's rule has kept from them",
	.examples = "portico sender delete anna@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = delete,
};
