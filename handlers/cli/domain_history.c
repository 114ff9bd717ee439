/* domain_history.c: portico domain history, portico domain restore: settings as they were. */
#include <stdio.h>

#include "../../sql/domain_settings.h"
#include "../../views/locale.h"
#include "commands.h"
#include "domain.h"
#include "made.h"
#include "table.h"

enum { FORMERS_MOST = 50 };

static bool differs(struct arena *arena, const struct key_place *place, const struct domain_settings *one, const struct domain_settings *other)
{
	return !str_equal(document_value(arena, place, one), document_value(arena, place, other));
}

/* The keys that the next version changed. */
static struct str changes(struct arena *arena, const struct domain_settings *was, const struct domain_settings *became)
{
	struct key_place place = { .key = NULL };
	struct buf keys = { .arena = arena };

	while (keys_next(arena, &domain_keys, &place))
		if (!place.key->fixed && differs(arena, &place, was, became))
			buf_format(&keys, "%s%s", keys.size == 0 ? "" : ", ", place.name);
	return buf_str(&keys);
}

static const struct err *print(struct cli *cli, const struct domain *domain, struct table *table)
{
	struct settings_former *formers;
	struct domain_settings became, was;
	const struct err *e;
	uint64_t version;
	size_t count;

	if ((e = domain_settings_of(cli->db, cli->account.id, domain->id, &became, &version)) != NULL ||
	    (e = domain_settings_formers(cli->db, cli->account.id, domain->id, 0, FORMERS_MOST, &formers, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++, became = was) {
		if ((e = domain_settings_read(cli->arena, formers[i].document, &was)) != NULL)
			return e;
		table_row(table, (const struct cell[]){ { .number = formers[i].version }, { .text = locale_time_machine(cli->arena, formers[i].replaced) },
		    { .text = formers[i].by.size > 0 ? formers[i].by : STR("operator") }, { .text = changes(cli->arena, &was, &became) } });
	}
	return NULL;
}

static int history(struct cli *cli)
{
	static const struct column columns[] = {
		{ "version", CELL_NUMBER, 7 }, { "until", CELL_TEXT, 20 }, { "by", CELL_TEXT, 20 }, { "changed", CELL_TEXT, 0 },
	};
	struct domain domain;
	struct table table;
	const struct err *e;

	if ((e = domain_named(cli, cli->arguments[0], &domain)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	if ((e = print(cli, &domain, &table)) != NULL)
		return cli_failed(cli, e);
	table_end(&table, "Nothing was changed yet.");
	return DONE;
}

const struct command command_domain_history = {
	.name = "domain history",
	.arguments = "HOST",
	.summary = "list former settings of a domain: until when, and what was changed then",
	.text = "The latest 50, the latest first. portico domain restore makes one hold again.",
	.examples = "portico domain history help.example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = history,
};

static int restore(struct cli *cli)
{
	const struct settings_by by = { .now = clock_now() };
	uint64_t former, version;
	struct domain domain;
	const struct err *e;

	if (!str_u64(str_of(cli->arguments[1]), &former) || former == 0)
		return cli_wrong(cli, "\"%s\" is not a version; portico domain history lists them", cli->arguments[1]);
	if ((e = domain_named(cli, cli->arguments[0], &domain)) == NULL)
		e = domain_settings_restore(cli->db, cli->account.id, domain.id, former, &by, &version);
	return e != NULL ? cli_failed(cli, e) : changed(cli, domain.id);
}

const struct command command_domain_restore = {
	.name = "domain restore",
	.arguments = "HOST VERSION",
	.summary = "make former settings of a domain hold again",
	.text = "VERSION is one of portico domain history. This is a change of its own: what was set in between stays in the history.",
	.examples = "portico domain restore help.example.com 7",
	.least = 2,
	.most = 2,
	.need = NEEDS_ACCOUNT,
	.run = restore,
};
