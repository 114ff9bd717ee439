/* domain_history.c: portico domain history, portico domain restore: settings as they were. */
#include "../../sql/domain_settings.h"
#include "commands.h"
#include "domain.h"
#include "history.h"
#include "made.h"

static int history(struct cli *cli)
{
	struct settings_change *changes;
	struct domain domain;
	const struct err *e;
	size_t count;

	if ((e = domain_named(cli, cli->arguments[0], &domain)) != NULL ||
	    (e = domain_settings_changes(cli->db, cli->account.id, domain.id, 0, CHANGES_SHOWN, &changes, &count)) != NULL)
		return cli_failed(cli, e);
	return history_print(cli, changes, count);
}

const struct command command_domain_history = {
	.name = "domain history",
	.arguments = "HOST",
	.summary = "list former settings of a domain: until when, and what was changed then",
	.text = "The latest 50, the latest first. portico domain restore makes one hold again.",
	.examples = "portico domain history help.example.com\nportico domain history help.example.com --values",
	.options = history_options,
	.option_count = COUNT_OF(history_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = history,
};

static int restore(struct cli *cli)
{
	const struct settings_by by = { .now = clock_now() };
	uint64_t former, version;
	struct domain domain;
	const struct err *e;

	if (!str_u64(str_of(cli->arguments[1]), &former) || former == 0)
		return cli_wrong(cli, "\"%s\" is not a version; portico domain history lists them", cli->arguments[1]);
	if ((e = domain_named(cli, cli->arguments[0], &domain)) == NULL)
		e = domain_settings_restore(cli->db, cli->account.id, domain.id, former, &by, &version);
	return e != NULL ? cli_failed(cli, e) : changed(cli, domain.id);
}

const struct command command_domain_restore = {
	.name = "domain restore",
	.arguments = "HOST VERSION",
	.summary = "make former settings of a domain hold again",
	.text = "VERSION is one of portico domain history. This is a change of its own: what was set in between stays in the history.",
	.examples = "portico domain restore help.example.com 7",
	.least = 2,
	.most = 2,
	.need = NEEDS_ACCOUNT,
	.run = restore,
};
