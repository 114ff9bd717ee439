/* history.c: former settings of portals and domains: two commands each, history and restore. */
#include "history.h"

#include "../../views/locale.h"
#include "made.h"
#include "table.h"

enum { CHANGES_SHOWN = 50 };

static struct str keys_of(struct arena *arena, const struct key_changes *changes)
{
	struct buf keys = { .arena = arena };

	for (size_t i = 0; i < changes->count; i++)
		buf_format(&keys, "%s%s", i == 0 ? "" : ", ", changes->at[i].name);
	return buf_str(&keys);
}

const struct option_rule history_options[1] = {
	[OPTION_VALUES] = { "values", 'v', NULL, "show what each key was and became" },
};

static struct str who(const struct settings_change *change)
{
	return change->by.size > 0 ? change->by : STR("operator");
}

static void print_keys(struct cli *cli, const struct settings_change *changes, size_t count)
{
	static const struct column columns[] = {
		{ "version", CELL_NUMBER, 7 }, { "until", CELL_TEXT, 20 }, { "by", CELL_TEXT, 20 }, { "changed", CELL_TEXT, 0 },
	};
	struct table table = table_begin(columns, COUNT_OF(columns), cli->json);

	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = changes[i].version - 1 },
		    { .text = locale_time_machine(cli->arena, changes[i].when) }, { .text = who(&changes[i]) },
		    { .text = keys_of(cli->arena, &changes[i].changes) } });
	table_end(&table, "Nothing was changed yet.");
}

static void print_values(struct cli *cli, const struct settings_change *changes, size_t count)
{
	static const struct column columns[] = {
		{ "version", CELL_NUMBER, 7 }, { "until", CELL_TEXT, 20 }, { "by", CELL_TEXT, 20 }, { "key", CELL_TEXT, 20 }, { "was", CELL_TEXT, 24 },
		{ "became", CELL_TEXT, 0 },
	};
	struct table table = table_begin(columns, COUNT_OF(columns), cli->json);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < changes[i].changes.count; j++)
			table_row(&table, (const struct cell[]){ { .number = changes[i].version - 1 },
			    { .text = locale_time_machine(cli->arena, changes[i].when) }, { .text = who(&changes[i]) },
			    { .text = str_of(changes[i].changes.at[j].name) }, { .text = changes[i].changes.at[j].before },
			    { .text = changes[i].changes.at[j].after } });
	table_end(&table, "Nothing was changed yet.");
}

int history_list(struct cli *cli, const struct history_of *of)
{
	struct settings_change *changes;
	const struct err *e;
	size_t count;
	uint64_t id;

	if ((e = of->named(cli, cli->arguments[0], &id)) != NULL ||
	    (e = of->changes(cli->db, cli->account.id, id, 0, CHANGES_SHOWN, &changes, &count)) != NULL)
		return cli_failed(cli, e);
	if (cli->options[OPTION_VALUES].count > 0)
		print_values(cli, changes, count);
	else
		print_keys(cli, changes, count);
	return DONE;
}

int history_restore(struct cli *cli, const struct history_of *of)
{
	const struct settings_by by = { .now = clock_now() };
	const struct err *e;
	uint64_t former, id;

	if (!str_u64(str_of(cli->arguments[1]), &former) || former == 0)
		return cli_wrong(cli, "\"%s\" is not a version; portico %s lists them", cli->arguments[1], of->command);
	if ((e = of->named(cli, cli->arguments[0], &id)) == NULL)
		e = of->restore(cli, id, former, &by);
	return e != NULL ? cli_failed(cli, e) : changed(cli, id);
}
