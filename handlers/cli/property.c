/* property.c: portico property: what an account's tickets and contacts have beside what every one has. */
#include <string.h>

#include "../../sql/property_admin.h"
#include "commands.h"
#include "contact.h"
#include "made.h"
#include "property.h"
#include "table.h"

enum { OPTION_CONTACT };

static const struct option_rule list_options[] = {
	[OPTION_CONTACT] = { "contact", 0, NULL, "those of contacts instead of tickets" },
};

struct str option_list(struct arena *arena, const struct property *property)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < property->option_count; i++) {
		const struct property_option *option = &property->options[i];

		buf_format(&text, "%s%.*s=%.*s%s", i == 0 ? "" : ", ", STR_ARG(option->key), STR_ARG(option->label),
		    option->retired ? " (retired)" : "");
	}
	return buf_str(&text);
}

static int list(struct cli *cli)
{
	static const struct column columns[] = {
		{ "id", CELL_NUMBER, 6 }, { "key", CELL_TEXT, 20 }, { "label", CELL_TEXT, 24 }, { "kind", CELL_TEXT, 8 }, { "shown", CELL_FLAG, 5 },
		{ "position", CELL_NUMBER, 8 }, { "options", CELL_TEXT, 0 },
	};
	const enum property_object object = cli->options[OPTION_CONTACT].count > 0 ? PROPERTY_CONTACT : PROPERTY_TICKET;
	struct properties properties;
	const struct err *e;
	struct table table;

	if ((e = properties_of(cli->db, cli->account.id, 0, object, &properties)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < properties.count; i++) {
		const struct property *property = &properties.at[i];

		table_row(&table, (const struct cell[]){ { .number = property->id }, { .text = property->key }, { .text = property->label },
		    { .text = str_of(property_kind_name(property->kind)) }, { .flag = property->shown }, { .number = property->position },
		    { .text = option_list(cli->arena, property) } });
	}
	table_end(&table, "There is no such property yet; make one: portico property add KEY");
	return DONE;
}

const struct command command_property_list = {
	.name = "property list",
	.arguments = "",
	.summary = "list the properties that an account gives its tickets, or its contacts",
	.options = list_options,
	.option_count = COUNT_OF(list_options),
	.need = NEEDS_ACCOUNT,
	.run = list,
};

const struct err *property_named(struct cli *cli, enum property_object object, struct str key, const struct property **property)
{
	struct properties properties;
	const struct err *const e = properties_of(cli->db, cli->account.id, 0, object, &properties);

	if (e != NULL)
		return e;
	if ((*property = property_by_key(&properties, key)) == NULL)
		return err_new(cli->arena, ERR_NOT_FOUND, "there is no property \"%.*s\"; portico property list%s shows them", STR_ARG(key),
		    object == PROPERTY_CONTACT ? " --contact" : "");
	return NULL;
}

/* The texts between commas, for a choice of several; of all other kinds one text. */
static size_t texts_of(struct arena *arena, const struct property *property, struct str given, struct str **texts)
{
	size_t count = 0;

	*texts = arena_calloc(arena, given.size + 1, sizeof **texts);
	if (property->kind == PROPERTY_CHOICES)
		while (str_next(&given, ',', &(*texts)[count]))
			count++;
	else
		(*texts)[count++] = given;
	return count;
}

static const struct err *set_one(struct cli *cli, enum property_object object, uint64_t of, struct str assignment)
{
	const size_t sign = str_find(assignment, '=', 0);
	const struct property *property;
	struct property_value value;
	struct str *texts;
	const struct err *e;
	const char *problem;
	size_t count;

	if ((e = property_named(cli, object, str_first(assignment, sign), &property)) != NULL)
		return e;
	count = texts_of(cli->arena, property, str_from(assignment, sign + 1), &texts);
	if ((problem = property_check(cli->arena, property, texts, count, NULL, &value)) != NULL)
		return err_new(cli->arena, ERR_INVALID, "%.*s: %s%s%s", STR_ARG(property->key), problem, property->option_count > 0 ? " There are: " : "",
		    str_c(cli->arena, option_list(cli->arena, property)));
	return property_set(cli->db, cli->account.id, property, of, &value, clock_now());
}

static int set(struct cli *cli)
{
	const bool is_contact = strchr(cli->arguments[0], '@') != NULL;
	const enum property_object object = is_contact ? PROPERTY_CONTACT : PROPERTY_TICKET;
	struct contact contact;
	uint64_t of;
	const struct err *e = NULL;

	for (size_t i = 1; i < cli->argument_count; i++)
		if (strchr(cli->arguments[i], '=') == NULL)
			return cli_wrong(cli, "\"%s\" is not KEY=VALUE", cli->arguments[i]);
	if (is_contact)
		e = contact_named(cli, cli->arguments[0], &contact);
	else if (!str_u64(str_of(cli->arguments[0]), &of))
		return cli_wrong(cli, "\"%s\" is neither a ticket's number nor a contact's address", cli->arguments[0]);
	if (e == NULL && is_contact)
		of = contact.id;
	for (size_t i = 1; e == NULL && i < cli->argument_count; i++)
		e = set_one(cli, object, of, str_of(cli->arguments[i]));
	return e != NULL ? cli_failed(cli, e) : changed(cli, of);
}

const struct command command_property_set = {
	.name = "property set",
	.arguments = "NUMBER|ADDRESS KEY=VALUE…",
	.summary = "set properties of a ticket, by its number, or of a contact, by his address",
	.text = "An empty value takes the property's away. Several choices are separated by commas; a date is written 2026-12-31, a number 12.5, a\n"
		"checkbox is true or false.",
	.examples = "portico property set 1001 product=hosting due=2026-12-31\nportico property set anna@example.com plan=gold",
	.least = 2,
	.most = 20,
	.need = NEEDS_ACCOUNT,
	.run = set,
};
