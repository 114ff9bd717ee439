/* portal_history.c: portico portal history, portico portal restore: settings as they were. */
#include "../../sql/portal_change.h"
#include "commands.h"
#include "group.h"
#include "history.h"
#include "made.h"
#include "portal.h"

static int history(struct cli *cli)
{
	struct settings_change *changes;
	const struct err *e;
	uint64_t portal;
	size_t count;

	if ((e = portal_named(cli, cli->arguments[0], &portal)) != NULL ||
	    (e = portal_changes(cli->db, cli->account.id, portal, 0, CHANGES_SHOWN, &changes, &count)) != NULL)
		return cli_failed(cli, e);
	return history_print(cli, changes, count);
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
	const struct settings_by by = { .now = clock_now() };
	uint64_t former, portal;
	const struct err *e;

	if (!str_u64(str_of(cli->arguments[1]), &former) || former == 0)
		return cli_wrong(cli, "\"%s\" is not a version; portico portal history lists them", cli->arguments[1]);
	if ((e = portal_named(cli, cli->arguments[0], &portal)) == NULL)
		e = portal_restore(cli->db, cli->account.id, portal, former, &by);
	if (e == NULL)
		e = groups_settle(cli);
	return e != NULL ? cli_failed(cli, e) : changed(cli, portal);
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
