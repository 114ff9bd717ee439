/* demo.c: portico demo: something to look at. */
#include "demo.h"

#include <stdio.h>

#include "commands.h"
#include "json_out.h"
#include "safe.h"
#include "stop.h"

enum { OPTION_BASE, OPTION_NEW_PASSWORDS };

static const struct option_rule options[] = {
	[OPTION_BASE] = { "base", 'b', "URL", "where its portal is, as people type it; else http://localhost:8080" },
	[OPTION_NEW_PASSWORDS] = { "new-passwords", 0, NULL, "make new passwords for those who have one, and print them" },
};

static struct str company_of(const struct demo_person *person)
{
	return person->company == NO_COMPANY ? STR("") : str_of(demo_companies[person->company].name);
}

static void print_logins(struct json *json, struct arena *arena, const struct demo_provider *provider)
{
	json_open_array(json, "logins");
	for (size_t i = 0; i < provider->login_count; i++) {
		const struct demo_login *const login = &provider->logins[i];
		const struct demo_person *const person = login->person;

		json_open_object(json, NULL);
		json_text(json, "role", str_of(person->login));
		json_text(json, "email", str_of(person->email));
		if (login->password.size > 0)
			json_text(json, "password", login->password);
		json_text(json, "name", str_format(arena, "%s %s", person->first_name, person->last_name));
		json_text(json, "company", company_of(person));
		json_close_object(json);
	}
	json_close_array(json);
}

static void print_members(struct json *json, struct arena *arena, const struct demo_provider *provider)
{
	const bool slash = str_ends(provider->portal, STR("/"));

	json_text(json, "base", str_first(provider->portal, provider->portal.size - slash));
	json_text(json, "account", str_of(provider->text->name));
	json_number(json, "tickets", provider->tickets);
	json_number(json, "new_tickets", provider->new_tickets);
	print_logins(json, arena, provider);
}

/* The first provider's members at the top, so that quickstart.json can take them over as they are. */
static void print_for_machines(const struct demo *demo)
{
	struct json json = { .out = stdout };

	json_open_object(&json, NULL);
	print_members(&json, demo->cli->arena, &demo->providers[LANTERNFISH]);
	json_open_array(&json, "others");
	for (enum demo_provider_of i = LANTERNFISH + 1; i < DEMO_PROVIDER_COUNT; i++) {
		json_open_object(&json, NULL);
		print_members(&json, demo->cli->arena, &demo->providers[i]);
		json_close_object(&json);
	}
	json_close_array(&json);
	json_close_object(&json);
	json_end_line(&json);
}

static void print_login(const struct demo_login *login)
{
	const struct demo_person *const person = login->person;

	printf("  %-33s %-25.*s ", person->email, STR_ARG(login->password.size > 0 ? login->password : STR("(as before)")));
	safe_print(stdout, str_of(person->first_name));
	putchar(' ');
	safe_print(stdout, str_of(person->last_name));
	printf(", %s\n", person->company == NO_COMPANY ? person->login : demo_companies[person->company].name);
}

static void print_for_people(const struct demo *demo)
{
	bool kept = false;

	for (enum demo_provider_of i = 0; i < DEMO_PROVIDER_COUNT; i++) {
		const struct demo_provider *const provider = &demo->providers[i];

		printf("%s%s: %u tickets, %u of them new\n  %.*s\n", i > 0 ? "\n" : "", provider->text->name, provider->tickets,
		    provider->new_tickets, STR_ARG(provider->portal));
		for (size_t login = 0; login < provider->login_count; login++) {
			print_login(&provider->logins[login]);
			kept = kept || provider->logins[login].password.size == 0;
		}
	}
	if (kept)
		puts("\nPasswords are kept from the first run, which printed them; portico demo --new-passwords makes new ones.");
}

static int run(struct cli *cli)
{
	struct demo demo = {
		.cli = cli,
		.base = str_of(option_value(cli, OPTION_BASE)),
		.new_passwords = cli->options[OPTION_NEW_PASSWORDS].count > 0,
		.now = clock_now(),
		.progress = progress_start(),
	};
	const struct err *e;

	stop_watch();
	e = demo_load(&demo);
	progress_clear(&demo.progress);
	if (e != NULL)
		return cli_failed(cli, e);
	if (cli->json)
		print_for_machines(&demo);
	else
		print_for_people(&demo);
	return DONE;
}

const struct command command_demo = {
	.name = "demo",
	.arguments = "",
	.summary = "load a demonstration: two invented providers, their customers and tickets, and logins",
	.text = "The main one is Lanternfish Hosting, at --base. The other one, Pebble & Sons, is at a host of its own before that one's\n"
		"(pebble.localhost), to show that neither sees anything of the other. Every name and address is one reserved for examples.\n"
		"Run again it adds what is missing and changes nothing: texts, times and passwords stay as they are. A password is printed\n"
		"by the run that made it; with --json a login has the member \"password\" only then.",
	.examples = "portico demo\nportico demo --base https://help.example.com --json\nportico demo --new-passwords",
	.options = options,
	.option_count = COUNT_OF(options),
	.need = NEEDS_DATABASE,
	.run = run,
};
