/* mail_show.c: portico mail show: one mail, as its reader gets it. */
#include <stdio.h>

#include "../mail/compose.h"
#include "commands.h"
#include "json_out.h"
#include "mail.h"
#include "safe.h"

enum { OPTION_HTML };

enum { FILE_MOST = 16 << 20 };

static const struct option_rule options[] = {
	[OPTION_HTML] = { "html", 0, NULL, "print its HTML and nothing else" },
};

/* Without a mail server it was written to a file, which is all that is left of it. */
static bool from_file(struct cli *cli, const struct outbox_entry *entry, struct mail_parts *parts)
{
	const struct str folder = cli->conf.mail.directory;
	const char *const path = str_c(cli->arena, str_format(cli->arena, "%.*s/%010llu.eml", STR_ARG(folder), (unsigned long long)entry->id));
	FILE *const file = folder.size > 0 ? fopen(path, "re") : NULL;
	struct buf bytes = { .arena = cli->arena };
	size_t got;

	if (file == NULL)
		return false;
	while (bytes.size < FILE_MOST && (got = fread(buf_reserve(&bytes, 65536), 1, 65536, file)) > 0)
		bytes.size += got;
	fclose(file);
	return letter_read(cli->arena, buf_str(&bytes), &parts->subject, &parts->text, &parts->html);
}

static void print_lines(struct str text)
{
	struct str line;

	while (str_next(&text, '\n', &line)) {
		safe_print(stdout, line);
		if (text.at != NULL)
			putchar('\n');
	}
}

static void print_field(const char *name, struct str text)
{
	if (text.size == 0)
		return;
	printf("%-9s", name);
	safe_print(stdout, text);
	putchar('\n');
}

static void print_mail(struct cli *cli, const struct outbox_entry *entry, const struct mail_parts *parts, bool there)
{
	print_field("To:", entry->address);
	print_field("Kind:", entry->kind_name);
	print_field("State:", mail_state_name(entry->state));
	print_field("Queued:", locale_time_machine(cli->arena, entry->created));
	if (entry->state == OUTBOX_WAITING)
		print_field("Next:", locale_time_machine(cli->arena, entry->due));
	else
		print_field("Ended:", locale_time_machine(cli->arena, entry->ended));
	print_field("Error:", entry->error);
	if (!there) {
		puts("\nIts words are not kept: it has left, or nobody needs it any more.");
		return;
	}
	print_field("Subject:", parts->subject);
	putchar('\n');
	print_lines(parts->text);
}

static void print_json(struct cli *cli, const struct outbox_entry *entry, const struct mail_parts *parts, bool there)
{
	struct json json = { .out = stdout };

	json_open_object(&json, NULL);
	json_number(&json, "id", entry->id);
	json_text(&json, "state", mail_state_name(entry->state));
	json_text(&json, "kind", entry->kind_name);
	json_text(&json, "address", entry->address);
	json_text(&json, "language", entry->language);
	json_text(&json, "message_id", entry->message_id);
	json_number(&json, "attempts", entry->attempts);
	json_text(&json, "created", locale_time_machine(cli->arena, entry->created));
	json_text(&json, "error", entry->error);
	if (there) {
		json_text(&json, "subject", parts->subject);
		json_text(&json, "text", parts->text);
		json_text(&json, "html", parts->html);
	}
	json_close_object(&json);
	json_end_line(&json);
}

static int show(struct cli *cli)
{
	struct mail_parts parts = { 0 };
	struct outbox_entry entry;
	struct sender_setup setup;
	const struct err *e;
	uint64_t id;
	bool there;

	if (!mail_number(cli, cli->arguments[0], &id))
		return WRONG_USAGE;
	if ((e = outbox_find(cli->db, cli->account.id, id, &entry)) != NULL)
		return e->kind != ERR_NOT_FOUND ? cli_failed(cli, e) : cli_refused(cli, "the account has no mail %s; portico mail list shows them", cli->arguments[0]);
	if ((e = mail_setup(cli, &setup)) != NULL)
		return cli_failed(cli, e);
	there = from_file(cli, &entry, &parts);
	if (!there && entry.known) {
		view_mail_entry(cli->arena, setup.templates, setup.locales, &entry, true, &parts);
		there = true;
	}
	if (cli->json)
		print_json(cli, &entry, &parts, there);
	else if (cli->options[OPTION_HTML].count == 0)
		print_mail(cli, &entry, &parts, there);
	else if (!there)
		return cli_refused(cli, "the words of mail %s are not kept: it has left, or nobody needs it any more", cli->arguments[0]);
	else
		print_lines(parts.html);
	return DONE;
}

const struct command command_mail_show = {
	.name = "mail show",
	.arguments = "NUMBER",
	.summary = "show a mail as its reader gets it",
	.text = "A mail that waits is shown in its reader's language, with \"...\" in place of a link's secret. One that has left is shown where\n"
		"mails are written to files ([mail] directory); else its words are gone with it.",
	.examples = "portico mail show 17\nportico mail show 17 --html >mail.html",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = show,
};
