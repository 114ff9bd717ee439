/* contact_show.c: portico contact show: all that is known of a contact. */
#include <stdio.h>

#include "../../sql/consent.h"
#include "../../views/locale.h"
#include "commands.h"
#include "contact.h"
#include "json_out.h"
#include "safe.h"

static void line(const char *name, struct str value)
{
	printf("%-14s", name);
	(void)safe_print(stdout, value);
	putchar('\n');
}

static struct str when(const struct cli *cli, usec at)
{
	return locale_time_machine(cli->arena, at);
}

static void print(const struct cli *cli, const struct contact *contact, const struct consent *consents, size_t count)
{
	line("id", str_format(cli->arena, "%llu", (unsigned long long)contact->id));
	line("email", contact->email);
	line("first name", contact->first_name);
	line("last name", contact->last_name);
	line("company", contact->company);
	line("language", contact->language);
	line("time zone", contact->time_zone);
	line("has password", contact->has_password ? STR("yes") : STR("no"));
	line("disabled", contact->disabled ? STR("yes") : STR("no"));
	line("created", when(cli, contact->created));
	for (size_t i = 0; i < count; i++)
		line("agreed", str_format(cli->arena, "%.*s, version %u of %.*s%s%.*s: \"%.*s\"", STR_ARG(when(cli, consents[i].given)), consents[i].version,
		    STR_ARG(consents[i].host), consents[i].language.size > 0 ? " in " : "", STR_ARG(consents[i].language), STR_ARG(consents[i].label)));
}

static void print_consents(struct json *json, const struct cli *cli, const struct consent *consents, size_t count)
{
	json_open_array(json, "consents");
	for (size_t i = 0; i < count; i++) {
		json_open_object(json, NULL);
		json_text(json, "host", consents[i].host);
		json_number(json, "version", consents[i].version);
		json_text(json, "given", when(cli, consents[i].given));
		json_text(json, "language", consents[i].language);
		json_text(json, "label", consents[i].label);
		json_text(json, "text", consents[i].text);
		json_close_object(json);
	}
	json_close_array(json);
}

static void print_json(const struct cli *cli, const struct contact *contact, const struct consent *consents, size_t count)
{
	struct json json = { .out = stdout };

	json_open_object(&json, NULL);
	json_number(&json, "id", contact->id);
	json_text(&json, "email", contact->email);
	json_text(&json, "first_name", contact->first_name);
	json_text(&json, "last_name", contact->last_name);
	json_text(&json, "company", contact->company);
	json_text(&json, "language", contact->language);
	json_text(&json, "time_zone", contact->time_zone);
	json_flag(&json, "has_password", contact->has_password);
	json_flag(&json, "disabled", contact->disabled);
	json_text(&json, "created", when(cli, contact->created));
	print_consents(&json, cli, consents, count);
	json_close_object(&json);
	json_end_line(&json);
}

static int show(struct cli *cli)
{
	struct consent *consents;
	struct contact contact;
	const struct err *e;
	size_t count;

	if ((e = contact_named(cli, cli->arguments[0], &contact)) != NULL ||
	    (e = consent_list(cli->db, cli->account.id, contact.id, &consents, &count)) != NULL)
		return cli_failed(cli, e);
	if (cli->json)
		print_json(cli, &contact, consents, count);
	else
		print(cli, &contact, consents, count);
	return DONE;
}

const struct command command_contact_show = {
	.name = "contact show",
	.arguments = "ADDRESS",
	.summary = "show a contact, and to which texts he agreed",
	.text = "--json has the texts in full.",
	.examples = "portico contact show anna@example.com",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = show,
};
