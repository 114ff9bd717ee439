/* domain_delete.c: portico domain delete: a domain ends, whatever hangs on it. */
#include "commands.h"
#include "domain.h"
#include "made.h"
#include "stop.h"

/* Until what is left goes at once: sessions may begin meanwhile. */
static const struct err *clear(struct cli *cli, uint64_t domain)
{
	const struct err *e;
	bool more = true;

	while (more) {
		if (stop_asked())
			return err_new(cli->arena, ERR_BUSY, "stopped; the domain is still there, and what hung on it in part: run this again to go on");
		if ((e = domain_clear(cli->db, cli->account.id, domain, &more)) != NULL)
			return e;
		arena_reset(db_arena(cli->db));
	}
	return NULL;
}

static int run(struct cli *cli)
{
	const struct settings_by by = { .now = clock_now() };
	struct domain domain;
	const struct err *e;

	stop_watch();
	if ((e = domain_named(cli, cli->arguments[0], &domain)) != NULL || (e = clear(cli, domain.id)) != NULL ||
	    (e = domain_remove(cli->db, cli->account.id, domain.id, DAYS(cli->conf.domains.kept_days), &by)) != NULL)
		return cli_failed(cli, e);
	return changed(cli, domain.id);
}

const struct command command_domain_delete = {
	.name = "domain delete",
	.arguments = "HOST",
	.summary = "end a domain that no portal is on any more",
	.text = "Who is signed in on it is signed out, links in mails that were sent from it lead nowhere, and mails that still wait are not sent:\n"
		"some hundreds of each at a time, so that nobody waits for it. Its last domain an account keeps, and one whose consent text\n"
		"somebody has agreed to. For [domains] kept_days the address stays the account's: no other one gets it but by portico domain allow.",
	.examples = "portico domain delete old.example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
