/* domain_history.c: portico domain history, portico domain restore: settings as they were. */
#include "../../sql/domain_settings.h"
#include "commands.h"
#include "domain.h"
#include "history.h"

static const struct err *named(struct cli *cli, const char *host, uint64_t *id)
{
	struct domain domain;
	const struct err *const e = domain_named(cli, host, &domain);

	*id = e == NULL ? domain.id : 0;
	return e;
}

static const struct err *put_back(struct cli *cli, uint64_t domain, uint64_t former, const struct settings_by *by)
{
	uint64_t version;

	return domain_settings_restore(cli->db, cli->account.id, domain, former, by, &version);
}

static const struct history_of domains = { "domain history", named, domain_settings_changes, put_back };

static int history(struct cli *cli)
{
	return history_list(cli, &domains);
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
	return history_restore(cli, &domains);
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
