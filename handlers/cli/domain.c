/* domain.c: portico domain: the addresses under which an account's portals answer. */
#include <stdio.h>

#include "../../sql/domain_claim.h"
#include "../../sql/domain_settings.h"
#include "../../views/locale.h"
#include "commands.h"
#include "domain.h"
#include "made.h"
#include "settings.h"
#include "table.h"

enum { OPTION_LANGUAGE };

static const struct option_rule add_options[] = {
	[OPTION_LANGUAGE] = { "language", 'l', "TAG", "the language of its portals, as in da or pt-BR; else en" },
};

/* What another account gave up lately is given to this one knowingly, or not. */
static const struct err *nobody_keeps(struct cli *cli, struct str address)
{
	struct domain_address read;
	struct domain_kept kept;
	const struct err *e;

	if (!domain_address_read(cli->arena, address, &read)) /* said where it is made */
		return NULL;
	if ((e = domain_kept_for(cli->db, cli->account.id, read.host, clock_now(), &kept)) != NULL || kept.account == 0)
		return e;
	return err_new(cli->arena, ERR_CONFLICT, "%.*s was an address of account %llu, for which it is kept until %.*s; portico domain allow %.*s gives it to this one",
	    STR_ARG(read.host), (unsigned long long)kept.account, STR_ARG(locale_time_machine(cli->arena, kept.until)), STR_ARG(read.host));
}

static int add(struct cli *cli)
{
	const char *const language = option_value(cli, OPTION_LANGUAGE);
	const struct str address = str_of(cli->arguments[0]);
	const struct err *e;
	uint64_t id;

	if ((e = nobody_keeps(cli, address)) != NULL ||
	    (e = domain_create(cli->db, cli->account.id, address, language == NULL ? STR("en") : str_of(language), clock_now(), &id)) != NULL)
		return cli_failed(cli, e);
	return made(cli, "domain", id);
}

const struct command command_domain_add = {
	.name = "domain add",
	.arguments = "ADDRESS",
	.summary = "let the account answer under an address: https://HOST",
	.text = "ADDRESS is what links are built from, with the port if it is not the usual one, without a path. The host must lead to\n"
		"this machine, and the web server must pass it on (see the samples for nginx and Apache). Letters beyond a to z may be written as they\n"
		"are: they are stored in their xn-- form. One that another account had until lately has to be allowed first: portico domain allow.",
	.examples = "portico domain add https://help.example.com\nportico domain add https://hjaelp.example.dk --language da\n"
		"portico domain add http://localhost:8080",
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
		{ "id", CELL_NUMBER, 6 }, { "host", CELL_TEXT, 30 }, { "base", CELL_TEXT, 36 }, { "language", CELL_TEXT, 0 },
	};
	struct domain *domains;
	const struct err *e;
	struct table table;
	size_t count;

	if ((e = domain_list(cli->db, cli->account.id, &domains, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		table_row(&table, (const struct cell[]){ { .number = domains[i].id }, { .text = domains[i].host }, { .text = domains[i].base },
		    { .text = domains[i].language } });
	table_end(&table, "There is no domain yet; make one: portico domain add https://HOST");
	return DONE;
}

const struct command command_domain_list = {
	.name = "domain list",
	.arguments = "",
	.summary = "list the account's domains",
	.need = NEEDS_ACCOUNT,
	.run = list,
};

const struct err *domain_named(struct cli *cli, const char *host, struct domain *domain)
{
	const struct err *const e = domain_find(cli->db, cli->account.id, str_of(host), domain);

	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return err_new(cli->arena, ERR_NOT_FOUND, "the account has no domain %s; portico domain list shows them", host);
	return e;
}

/* Whoever opens the door to strangers is shown where the words are that they agree to (H26). */
static void point_to_consent(struct cli *cli, const struct setting *given, size_t count, uint64_t domain)
{
	struct domain_settings settings;
	uint64_t version;
	bool opened = false;

	for (size_t i = 0; i < count; i++)
		opened |= str_is(given[i].key, "self_registration") && str_is(given[i].value, "on");
	if (!opened || cli->json || domain_settings_of(cli->db, cli->account.id, domain, &settings, &version) != NULL)
		return;
	if (settings.consent.asked)
		printf("Who registers agrees to version %u of the consent text: portico domain consent changes it.\n", settings.consent.version);
	else
		printf("Who registers is asked for no consent: portico domain consent sets what to agree to.\n");
}

static int set(struct cli *cli)
{
	struct setting *settings;
	struct domain domain;
	const struct err *e;
	uint64_t version;

	if (!settings_given(cli, 1, &settings))
		return WRONG_USAGE;
	if ((e = domain_named(cli, cli->arguments[0], &domain)) == NULL)
		e = domain_settings_change(cli->db, cli->account.id, domain.id, settings, cli->argument_count - 1,
		    &(struct settings_by){ .now = clock_now() }, &version);
	if (e != NULL)
		return cli_failed(cli, e);
	point_to_consent(cli, settings, cli->argument_count - 1, domain.id);
	return changed(cli, domain.id);
}

const struct command command_domain_set = {
	.name = "domain set",
	.arguments = "HOST KEY=VALUE…",
	.summary = "change settings of a domain; they hold from the next request",
	.text = "All of them are changed or none. A text without a value is as it shipped again: pages.login.title=\n"
		"The * of a page is login, register, signed_out, access_denied, forgot or reset. What pages and mails say may be said in a\n"
		"further language too: pages.login.title@da=… Readers of others get the text without a language. Keys and their values:",
	.keys = &domain_keys,
	.examples = "portico domain set help.example.com self_registration=on idle_minutes=60\nportico domain set help.example.com languages=da,th",
	.least = 2,
	.most = 50,
	.need = NEEDS_ACCOUNT,
	.run = set,
};

static int show(struct cli *cli)
{
	static const struct column columns[] = { { "key", CELL_TEXT, 24 }, { "value", CELL_TEXT, 0 } };
	struct key_place place = { .key = NULL };
	struct domain_settings settings;
	struct domain domain;
	const struct err *e;
	struct table table;
	uint64_t version;

	if ((e = domain_named(cli, cli->arguments[0], &domain)) != NULL ||
	    (e = domain_settings_of(cli->db, cli->account.id, domain.id, &settings, &version)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	while (keys_next(cli->arena, &domain_keys, &place))
		table_row(&table, (const struct cell[]){ { .text = str_of(place.name) },
		    { .text = document_value(cli->arena, &place, &settings) } });
	for (size_t i = 0; i < settings.spoken.count; i++)
		table_row(&table, (const struct cell[]){ { .text = str_of(settings.spoken.at[i].name) }, { .text = settings.spoken.at[i].text } });
	table_end(&table, "");
	return DONE;
}

const struct command command_domain_show = {
	.name = "domain show",
	.arguments = "HOST",
	.summary = "show the settings of a domain",
	.examples = "portico domain show help.example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = show,
};
