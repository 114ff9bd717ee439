/* contact.c: portico contact: the people who may use an account's portals. */
#include <stdio.h>

#include "commands.h"
#include "contact.h"
#include "made.h"
#include "table.h"

enum { OPTION_FIRST_NAME, OPTION_LAST_NAME, OPTION_LANGUAGE, OPTION_TIME_ZONE };

static const struct option_rule add_options[] = {
	[OPTION_FIRST_NAME] = { "first-name", 0, "NAME", "as he is greeted" },
	[OPTION_LAST_NAME] = { "last-name", 0, "NAME", "his family's" },
	[OPTION_LANGUAGE] = { "language", 'l', "TAG", "the language that he reads; else the domain's" },
	[OPTION_TIME_ZONE] = { "time-zone", 0, "ZONE", "as in Europe/Copenhagen; else UTC" },
};

static struct str given(const struct cli *cli, size_t option)
{
	const char *const value = option_value(cli, option);

	return value == NULL ? STR("") : str_of(value);
}

static int add(struct cli *cli)
{
	const struct contact contact = {
		.email = str_of(cli->arguments[0]),
		.first_name = given(cli, OPTION_FIRST_NAME),
		.last_name = given(cli, OPTION_LAST_NAME),
		.language = given(cli, OPTION_LANGUAGE),
		.time_zone = given(cli, OPTION_TIME_ZONE),
	};
	uint64_t id;
	const struct err *e = contact_create(cli->db, cli->account.id, &contact, clock_now(), &id);

	return e != NULL ? cli_failed(cli, e) : made(cli, "contact", id);
}

const struct command command_contact_add = {
	.name = "contact add",
	.arguments = "ADDRESS",
	.summary = "make a contact",
	.text = "He joins the company of his mail domain when there is one. He has no password until portico contact password gives him one.\n"
		"Staff do the same, and invite him by mail, at /staff/contacts.",
	.examples = "portico contact add anna@example.com --first-name Anna --last-name Berg",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static void add_row(struct table *table, struct arena *arena, const struct contact *contact)
{
	const struct str name = str_trim(str_format(arena, "%.*s %.*s", STR_ARG(contact->first_name), STR_ARG(contact->last_name)));

	table_row(table, (const struct cell[]){ { .number = contact->id }, { .text = contact->email }, { .text = name },
	    { .text = contact->company }, { .flag = contact->has_password }, { .flag = contact->disabled } });
}

static int list(struct cli *cli)
{
	enum { PAGE = 500 };
	static const struct column columns[] = {
		{ "id", CELL_NUMBER, 8 }, { "email", CELL_TEXT, 36 }, { "name", CELL_TEXT, 24 }, { "company", CELL_TEXT, 24 },
		{ "has_password", CELL_FLAG, 12 }, { "disabled", CELL_FLAG, 0 },
	};
	struct table table = table_begin(columns, COUNT_OF(columns), cli->json);
	struct contact *contacts;
	uint64_t after = 0;
	size_t count = PAGE;
	const struct err *e;

	while (count == PAGE) {
		if ((e = contact_list(cli->db, cli->account.id, after, PAGE, &contacts, &count)) != NULL)
			return cli_failed(cli, e);
		for (size_t i = 0; i < count; i++)
			add_row(&table, db_arena(cli->db), &contacts[i]);
		after = count > 0 ? contacts[count - 1].id : after;
		arena_reset(db_arena(cli->db));
	}
	table_end(&table, "There is no contact yet; make one: portico contact add ADDRESS");
	return DONE;
}

const struct command command_contact_list = {
	.name = "contact list",
	.arguments = "",
	.summary = "list the account's contacts",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

const struct err *contact_named(struct cli *cli, const char *address, struct contact *contact)
{
	const struct err *const e = contact_find(cli->db, cli->account.id, str_of(address), contact);

	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return err_new(cli->arena, ERR_NOT_FOUND, "the account has no contact %s; make one: portico contact add %s", address, address);
	return e;
}

static int set_disabled(struct cli *cli, bool disabled)
{
	struct contact contact;
	const struct err *e = contact_named(cli, cli->arguments[0], &contact);

	if (e == NULL)
		e = contact_disable(cli->db, cli->account.id, contact.id, disabled, &(struct settings_by){ .now = clock_now() });
	return e != NULL ? cli_failed(cli, e) : changed(cli, contact.id);
}

static int disable(struct cli *cli)
{
	return set_disabled(cli, true);
}

static int enable(struct cli *cli)
{
	return set_disabled(cli, false);
}

const struct command command_contact_disable = {
	.name = "contact disable",
	.arguments = "ADDRESS",
	.summary = "keep a contact out and end his sessions; his tickets stay",
	.examples = "portico contact disable anna@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = disable,
};

const struct command command_contact_enable = {
	.name = "contact enable",
	.arguments = "ADDRESS",
	.summary = "let a disabled contact in again",
	.examples = "portico contact enable anna@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = enable,
};
