/* contact_factor.c: portico contact second-factor-off: for who has lost telephone and codes. */
#include "../../sql/second_factor.h"
#include "commands.h"
#include "contact.h"
#include "made.h"

static int run(struct cli *cli)
{
	struct contact contact;
	const struct err *e = contact_named(cli, cli->arguments[0], &contact);

	if (e == NULL)
		e = factor_end_lost(cli->db, cli->account.id, contact.id, &(struct settings_by){ .now = clock_now() });
	return e != NULL ? cli_failed(cli, e) : changed(cli, contact.id);
}

const struct command command_contact_second_factor_off = {
	.name = "contact second-factor-off",
	.arguments = "ADDRESS",
	.summary = "end the second factor of a contact who has lost telephone and codes",
	.text = "His recovery codes end too, and so do his sessions: his password alone lets him in from then on, and he is told by mail.\n"
		"Be sure first that it is he who asks: this is what keeps out those who have got hold of his password.",
	.examples = "portico contact second-factor-off anna@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
