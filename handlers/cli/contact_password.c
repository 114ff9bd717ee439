/* contact_password.c: portico contact password: gives a contact a way to sign in. */
#include <stdio.h>

#include "commands.h"
#include "contact.h"
#include "login.h"

enum { OPTION_GENERATE };

static const struct option_rule options[] = {
	[OPTION_GENERATE] = { "generate", 'g', NULL, "make a password and print it, rather than read one" },
};

const struct err *contact_give_password(struct cli *cli, uint64_t account, uint64_t contact, struct str password)
{
	const struct err *e;
	struct str hash;

	if ((e = login_hash(cli, password, &hash)) != NULL)
		return e;
	return contact_set_password(cli->db, account, contact, hash);
}

static int run(struct cli *cli)
{
	const bool generate = cli->options[OPTION_GENERATE].count > 0;
	struct str password, hash;
	struct contact contact;
	const struct err *e;

	if ((e = contact_named(cli, cli->arguments[0], &contact)) != NULL)
		return cli_failed(cli, e);
	const struct password_person person = { .first_name = contact.first_name, .last_name = contact.last_name, .email = contact.email,
		.company = contact.company, .account = cli->account.name };

	if ((e = password_given(cli, generate, &person, &password, &hash)) != NULL ||
	    (e = contact_set_password(cli->db, cli->account.id, contact.id, hash)) != NULL)
		return cli_failed(cli, e);
	if (generate)
		password_print(cli, contact.email, password);
	if (contact.disabled)
		fprintf(stderr, "portico %s: %s is disabled and cannot sign in; portico contact enable lets him in\n", cli->command->name,
		    cli->arguments[0]);
	return DONE;
}

const struct command command_contact_password = {
	.name = "contact password",
	.arguments = "ADDRESS",
	.summary = "give a contact a new password",
	.text = "The password is one line of standard input, from 8 characters to 1,024 bytes, and not one that is quickly guessed, also by\n"
		"those who know his name and address; at a terminal it is asked for twice and not shown. His sessions end, and links that were\n"
		"sent to him no longer work.",
	.examples = "portico contact password anna@example.com\nportico contact password anna@example.com --generate\n"
		"pass show anna | portico contact password anna@example.com",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
