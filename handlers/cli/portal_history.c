/* portal_history.c: portico portal history, portico portal restore: settings as they were. */
#include "../../sql/portal_change.h"
#include "commands.h"
#include "group.h"
#include "history.h"
#include "portal.h"

static const struct err *put_back(struct cli *cli, uint64_t portal, uint64_t former, const struct settings_by *by)
{
	const struct err *e = portal_restore(cli->db, cli->account.id, portal, former, by);

	return e != NULL ? e : groups_settle(cli);
}

static const struct history_of portals = { "portal history", portal_named, portal_changes, put_back };

static int history(struct cli *cli)
{
	return history_list(cli, &portals);
}

const struct command command_portal_history = {
	.name = "portal history",
	.arguments = "PORTAL",
	.summary = "list former settings of a portal: until when, and what was changed then",
	.text = "The latest 50, the latest first. portico portal restore makes one hold again.",
	.examples = "portico portal history 1\nportico portal history 1 --values",
	.options = history_options,
	.option_count = COUNT_OF(history_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = history,
};

static int restore(struct cli *cli)
{
	return history_restore(cli, &portals);
}

const struct command command_portal_restore = {
	.name = "portal restore",
	.arguments = "PORTAL VERSION",
	.summary = "make former settings of a portal hold again",
	.text = "VERSION is one of portico portal history. This is a change of its own: what was set in between stays in the history. Whether the\n"
		"portal is on or off stays as it is.",
	.examples = "portico portal restore 1 7",
	.least = 2,
	.most = 2,
	.need = NEEDS_ACCOUNT,
	.run = restore,
};
