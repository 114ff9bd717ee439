/* pipeline.c: portico pipeline: what an account's tickets go through. */
#include "../../sql/pipeline.h"
#include "commands.h"
#include "made.h"
#include "table.h"

enum { OPTION_STAGE, OPTION_CLOSED, OPTION_WAITS_ON_CONTACT, OPTION_WAITS_ON_US };

static const struct option_rule add_options[] = {
	[OPTION_STAGE] = { "stage", 's', "NAME", "an open stage; tickets begin in the first" },
	[OPTION_CLOSED] = { "closed", 'c', "NAME", "a closed stage" },
	[OPTION_WAITS_ON_CONTACT] = { "waits-on-contact", 0, "NAME", "the stage that a reply of staff moves a ticket to" },
	[OPTION_WAITS_ON_US] = { "waits-on-us", 0, "NAME", "the stage that a customer's reply moves it to" },
};

static int waits(struct cli *cli, struct pipeline *pipeline, size_t option, enum stage_waits on)
{
	const char *const name = option_value(cli, option);

	for (size_t i = 0; name != NULL && i < pipeline->stage_count; i++)
		if (str_is(pipeline->stages[i].name, name) && !pipeline->stages[i].closed) {
			pipeline->stages[i].waits = on;
			return DONE;
		}
	return name == NULL ? DONE : cli_wrong(cli, "there is no open stage \"%s\" among those of --stage", name);
}

static int add(struct cli *cli)
{
	const struct option_given *const open = &cli->options[OPTION_STAGE], *const closed = &cli->options[OPTION_CLOSED];
	struct pipeline pipeline = { .name = str_of(cli->arguments[0]), .follow_customer = true, .follow_staff = true,
		.stages = arena_calloc(cli->arena, open->count + closed->count, sizeof *pipeline.stages) };
	const struct err *e;
	uint64_t id;

	for (size_t i = 0; i < open->count; i++)
		pipeline.stages[pipeline.stage_count++] = (struct stage){ .name = str_of(open->values[i]) };
	for (size_t i = 0; i < closed->count; i++)
		pipeline.stages[pipeline.stage_count++] = (struct stage){ .name = str_of(closed->values[i]), .closed = true };
	if (waits(cli, &pipeline, OPTION_WAITS_ON_CONTACT, WAITS_ON_CONTACT) != DONE || waits(cli, &pipeline, OPTION_WAITS_ON_US, WAITS_ON_US) != DONE)
		return WRONG_USAGE;
	e = pipeline_create(cli->db, cli->account.id, &pipeline, &(struct settings_by){ .now = clock_now() }, &id);
	return e != NULL ? cli_failed(cli, e) : made(cli, "pipeline", id);
}

const struct command command_pipeline_add = {
	.name = "pipeline add",
	.arguments = "NAME",
	.summary = "make a pipeline of stages",
	.examples = "portico pipeline add Orders --stage New --stage \"With vendor\" --closed Done --closed Cancelled --waits-on-us New",
	.options = add_options,
	.option_count = COUNT_OF(add_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = add,
};

static void add_rows(struct table *table, const struct pipeline *pipeline)
{
	static const char *const on[] = { [WAITS_NOT] = "", [WAITS_ON_CONTACT] = "contact", [WAITS_ON_US] = "us" };

	for (size_t i = 0; i < pipeline->stage_count; i++) {
		const struct stage *const stage = &pipeline->stages[i];

		table_row(table, (const struct cell[]){ { .number = pipeline->id }, { .text = pipeline->name }, { .number = stage->id },
		    { .text = stage->name }, { .flag = stage->closed }, { .text = str_of(on[stage->waits]) }, { .flag = pipeline->follow_customer },
		    { .flag = pipeline->follow_staff } });
	}
}

static int list(struct cli *cli)
{
	static const struct column columns[] = {
		{ "id", CELL_NUMBER, 6 }, { "name", CELL_TEXT, 16 }, { "stage_id", CELL_NUMBER, 8 }, { "stage", CELL_TEXT, 20 }, { "closed", CELL_FLAG, 6 },
		{ "waits_on", CELL_TEXT, 8 }, { "follow_customer", CELL_FLAG, 15 }, { "follow_staff", CELL_FLAG, 0 },
	};
	struct pipeline *pipelines;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = pipeline_list(cli->db, cli->account.id, &pipelines, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		add_rows(&table, &pipelines[i]);
	table_end(&table, "There is no pipeline yet; make one: portico pipeline add NAME");
	return DONE;
}

const struct command command_pipeline_list = {
	.name = "pipeline list",
	.arguments = "",
	.summary = "list the account's pipelines, a line for each stage",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

enum { OPTION_FOLLOW_CUSTOMER, OPTION_FOLLOW_STAFF };

static const struct option_rule set_options[] = {
	[OPTION_FOLLOW_CUSTOMER] = { "follow-customer", 0, "on|off", "a customer's reply moves an open ticket to the stage that waits on us" },
	[OPTION_FOLLOW_STAFF] = { "follow-staff", 0, "on|off", "a reply of staff to the one that waits on the contact" },
};

static int switched(struct cli *cli, size_t option, bool *on)
{
	const char *const value = option_value(cli, option);

	if (value == NULL)
		return DONE;
	*on = str_is(str_of(value), "on");
	return *on || str_is(str_of(value), "off") ? DONE : cli_wrong(cli, "--%s is on or off", set_options[option].name);
}

static int set(struct cli *cli)
{
	struct pipeline *pipelines;
	const struct err *e;
	uint64_t id = 0;
	size_t count;

	if (!str_u64(str_of(cli->arguments[0]), &id))
		return cli_wrong(cli, "\"%s\" is no id of a pipeline", cli->arguments[0]);
	if ((e = pipeline_list(cli->db, cli->account.id, &pipelines, &count)) != NULL)
		return cli_failed(cli, e);
	for (size_t i = 0; i < count; i++) {
		struct pipeline pipeline = pipelines[i];
		struct fault fault;
		struct str kept;

		if (pipeline.id != id)
			continue;
		if (switched(cli, OPTION_FOLLOW_CUSTOMER, &pipeline.follow_customer) != DONE ||
		    switched(cli, OPTION_FOLLOW_STAFF, &pipeline.follow_staff) != DONE)
			return WRONG_USAGE;
		e = pipeline_change(cli->db, cli->account.id, &pipeline,
		    &(struct settings_by){ .expected = pipeline_mark(cli->arena, &pipelines[i]), .now = clock_now() }, &fault, &kept);
		return e != NULL ? cli_failed(cli, e) : changed(cli, id);
	}
	return cli_refused(cli, "there is no pipeline %s; portico pipeline list shows them", cli->arguments[0]);
}

const struct command command_pipeline_set = {
	.name = "pipeline set",
	.arguments = "ID",
	.summary = "say whether replies move tickets through a pipeline",
	.examples = "portico pipeline set 1 --follow-customer off",
	.options = set_options,
	.option_count = COUNT_OF(set_options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = set,
};
