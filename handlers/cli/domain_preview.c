/* domain_preview.c: portico domain preview: a page as it would be with other settings. */
#include <stdio.h>

#include "../../sql/link.h"
#include "../../sql/preview.h"
#include "../../views/locale.h"
#include "commands.h"
#include "domain.h"
#include "json_out.h"
#include "settings.h"

/* The first portal on the domain that is switched on; one that is off shows nothing to anybody. */
static const struct err *portal_on(struct cli *cli, const struct domain *domain, struct portal *portal)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(cli->db, cli->account.id, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (portals[i].domain == domain->id && portals[i].enabled) {
			*portal = portals[i];
			return NULL;
		}
	return err_new(cli->arena, ERR_NOT_FOUND, "no portal on %.*s is switched on; portico portal on does that", STR_ARG(domain->host));
}

static int tell(const struct cli *cli, const struct portal *portal, const struct token *token, usec now)
{
	const struct str address = link_url(cli->arena, portal, "preview/%s", token->text);
	const struct str expires = locale_time_machine(cli->arena, now + PREVIEW_LIFETIME);
	struct json json = { .out = stdout };

	if (!cli->json) {
		printf("%.*s\nuntil %.*s\n", STR_ARG(address), STR_ARG(expires));
		return DONE;
	}
	json_open_object(&json, NULL);
	json_text(&json, "address", address);
	json_text(&json, "expires", expires);
	json_close_object(&json);
	json_end_line(&json);
	return DONE;
}

static int preview(struct cli *cli)
{
	const struct settings_by by = { .now = clock_now() };
	struct setting *settings;
	enum system_page page;
	struct domain domain;
	struct portal portal;
	struct token token;
	const struct err *e;
	usec wait;

	if (!system_page_of(str_of(cli->arguments[1]), &page))
		return cli_wrong(cli, "\"%s\" is not login, register, signed_out, access_denied, forgot or reset", cli->arguments[1]);
	if (!settings_given(cli, 2, &settings))
		return WRONG_USAGE;
	if ((e = domain_named(cli, cli->arguments[0], &domain)) != NULL || (e = portal_on(cli, &domain, &portal)) != NULL ||
	    (e = preview_make(cli->db, cli->account.id, domain.id, page, settings, cli->argument_count - 2, &by, &token, &wait)) != NULL)
		return cli_failed(cli, e);
	return tell(cli, &portal, &token, by.now);
}

const struct command command_domain_preview = {
	.name = "domain preview",
	.arguments = "HOST PAGE [KEY=VALUE…]",
	.summary = "print an address that shows a page as it would be",
	.text = "PAGE is login, register, signed_out, access_denied, forgot or reset. The settings (see portico domain set) are not changed: customers\n"
		"see what they saw. Whoever has the address sees the preview, for 24 hours; its forms do nothing.",
	.examples = "portico domain preview help.example.com login pages.login.template=split pages.login.title=\"Welcome\"",
	.least = 2,
	.most = 50,
	.need = NEEDS_ACCOUNT,
	.run = preview,
};
