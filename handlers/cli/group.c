/* group.c: portico group: the groups that portals may require, and what makes somebody a member. */
#include "group.h"

#include "commands.h"
#include "made.h"
#include "table.h"

enum { OPTION_DESCRIPTION, OPTION_FILTER, OPTION_NAME, OPTION_STATIC };

#define DESCRIPTION { "description", 'd', "TEXT", "what the group is for" }
#define FILTER { "filter", 'f', "JSON", "its members are the contacts for whom this holds" }

static const struct option_rule add_options[] = {
	[OPTION_DESCRIPTION] = DESCRIPTION,
	[OPTION_FILTER] = FILTER,
};

static const struct option_rule edit_options[] = {
	[OPTION_DESCRIPTION] = DESCRIPTION,
	[OPTION_FILTER] = FILTER,
	[OPTION_NAME] = { "name", 'n', "NAME", "another name" },
	[OPTION_STATIC] = { "static", 0, NULL, "no filter any more: who is a member stays one, others are added by hand" },
};

const struct err *group_named(struct cli *cli, const char *name, struct group *group)
{
	const struct err *const e = group_find(cli->db, cli->account.id, str_of(name), group);

	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return err_new(cli->arena, ERR_NOT_FOUND, "the account has no group \"%s\"; portico group list shows them", name);
	if (e != NULL)
		return e;
	group->name = str_copy(cli->arena, group->name);
	group->description = str_copy(cli->arena, group->description);
	group->filter = str_copy(cli->arena, group->filter);
	return NULL;
}

const struct err *groups_settle(struct cli *cli)
{
	const struct err *e;
	bool more = true;

	while (more) {
		if ((e = groups_catch_up(cli->db, cli->account.id, clock_now(), &more)) != NULL)
			return e;
		arena_reset(db_arena(cli->db));
	}
	return NULL;
}

static struct str given(const struct cli *cli, size_t option)
{
	const char *const value = option_value(cli, option);

	return value == NULL ? STR("") : str_of(value);
}

static int add(struct cli *cli)
{
	const struct group group = { .name = str_of(cli->arguments[0]), .description = given(cli, OPTION_DESCRIPTION),
		.filter = given(cli, OPTION_FILTER) };
	const struct err *e;
	uint64_t id;

	if ((e = group_create(cli->db, cli->account.id, &group, &(struct settings_by){ .now = clock_now() }, &id)) != NULL ||
	    (e = groups_settle(cli)) != NULL)
		return cli_failed(cli, e);
	return made(cli, "group", id);
}

#define FILTER_HELP \
	"A filter is JSON: one of its groups is enough, of which all criteria must hold:\n" \
	"  {\"any\": [{\"all\": [{\"property\": \"company\", \"op\": \"is\", \"values\": [\"Northwind\"]}]}]}\n" \
	"Properties are email, mail_domain, name, first_name, last_name, language, time_zone, created, company, primary_company, and p.KEY for\n" \
	"those of portico property. What can be asked is is, is_not, contains, not_contains, starts, known, unknown, before and after (days),\n" \
	"less and more (numbers). Membership follows whatever changes a contact."

const struct command command_group_add = {
	.name = "group add",
	.arguments = "NAME",
	.summary = "make a group; without a filter its members are added by hand",
	.text = FILTER_HELP,
	.examples = "portico group add Partners --description \"Those who sell for us\"\n"
		"portico group add Northwind -f '{\"any\":[{\"all\":[{\"property\":\"mail_domain\",\"op\":\"is\",\"values\":[\"northwind.example\"]}]}]}'",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static int list(struct cli *cli)
{
	static const struct column columns[] = {
		{ "id", CELL_NUMBER, 6 }, { "name", CELL_TEXT, 24 }, { "members", CELL_NUMBER, 8 }, { "required", CELL_FLAG, 8 },
		{ "following", CELL_FLAG, 9 }, { "description", CELL_TEXT, 24 }, { "filter", CELL_TEXT, 0 },
	};
	struct group *groups;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = group_list(cli->db, cli->account.id, &groups, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = groups[i].id }, { .text = groups[i].name }, { .number = groups[i].members },
		    { .flag = groups[i].required }, { .flag = groups[i].following }, { .text = groups[i].description }, { .text = groups[i].filter } });
	table_end(&table, "There is no group yet; make one: portico group add NAME");
	return DONE;
}

const struct command command_group_list = {
	.name = "group list",
	.arguments = "",
	.summary = "list the account's groups",
	.text = "required: a portal asks for it. following: its filter is still being asked of all contacts, or was cut off; any edit goes on with it.",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

static int edit(struct cli *cli)
{
	const struct str name = given(cli, OPTION_NAME), description = given(cli, OPTION_DESCRIPTION), filter = given(cli, OPTION_FILTER);
	const bool no_filter = cli->options[OPTION_STATIC].count > 0, new_filter = cli->options[OPTION_FILTER].count > 0;
	const struct group_change change = {
		.name = cli->options[OPTION_NAME].count > 0 ? &name : NULL,
		.description = cli->options[OPTION_DESCRIPTION].count > 0 ? &description : NULL,
		.filter = no_filter || new_filter ? &filter : NULL,
	};
	struct group group;
	const struct err *e;

	if (no_filter && new_filter)
		return cli_wrong(cli, "--static and --filter exclude each other");
	if ((e = group_named(cli, cli->arguments[0], &group)) != NULL ||
	    (e = group_edit(cli->db, cli->account.id, group.id, &change, &(struct settings_by){ .now = clock_now() })) != NULL || (e = groups_settle(cli)) != NULL)
		return cli_failed(cli, e);
	return changed(cli, group.id);
}

const struct command command_group_edit = {
	.name = "group edit",
	.arguments = "GROUP",
	.summary = "change a group's name, description or filter",
	.text = "GROUP is a name or an id. What is not given stays as it is.\n" FILTER_HELP,
	.examples = "portico group edit Partners --name \"Partners and resellers\"\nportico group edit 3 --static",
	.options = edit_options,
	.option_count = COUNT_OF(edit_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = edit,
};

static int delete(struct cli *cli)
{
	struct group group;
	const struct err *e;

	if ((e = group_named(cli, cli->arguments[0], &group)) != NULL ||
	    (e = group_delete(cli->db, cli->account.id, group.id, &(struct settings_by){ .now = clock_now() })) != NULL)
		return cli_failed(cli, e);
	return changed(cli, group.id);
}

const struct command command_group_delete = {
	.name = "group delete",
	.arguments = "GROUP",
	.summary = "delete a group; its members stay contacts",
	.text = "Refused while a portal requires it.",
	.examples = "portico group delete Partners",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = delete,
};
