/* domain_picture.c: portico domain picture: a picture beside a page. */
#include <stdio.h>

#include "../../sql/domain_settings.h"
#include "../../sql/picture.h"
#include "commands.h"
#include "domain.h"
#include "file.h"
#include "made.h"

enum { OPTION_OFF };

static const struct option_rule options[] = {
	[OPTION_OFF] = { "off", 0, NULL, "take the page's picture away" },
};

static const struct err *put_in(struct cli *cli, const char *path, usec now, struct str *name)
{
	const struct err *e;
	struct str bytes;

	if ((e = file_whole(cli->arena, path, PICTURE_SIZE_MOST, &bytes)) != NULL)
		return e;
	return picture_add(cli->db, cli->account.id, bytes, 0, now, name);
}

static int picture(struct cli *cli)
{
	const struct settings_by by = { .now = clock_now() };
	const bool off = cli->options[OPTION_OFF].count > 0;
	enum system_page page;
	struct setting setting = { 0 };
	struct domain domain;
	const struct err *e;
	uint64_t version;

	if (!system_page_of(str_of(cli->arguments[1]), &page))
		return cli_wrong(cli, "\"%s\" is not login, register, signed_out, access_denied, forgot or reset", cli->arguments[1]);
	if (off == (cli->argument_count > 2))
		return cli_wrong(cli, "give a picture's FILE, or --off");
	setting.key = str_format(cli->arena, "pages.%s.picture", cli->arguments[1]);
	if ((e = domain_named(cli, cli->arguments[0], &domain)) == NULL && !off)
		e = put_in(cli, cli->arguments[2], by.now, &setting.value);
	if (e == NULL)
		e = domain_settings_change(cli->db, cli->account.id, domain.id, &setting, 1, &by, &version);
	return e != NULL ? cli_failed(cli, e) : changed(cli, domain.id);
}

const struct command command_domain_picture = {
	.name = "domain picture",
	.arguments = "HOST PAGE [FILE]",
	.summary = "put a picture beside a page",
	.text = "PAGE is login, register, signed_out, access_denied, forgot or reset. FILE is a PNG, JPEG or WebP of at most 1 MiB; it is shown where the\n"
		"page's template is split. Upright pictures fit best: on a telephone their middle is a band above the page.",
	.examples = "portico domain picture help.example.com login harbour.webp\nportico domain set help.example.com pages.login.template=split",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 2,
	.most = 3,
	.need = NEEDS_ACCOUNT,
	.run = picture,
};
