/* form.c: portico form: the forms with which customers file tickets. */
#include <stdio.h>
#include <string.h>

#include "../../sql/ticket_form_admin.h"
#include "commands.h"
#include "input.h"
#include "made.h"
#include "safe.h"
#include "table.h"

enum { OPTION_TEMPLATE, OPTION_INBOX, DOCUMENT_MAX = 256 * 1024 };

static const struct option_rule add_options[] = {
	[OPTION_TEMPLATE] = { "template", 't', "NAME", "support: subject, text and files (if nothing is said); blank: no ticket properties yet" },
	[OPTION_INBOX] = { "inbox", 'i', "NAME", "each submission makes a ticket in this inbox or help desk" },
};

/* What one option says, as the document that says the same. */
static struct str inbox_document(struct cli *cli, const char *inbox)
{
	struct buf text = { .arena = cli->arena };

	buf_text(&text, "{\"inbox\":\"");
	for (const char *c = inbox; *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			buf_char(&text, '\\');
		buf_char(&text, *c);
	}
	buf_text(&text, "\"}");
	return buf_str(&text);
}

static int add(struct cli *cli)
{
	const char *const template = option_value(cli, OPTION_TEMPLATE), *const inbox = option_value(cli, OPTION_INBOX);
	struct ticket_form form = { .name = str_of(cli->arguments[0]) };
	const struct err *e;
	uint64_t id;

	if (template != NULL && strcmp(template, "support") != 0 && strcmp(template, "blank") != 0)
		return cli_wrong(cli, "there is no template \"%s\"; there are support and blank", template);
	if (template == NULL || strcmp(template, "support") == 0)
		ticket_form_from_template(cli->arena, &form);
	e = ticket_form_read(cli->db, cli->account.id, inbox == NULL ? STR("{}") : inbox_document(cli, inbox), &form);
	if (e == NULL)
		e = ticket_form_create(cli->db, cli->account.id, &form, &(struct settings_by){ .now = clock_now() }, &id);
	return e != NULL ? cli_failed(cli, e) : made(cli, "form", id);
}

const struct command command_form_add = {
	.name = "form add",
	.arguments = "NAME",
	.summary = "make a form with which customers file tickets",
	.text = "A portal can have it once it has ticket properties and an inbox: portico portal set PORTAL form=ID. portico form set changes its fields.",
	.examples = "portico form add \"Ask us\" --inbox Support",
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
		{ "id", CELL_NUMBER, 6 }, { "name", CELL_TEXT, 24 }, { "ticket_properties", CELL_FLAG, 17 }, { "inbox", CELL_TEXT, 16 },
		{ "pipeline", CELL_TEXT, 16 }, { "fields", CELL_NUMBER, 6 }, { "fit", CELL_FLAG, 0 },
	};
	struct ticket_form *forms;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = ticket_forms(cli->db, cli->account.id, 0, &forms, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = forms[i].id }, { .text = forms[i].name }, { .flag = forms[i].ticket_properties },
		    { .text = forms[i].inbox_name }, { .text = forms[i].pipeline_name }, { .number = forms[i].field_count },
		    { .flag = ticket_form_unfit(&forms[i]) == NULL } });
	table_end(&table, "There is no form yet; make one: portico form add NAME");
	return DONE;
}

const struct command command_form_list = {
	.name = "form list",
	.arguments = "",
	.summary = "list the account's forms, and which of them a portal can have",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

static const struct err *named_form(struct cli *cli, struct ticket_form *form)
{
	const struct err *e = err_of(ERR_NOT_FOUND);
	uint64_t id;

	if (str_u64(str_of(cli->arguments[0]), &id))
		e = ticket_form_find(cli->db, cli->account.id, 0, id, form);
	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return err_new(cli->arena, ERR_NOT_FOUND, "there is no form %s; portico form list shows them, by id", cli->arguments[0]);
	return e;
}

static int show(struct cli *cli)
{
	struct ticket_form form;
	const struct err *const e = named_form(cli, &form);

	if (e != NULL)
		return cli_failed(cli, e);
	safe_print(stdout, ticket_form_written(cli->arena, &form));
	putchar('\n');
	return DONE;
}

const struct command command_form_show = {
	.name = "form show",
	.arguments = "FORM",
	.summary = "print a form as the JSON that portico form set reads",
	.examples = "portico form show 1 > form.json",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = show,
};

static const struct err *document_of(struct cli *cli, const char *path, struct str *document)
{
	struct buf text = { .arena = cli->arena };
	struct input *input;
	struct str piece;
	const struct err *e;

	if ((e = input_open(cli->arena, path, &input)) != NULL)
		return e;
	while ((piece = input_ahead(input)).size > 0 && text.size <= DOCUMENT_MAX) {
		buf_add(&text, piece);
		input_take(input, piece.size);
	}
	if (text.size > DOCUMENT_MAX)
		return err_new(cli->arena, ERR_INVALID, "%s is larger than a form can be", path);
	*document = buf_str(&text);
	return input_failure(cli->arena, input);
}

static int set(struct cli *cli)
{
	struct ticket_form form;
	struct str document;
	const struct err *e;

	if ((e = named_form(cli, &form)) != NULL || (e = document_of(cli, cli->arguments[1], &document)) != NULL ||
	    (e = ticket_form_read(cli->db, cli->account.id, document, &form)) != NULL)
		return cli_failed(cli, e);
	e = ticket_form_change(cli->db, cli->account.id, &form, &(struct settings_by){ .now = clock_now() });
	return e != NULL ? cli_failed(cli, e) : changed(cli, form.id);
}

const struct command command_form_set = {
	.name = "form set",
	.arguments = "FORM FILE",
	.summary = "change a form by a JSON document; \"-\" is the standard input",
	.text = "What the document does not name stays as it is; its fields are replaced as a whole. A field is {\"field\": \"subject\", \"body\", \"files\" or\n"
		"\"p.KEY\" of a ticket's property} and may have label, help, required, hidden with a default, and when: {\"field\": \"p.KEY\", \"values\": […]},\n"
		"a property that stands before it.",
	.examples = "portico form set 1 form.json\necho '{\"inbox\": \"Sales\"}' | portico form set 1 -",
	.least = 2,
	.most = 2,
	.need = NEEDS_ACCOUNT,
	.run = set,
};

static int delete(struct cli *cli)
{
	struct ticket_form form;
	const struct err *e = named_form(cli, &form);

	if (e == NULL)
		e = ticket_form_remove(cli->db, cli->account.id, form.id, &(struct settings_by){ .now = clock_now() });
	return e != NULL ? cli_failed(cli, e) : changed(cli, form.id);
}

const struct command command_form_delete = {
	.name = "form delete",
	.arguments = "FORM",
	.summary = "take a form away; the tickets that it made stay",
	.examples = "portico form delete 2",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = delete,
};
