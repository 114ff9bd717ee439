/* portal_delete.c: portico portal delete: a portal ends. */
#include "../../sql/portal_end.h"
#include "commands.h"
#include "group.h"
#include "made.h"
#include "portal.h"
#include "stop.h"

static const struct err *clear(struct cli *cli, uint64_t portal)
{
	const struct err *e;
	bool more = true;

	while (more) {
		if (stop_asked())
			return err_new(cli->arena, ERR_BUSY, "stopped; the portal is switched off and still there: run this again to go on");
		if ((e = portal_clear(cli->db, cli->account.id, portal, &more)) != NULL)
			return e;
		arena_reset(db_arena(cli->db));
	}
	return NULL;
}

static int run(struct cli *cli)
{
	const struct settings_by by = { .now = clock_now() };
	const struct err *e;
	uint64_t portal;

	stop_watch();
	if ((e = portal_named(cli, cli->arguments[0], &portal)) != NULL || (e = clear(cli, portal)) != NULL ||
	    (e = portal_remove(cli->db, cli->account.id, portal, &by)) != NULL || (e = groups_settle(cli)) != NULL)
		return cli_failed(cli, e);
	return changed(cli, portal);
}

const struct command command_portal_delete = {
	.name = "portal delete",
	.arguments = "PORTAL",
	.summary = "end a portal, for good",
	.text = "Its settings, its look and their history go, links to it lead nowhere, mails of it that still wait are not sent, and who was\n"
		"invited to it is as if he had never been. Tickets, contacts, forms, inboxes and the domain stay. Who is signed in on its domain\n"
		"is signed out where no other portal is on it. That there was such a portal stays in the history of the account's portals.",
	.examples = "portico portal delete https://help.example.com/partners",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
