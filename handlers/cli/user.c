/* user.c: portico user: the people who work for an account's provider. */
#include <stdio.h>

#include "../../sql/domain.h"
#include "../../sql/staff.h"
#include "commands.h"
#include "login.h"
#include "made.h"
#include "table.h"

enum { OPTION_FIRST_NAME, OPTION_LAST_NAME, OPTION_RIGHTS };

static const struct option_rule add_options[] = {
	[OPTION_FIRST_NAME] = { "first-name", 0, "NAME", "as customers may be shown it" },
	[OPTION_LAST_NAME] = { "last-name", 0, "NAME", "his family's" },
	[OPTION_RIGHTS] = { "rights", 'r', "LIST", "what he may do: portal, users, help-desk, contacts, all" },
};

static struct str given(const struct cli *cli, size_t option, const char *otherwise)
{
	const char *const value = option_value(cli, option);

	return str_of(value == NULL ? otherwise : value);
}

static int add(struct cli *cli)
{
	const struct staff staff = { .email = str_of(cli->arguments[0]), .first_name = given(cli, OPTION_FIRST_NAME, ""),
		.last_name = given(cli, OPTION_LAST_NAME, "") };
	const struct err *e;
	unsigned rights;
	uint64_t id;

	if ((e = staff_rights_read(cli->arena, given(cli, OPTION_RIGHTS, "none"), &rights)) != NULL ||
	    (e = staff_create(cli->db, cli->account.id, &staff, clock_now(), &id)) != NULL ||
	    (e = staff_set_rights(cli->db, cli->account.id, id, rights)) != NULL)
		return cli_failed(cli, e);
	return made(cli, "user", id);
}

const struct command command_user_add = {
	.name = "user add",
	.arguments = "ADDRESS",
	.summary = "make a member of staff",
	.text = "He signs in at /staff on any of the account's domains, once portico user password has given him a password. Rights: portal (customer\n"
		"portal settings), users, help-desk, contacts, with commas between; all; or none, which is what he has without --rights.",
	.examples = "portico user add sam@example.com --first-name Sam --last-name Holt --rights all",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static int list(struct cli *cli)
{
	static const struct column columns[] = { { "id", CELL_NUMBER, 6 }, { "email", CELL_TEXT, 36 }, { "name", CELL_TEXT, 24 },
		{ "rights", CELL_TEXT, 34 }, { "has_password", CELL_FLAG, 12 }, { "second_factor", CELL_FLAG, 13 }, { "disabled", CELL_FLAG, 0 } };
	struct table table;
	struct staff_user *users;
	const struct err *e;
	size_t count;

	if ((e = staff_users(cli->db, cli->account.id, &users, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = users[i].id }, { .text = users[i].email },
		    { .text = str_trim(str_format(cli->arena, "%.*s %.*s", STR_ARG(users[i].first_name), STR_ARG(users[i].last_name))) },
		    { .text = staff_rights_words(cli->arena, users[i].rights) }, { .flag = users[i].has_password },
		    { .flag = users[i].has_factor }, { .flag = users[i].disabled } });
	table_end(&table, "Nobody works here yet; make somebody: portico user add ADDRESS --rights all");
	return DONE;
}

const struct command command_user_list = {
	.name = "user list",
	.arguments = "",
	.summary = "list the account's staff",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

/* By the address as any spelling of it is folded. */
static const struct err *named(struct cli *cli, const char *address, struct staff_user *user)
{
	const struct err *e = staff_find(cli->db, cli->account.id, str_of(address), user);

	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return err_new(cli->arena, ERR_NOT_FOUND, "nobody of staff has the address %s; make him: portico user add %s", address, address);
	return e;
}

enum { OPTION_GENERATE };

static const struct option_rule password_options[] = {
	[OPTION_GENERATE] = { "generate", 'g', NULL, "make a password and print it, rather than read one" },
};

static int password(struct cli *cli)
{
	const bool generate = cli->options[OPTION_GENERATE].count > 0;
	struct str word, hash;
	struct staff_user user;
	const struct err *e;

	if ((e = named(cli, cli->arguments[0], &user)) != NULL)
		return cli_failed(cli, e);
	const struct password_person person = { .first_name = user.first_name, .last_name = user.last_name, .email = user.email,
		.account = cli->account.name };

	if ((e = password_given(cli, generate, &person, &word, &hash)) != NULL ||
	    (e = staff_set_password(cli->db, cli->account.id, user.id, hash)) != NULL)
		return cli_failed(cli, e);
	if (generate)
		password_print(cli, user.email, word);
	if (user.disabled)
		fprintf(stderr, "portico user password: %s is disabled and cannot sign in; portico user enable lets him in\n", cli->arguments[0]);
	return DONE;
}

const struct command command_user_password = {
	.name = "user password",
	.arguments = "ADDRESS",
	.summary = "give a member of staff a new password",
	.text = "The password is one line of standard input, from 8 characters to 1,024 bytes, and not one that is quickly guessed; at a terminal it is\n"
		"asked for twice and not shown. His sessions end, and links that were sent to him no longer work.",
	.examples = "portico user password sam@example.com\nportico user password sam@example.com --generate",
	.options = password_options,
	.option_count = COUNT_OF(password_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = password,
};

static int rights(struct cli *cli)
{
	struct staff_user user;
	const struct err *e;
	unsigned all;

	if ((e = staff_rights_read(cli->arena, str_of(cli->arguments[1]), &all)) != NULL || (e = named(cli, cli->arguments[0], &user)) != NULL ||
	    (e = staff_set_rights(cli->db, cli->account.id, user.id, all)) != NULL)
		return cli_failed(cli, e);
	return changed(cli, user.id);
}

const struct command command_user_rights = {
	.name = "user rights",
	.arguments = "ADDRESS LIST",
	.summary = "say what a member of staff may do",
	.text = "LIST has portal (customer portal settings), users, help-desk, contacts, with commas between; or is all, or none.",
	.examples = "portico user rights sam@example.com portal,users",
	.least = 2,
	.most = 2,
	.need = NEEDS_ACCOUNT,
	.run = rights,
};

static int set_disabled(struct cli *cli, bool disabled)
{
	struct staff_user user;
	const struct err *e = named(cli, cli->arguments[0], &user);

	if (e == NULL)
		e = staff_set_disabled(cli->db, cli->account.id, user.id, disabled);
	return e != NULL ? cli_failed(cli, e) : changed(cli, user.id);
}

static int disable(struct cli *cli)
{
	return set_disabled(cli, true);
}

static int enable(struct cli *cli)
{
	return set_disabled(cli, false);
}

const struct command command_user_disable = {
	.name = "user disable",
	.arguments = "ADDRESS",
	.summary = "keep a member of staff out and end his sessions; what he wrote stays",
	.examples = "portico user disable sam@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = disable,
};

const struct command command_user_enable = {
	.name = "user enable",
	.arguments = "ADDRESS",
	.summary = "let a disabled member of staff in again",
	.examples = "portico user enable sam@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = enable,
};

/* The one administrator who has lost his telephone has nobody else to ask. */
static int second_factor_off(struct cli *cli)
{
	struct staff_user user;
	struct domain *domains;
	const struct err *e;
	size_t count = 0;

	if ((e = named(cli, cli->arguments[0], &user)) != NULL || (e = domain_list(cli->db, cli->account.id, &domains, &count)) != NULL)
		return cli_failed(cli, e);
	if (!user.has_factor)
		return cli_failed(cli, err_new(cli->arena, ERR_CONFLICT, "%s has no second factor", cli->arguments[0]));
	/* The mail that tells him has the looks of a domain. */
	e = staff_act(cli->db, &(struct portal){ .account = cli->account.id, .domain = count > 0 ? domains[0].id : 0, .staff_side = true }, 0, user.id,
	    STAFF_END_FACTOR, clock_now());
	return e != NULL ? cli_failed(cli, e) : changed(cli, user.id);
}

const struct command command_user_second_factor_off = {
	.name = "user second-factor-off",
	.arguments = "ADDRESS",
	.summary = "end the second factor of a member of staff who has lost telephone and codes",
	.text = "His recovery codes end too, and so do his sessions: his password alone lets him in from then on, as far as to the page where he sets up\n"
		"another one, if the account wants one of its staff. He is told by mail. Be sure first that it is he who asks.",
	.examples = "portico user second-factor-off sam@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = second_factor_off,
};
