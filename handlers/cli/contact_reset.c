/* contact_reset.c: portico contact reset: a link to a new password, by mail (H20). */
#include "../../sql/invitation.h"
#include "commands.h"
#include "contact.h"
#include "made.h"

static int run(struct cli *cli)
{
	struct contact contact;
	const struct err *e = contact_named(cli, cli->arguments[0], &contact);

	if (e == NULL)
		e = reset_send(cli->db, cli->account.id, contact.id, &(struct settings_by){ .now = clock_now() });
	return e != NULL ? cli_failed(cli, e) : changed(cli, contact.id);
}

const struct command command_contact_reset = {
	.name = "contact reset",
	.arguments = "ADDRESS",
	.summary = "send a contact a mail with a link to a new password",
	.text = "The link works once, for 24 hours; his password is the old one until then. Nobody but him sees either.\n"
		"Who has no login yet is invited instead: portico group invite.",
	.examples = "portico contact reset anna@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
