/* property_edit.c: portico property add, edit, delete. */
#include "../../sql/property_admin.h"
#include "commands.h"
#include "made.h"
#include "property.h"

enum { ADD_KIND, ADD_LABEL, ADD_OPTION, ADD_POSITION, ADD_CONTACT, ADD_INTERNAL };

static const struct option_rule add_options[] = {
	[ADD_KIND] = { "kind", 'k', "KIND", "text (if nothing is said), number, date, choice, choices or checkbox" },
	[ADD_LABEL] = { "label", 'l', "TEXT", "what people read; else made from the key" },
	[ADD_OPTION] = { "option", 'o', "KEY=LABEL", "what can be chosen; once for each option" },
	[ADD_POSITION] = { "position", 0, "N", "its place among the others; else the last" },
	[ADD_CONTACT] = { "contact", 0, NULL, "a property of contacts instead of tickets" },
	[ADD_INTERNAL] = { "internal", 0, NULL, "for staff alone: customers never see it" },
};

static enum property_object object_of(const struct cli *cli, size_t option)
{
	return cli->options[option].count > 0 ? PROPERTY_CONTACT : PROPERTY_TICKET;
}

/* "due_date" reads "Due date". */
static struct str label_from(struct arena *arena, const char *key)
{
	char *const label = str_c(arena, str_of(key));

	for (char *c = label; *c != '\0'; c++)
		*c = *c == '_' ? ' ' : *c;
	if (*label >= 'a' && *label <= 'z')
		*label = (char)(*label - 'a' + 'A');
	return str_of(label);
}

static struct property_option option_of(struct arena *arena, const char *text)
{
	const struct str given = str_of(text);
	const size_t sign = str_find(given, '=', 0);
	const struct str key = str_first(given, sign);

	return (struct property_option){ .key = key,
		.label = sign < given.size ? str_from(given, sign + 1) : label_from(arena, str_c(arena, key)) };
}

static bool position_of(const struct cli *cli, size_t option, uint64_t *position)
{
	const char *const given = option_value(cli, option);

	return given == NULL || (str_u64(str_of(given), position) && *position > 0 && *position < 1000000);
}

static int add(struct cli *cli)
{
	const struct option_given *const options = &cli->options[ADD_OPTION];
	const char *const kind = option_value(cli, ADD_KIND), *const label = option_value(cli, ADD_LABEL);
	struct property property = {
		.object = object_of(cli, ADD_CONTACT),
		.key = str_of(cli->arguments[0]),
		.label = label != NULL ? str_of(label) : label_from(cli->arena, cli->arguments[0]),
		.kind = PROPERTY_TEXT,
		.shown = cli->options[ADD_INTERNAL].count == 0,
		.options = arena_calloc(cli->arena, options->count, sizeof *property.options),
		.option_count = options->count,
	};
	const struct err *e;
	uint64_t id;

	if (kind != NULL && !property_kind_of(str_of(kind), &property.kind))
		return cli_wrong(cli, "there is no kind \"%s\"; there are text, number, date, choice, choices, checkbox", kind);
	if (!position_of(cli, ADD_POSITION, &property.position))
		return cli_wrong(cli, "a position is a number from 1 on");
	for (size_t i = 0; i < options->count; i++)
		property.options[i] = option_of(cli->arena, options->values[i]);
	e = property_create(cli->db, cli->account.id, &property, &(struct settings_by){ .now = clock_now() }, &id);
	return e != NULL ? cli_failed(cli, e) : made(cli, "property", id);
}

const struct command command_property_add = {
	.name = "property add",
	.arguments = "KEY",
	.summary = "give tickets, or contacts, a property",
	.text = "KEY is its name in addresses, forms and criteria: a-z, 0-9 and _; it and the kind stay as they are. Customers read the label.",
	.examples = "portico property add product --kind choice --option hosting=Hosting --option mail=\"E-mail\"\n"
		"portico property add plan --contact --internal",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

enum { EDIT_LABEL, EDIT_OPTION, EDIT_RETIRE, EDIT_POSITION, EDIT_CONTACT, EDIT_SHOWN, EDIT_INTERNAL };

static const struct option_rule edit_options[] = {
	[EDIT_LABEL] = { "label", 'l', "TEXT", "what people read" },
	[EDIT_OPTION] = { "option", 'o', "KEY=LABEL", "adds an option, gives one another label, or takes a retired one back" },
	[EDIT_RETIRE] = { "retire", 0, "KEY", "offers an option no more; where it was chosen it stays" },
	[EDIT_POSITION] = { "position", 0, "N", "its place among the others" },
	[EDIT_CONTACT] = { "contact", 0, NULL, "a property of contacts instead of tickets" },
	[EDIT_SHOWN] = { "shown", 0, NULL, "customers may see it" },
	[EDIT_INTERNAL] = { "internal", 0, NULL, "for staff alone" },
};

/* The option with this key, or room for a new one behind the others. */
static struct property_option *option_place(struct property *property, struct str key)
{
	for (size_t i = 0; i < property->option_count; i++)
		if (str_equal(property->options[i].key, key))
			return &property->options[i];
	return &property->options[property->option_count++];
}

static int edit_options_of(struct cli *cli, struct property *property)
{
	const struct option_given *const put = &cli->options[EDIT_OPTION], *const retired = &cli->options[EDIT_RETIRE];
	struct property_option *const old = property->options;

	property->options = arena_calloc(cli->arena, property->option_count + put->count, sizeof *property->options);
	for (size_t i = 0; i < property->option_count; i++)
		property->options[i] = old[i];
	for (size_t i = 0; i < put->count; i++) {
		const struct property_option option = option_of(cli->arena, put->values[i]);

		*option_place(property, option.key) = option;
	}
	for (size_t i = 0; i < retired->count; i++) {
		const struct str key = str_of(retired->values[i]);

		if (property_option(property, key) == NULL)
			return cli_refused(cli, "\"%.*s\" has no option \"%s\"", STR_ARG(property->key), retired->values[i]);
		option_place(property, key)->retired = true;
	}
	return DONE;
}

static int edit(struct cli *cli)
{
	const char *const label = option_value(cli, EDIT_LABEL);
	const struct property *there;
	struct property property;
	const struct err *e = property_named(cli, object_of(cli, EDIT_CONTACT), str_of(cli->arguments[0]), &there);

	if (e != NULL)
		return cli_failed(cli, e);
	property = *there;
	if (label != NULL)
		property.label = str_of(label);
	property.shown = cli->options[EDIT_SHOWN].count > 0 || (property.shown && cli->options[EDIT_INTERNAL].count == 0);
	if (!position_of(cli, EDIT_POSITION, &property.position))
		return cli_wrong(cli, "a position is a number from 1 on");
	if (edit_options_of(cli, &property) != DONE)
		return FAILED;
	e = property_change(cli->db, cli->account.id, &property, &(struct settings_by){ .now = clock_now() });
	return e != NULL ? cli_failed(cli, e) : changed(cli, property.id);
}

const struct command command_property_edit = {
	.name = "property edit",
	.arguments = "KEY",
	.summary = "change a property's label, options, place, or who may see it",
	.examples = "portico property edit product --option domains=Domains --retire mail\nportico property edit risk --internal",
	.options = edit_options,
	.option_count = COUNT_OF(edit_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = edit,
};

enum { DELETE_CONTACT, DELETE_VALUES };

static const struct option_rule delete_options[] = {
	[DELETE_CONTACT] = { "contact", 0, NULL, "a property of contacts instead of tickets" },
	[DELETE_VALUES] = { "with-values", 0, NULL, "even if it has values, and them too" },
};

static int delete(struct cli *cli)
{
	const struct property *property;
	const struct err *e = property_named(cli, object_of(cli, DELETE_CONTACT), str_of(cli->arguments[0]), &property);
	bool more = true;

	if (e == NULL)
		e = property_remove(cli->db, cli->account.id, property, cli->options[DELETE_VALUES].count > 0, SIZE_MAX,
		    &(struct settings_by){ .now = clock_now() }, &more);
	if (e != NULL && e->kind == ERR_CONFLICT)
		return cli_refused(cli, "%s; portico property delete --with-values takes them away, portico property edit --internal only hides it", e->detail);
	return e != NULL ? cli_failed(cli, e) : changed(cli, property->id);
}

const struct command command_property_delete = {
	.name = "property delete",
	.arguments = "KEY",
	.summary = "take a property away",
	.text = "Values of it are deleted with it, a thousand at a time, and only when --with-values says so.",
	.examples = "portico property delete product --with-values",
	.options = delete_options,
	.option_count = COUNT_OF(delete_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = delete,
};
