/* portal.c: portico portal: an account's portals and their settings. */
#include <stdio.h>

#include "../../sql/settings.h"
#include "commands.h"
#include "group.h"
#include "domain.h"
#include "made.h"
#include "portal.h"
#include "settings.h"
#include "table.h"

enum { OPTION_NAME, OPTION_SLUG, OPTION_ON };

static const struct option_rule add_options[] = {
	[OPTION_NAME] = { "name", 'n', "NAME", "what customers read in the title of each page; else the account's name" },
	[OPTION_SLUG] = { "slug", 's', "SLUG", "the first part of its paths: https://HOST/SLUG/; else none" },
	[OPTION_ON] = { "on", 0, NULL, "switch it on at once" },
};

/* What people call a portal: the address of its first page. */
static struct str address_of(struct arena *arena, const struct portal *portal)
{
	return str_format(arena, "%.*s/%.*s", STR_ARG(portal->base), STR_ARG(portal->slug));
}

static const struct err *only_domain(struct cli *cli, struct domain *domain)
{
	struct domain *domains;
	const struct err *e;
	size_t count;

	if ((e = domain_list(cli->db, cli->account.id, &domains, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(cli->arena, ERR_NOT_FOUND, "the account has no domain yet; make one: portico domain add https://HOST");
	if (count > 1)
		return err_new(cli->arena, ERR_INVALID, "the account has %zu domains; say on which: portico portal add HOST", count);
	*domain = domains[0];
	return NULL;
}

static int add(struct cli *cli)
{
	const char *const name = option_value(cli, OPTION_NAME);
	const char *const slug = option_value(cli, OPTION_SLUG);
	struct domain domain;
	uint64_t id;
	const struct err *e = cli->argument_count > 0 ? domain_named(cli, cli->arguments[0], &domain) : only_domain(cli, &domain);

	if (e == NULL)
		e = portal_create(cli->db, cli->account.id, domain.id, str_of(slug == NULL ? "" : slug), name == NULL ? cli->account.name : str_of(name),
		    clock_now(), &id);
	if (e == NULL && cli->options[OPTION_ON].count > 0)
		e = portal_set(cli->db, cli->account.id, id, STR("enabled"), STR("on"));
	return e != NULL ? cli_failed(cli, e) : made(cli, "portal", id);
}

const struct command command_portal_add = {
	.name = "portal add",
	.arguments = "[HOST]",
	.summary = "make a portal on a domain",
	.text = "HOST is the domain's; it is needed only when the account has several. A new portal is off until it is switched on.",
	.examples = "portico portal add --name \"Northwind Help\" --on\nportico portal add help.example.com --slug partners --name \"Partners\"",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static int list(struct cli *cli)
{
	static const struct column columns[] = {
		{ "id", CELL_NUMBER, 6 }, { "name", CELL_TEXT, 24 }, { "address", CELL_TEXT, 36 }, { "enabled", CELL_FLAG, 7 },
		{ "permission", CELL_TEXT, 10 }, { "custom_stages", CELL_FLAG, 13 }, { "reply_to_closed", CELL_FLAG, 15 },
		{ "reopen_on_reply", CELL_FLAG, 0 },
	};
	struct portal *portals;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = portal_list(cli->db, cli->account.id, &portals, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++) {
		const struct portal_settings *const settings = &portals[i].settings;

		table_row(&table, (const struct cell[]){ { .number = portals[i].id }, { .text = portals[i].name },
		    { .text = address_of(cli->arena, &portals[i]) }, { .flag = portals[i].enabled },
		    { .text = str_of(permission_name(settings->permission)) }, { .flag = settings->custom_stages },
		    { .flag = settings->reply_to_closed }, { .flag = settings->reopen_on_reply } });
	}
	table_end(&table, "There is no portal yet; make one: portico portal add");
	return DONE;
}

const struct command command_portal_list = {
	.name = "portal list",
	.arguments = "",
	.summary = "list the account's portals and their settings",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

static bool is_called(struct arena *arena, const struct portal *portal, struct str name)
{
	const struct str address = address_of(arena, portal);
	uint64_t id;

	if (str_u64(name, &id))
		return portal->id == id;
	return str_equal(name, address) || str_equal(name, str_first(address, address.size - str_ends(address, STR("/"))));
}

const struct err *portal_named(struct cli *cli, const char *name, uint64_t *id)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(cli->db, cli->account.id, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++) {
		if (!is_called(cli->arena, &portals[i], str_of(name)))
			continue;
		*id = portals[i].id;
		return NULL;
	}
	return err_new(cli->arena, ERR_NOT_FOUND, "the account has no portal %s; portico portal list shows them, by id and by address", name);
}

static int set(struct cli *cli)
{
	const struct err *e;
	struct setting *settings;
	uint64_t portal;

	if (!settings_given(cli, 1, &settings))
		return WRONG_USAGE;
	if ((e = portal_named(cli, cli->arguments[0], &portal)) != NULL)
		return cli_failed(cli, e);
	e = portal_change(cli->db, cli->account.id, portal, settings, cli->argument_count - 1, &(struct settings_by){ .now = clock_now() });
	if (e != NULL || (e = groups_settle(cli)) != NULL)
		return cli_failed(cli, e);
	return changed(cli, portal);
}

const struct command command_portal_set = {
	.name = "portal set",
	.arguments = "PORTAL KEY=VALUE…",
	.summary = "change settings of a portal; they hold from the next request",
	.text = "PORTAL is an id or an address as portico portal list shows them. Keys and their values:\n"
		"  name                  what customers read in the title of each page\n"
		"  domain                the domain that it is on, by its host or id; links to where it was lead on\n"
		"  slug                  the first part of its paths, may be empty; links to where it was lead on\n"
		"  enabled               on, off: whether customers get in\n"
		"  groups                the groups that access=groups requires: names or ids with commas between, or a JSON list",
	.keys = &portal_keys,
	.examples = "portico portal set 1 permission=company custom_stages=on\nportico portal set https://help.example.com/partners name=\"Partners\"",
	.least = 2,
	.most = 20,
	.need = NEEDS_ACCOUNT,
	.run = set,
};

static int switch_to(struct cli *cli, struct str value)
{
	const struct err *e;
	uint64_t portal;

	if ((e = portal_named(cli, cli->arguments[0], &portal)) != NULL)
		return cli_failed(cli, e);
	if ((e = portal_set(cli->db, cli->account.id, portal, STR("enabled"), value)) == NULL)
		e = groups_settle(cli);
	return e != NULL ? cli_failed(cli, e) : changed(cli, portal);
}

static int on(struct cli *cli)
{
	return switch_to(cli, STR("on"));
}

static int off(struct cli *cli)
{
	return switch_to(cli, STR("off"));
}

const struct command command_portal_on = {
	.name = "portal on",
	.arguments = "PORTAL",
	.summary = "let customers in",
	.text = "Members of groups that it requires are invited, who were not before.",
	.examples = "portico portal on 1",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = on,
};

const struct command command_portal_off = {
	.name = "portal off",
	.arguments = "PORTAL",
	.summary = "keep customers out; nothing is lost",
	.examples = "portico portal off https://help.example.com/partners",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = off,
};
