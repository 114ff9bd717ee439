/* command.c: from the command line to the command: words, options, configuration, database, account. */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "help.h"
#include "options.h"
#include "safe.h"

#define DEFAULT_CONF "/etc/portico/portico.conf"

enum { RUN_MEMORY = 256 << 20 };

static void say(const struct cli *cli, const char *format, va_list values) PRINTF_LIKE(2, 0);

static void say(const struct cli *cli, const char *format, va_list values)
{
	fprintf(stderr, "portico%s%s: ", cli->command == NULL ? "" : " ", cli->command == NULL ? "" : cli->command->name);
	safe_vprintf(stderr, format, values);
}

int cli_refused(const struct cli *cli, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	say(cli, format, values);
	va_end(values);
	putc('\n', stderr);
	return FAILED;
}

int cli_wrong(const struct cli *cli, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	say(cli, format, values);
	va_end(values);
	fprintf(stderr, "; see portico %s%s--help\n", cli->command == NULL ? "" : cli->command->name, cli->command == NULL ? "" : " ");
	return WRONG_USAGE;
}

int cli_failed(const struct cli *cli, const struct err *e)
{
	const char *const detail = e->detail != NULL ? e->detail : err_meaning(e->kind)->title;

	switch (e->kind) {
	case ERR_DATABASE_AWAY:
		return cli_refused(cli, "the database does not answer: %s; is it running, and does [database] in %s lead to it?", detail, cli->conf_path);
	case ERR_UNSURE:
		return cli_refused(cli, "the connection to the database was lost while storing (%s); run the command again", detail);
	case ERR_BUSY:
		return cli_refused(cli, "%s; try again in a moment", detail);
	default:
		return cli_refused(cli, "%s", detail);
	}
}

/* The command that the words at the front of `words` name, the longest name that fits; NULL when there is none. */
static const struct command *find_command(char **words, size_t count, size_t *used)
{
	char two[64] = "";

	if (count >= 2)
		snprintf(two, sizeof two, "%s %s", words[0], words[1]);
	for (size_t i = 0; i < command_count; i++) {
		*used = strchr(commands[i]->name, ' ') == NULL ? 1 : 2;
		if (strcmp(commands[i]->name, *used == 1 ? words[0] : two) == 0)
			return commands[i];
	}
	return NULL;
}

static bool is_group(const char *word)
{
	const size_t size = strlen(word);

	for (size_t i = 0; i < command_count; i++)
		if (strncmp(commands[i]->name, word, size) == 0 && commands[i]->name[size] == ' ')
			return true;
	return false;
}

const struct err *cli_open_database(struct cli *cli)
{
	cli->db = db_new(arena_new(RUN_MEMORY), &cli->conf.database);
	return NULL;
}

static const struct err *only_account(struct cli *cli)
{
	struct buf names = { .arena = cli->arena };
	struct account *accounts;
	const struct err *e;
	size_t count;

	if ((e = account_list(cli->db, &accounts, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(cli->arena, ERR_NOT_FOUND, "there is no account yet; make one: portico account add NAME");
	for (size_t i = 0; i < count && i < 10; i++)
		buf_format(&names, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(accounts[i].name));
	if (count > 1)
		return err_new(cli->arena, ERR_INVALID, "there are %zu accounts, say which with --account: %s%s", count, buf_c(&names),
		    count > 10 ? ", …" : "");
	cli->account = accounts[0];
	return NULL;
}

const struct err *cli_find_account(struct cli *cli, const char *name_or_id)
{
	const struct err *e;

	if (name_or_id == NULL)
		return only_account(cli);
	e = account_find(cli->db, str_of(name_or_id), &cli->account);
	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return err_new(cli->arena, ERR_NOT_FOUND, "there is no account \"%s\"; portico account list shows them", name_or_id);
	return e;
}

static const struct err *prepare(struct line *line)
{
	struct cli *const cli = line->cli;
	const enum need need = cli->command->need;
	const struct err *e;

	if (need >= NEEDS_CONF && (e = conf_read(cli->arena, cli->conf_path, &cli->conf)) != NULL)
		return e;
	if (need >= NEEDS_DATABASE && (e = cli_open_database(cli)) != NULL)
		return e;
	if (need < NEEDS_ACCOUNT)
		return NULL;
	if ((e = cli_find_account(cli, line->account)) != NULL)
		return e;
	cli->account.name = str_copy(cli->arena, cli->account.name);
	return NULL;
}

/* What was written may still be in a buffer, and the disk full. */
static int close_output(const struct cli *cli, int status)
{
	if (fflush(stdout) == 0 && ferror(stdout) == 0)
		return status;
	return errno == EPIPE ? FAILED : cli_refused(cli, "the output could not be written: %s", strerror(errno));
}

static int run(struct line *line)
{
	struct cli *const cli = line->cli;
	const struct command *const command = cli->command;
	const struct err *e;

	if (line->help) {
		help_command(stdout, command);
		return DONE;
	}
	if (cli->argument_count < command->least)
		return cli_wrong(cli, "%s is missing", command->arguments);
	if (cli->argument_count > command->most)
		return cli_wrong(cli, "\"%s\" is one word too many", cli->arguments[command->most]);
	if ((e = prepare(line)) != NULL)
		return cli_failed(cli, e);
	return command->run(cli);
}

/* The command line without a whole command: help, or a fault. */
static int no_command(struct line *line, int count, char **words)
{
	if (line->version) {
		puts("portico " PORTICO_VERSION);
		return DONE;
	}
	for (int i = 0; i < count; i++)
		line->help = line->help || strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0;
	if (line->help) {
		help_group(stdout, count > 0 && is_group(words[0]) ? words[0] : NULL);
		return DONE;
	}
	if (count == 0)
		return cli_wrong(line->cli, "no command is given");
	if (is_group(words[0])) {
		help_group(stderr, words[0]);
		return WRONG_USAGE;
	}
	return cli_wrong(line->cli, "there is no command \"%s\"", words[0]);
}

static int understand(struct line *line, int count, char **words)
{
	struct cli *const cli = line->cli;
	size_t used;
	int at = options_read(line, count, words, true);

	if (at < 0)
		return WRONG_USAGE;
	words += at;
	count -= at;
	cli->command = count == 0 ? NULL : find_command(words, (size_t)count, &used);
	if (cli->command == NULL)
		return no_command(line, count, words);
	if (line->version || (line->account != NULL && !help_applies(cli->command, GENERAL_ACCOUNT)))
		return cli_wrong(cli, "an option before the command has no meaning for it");
	cli->options = arena_calloc(cli->arena, cli->command->option_count + 1, sizeof cli->options[0]);
	/* getopt takes the word before the options for the program's name. */
	words += used - 1;
	count -= (int)used - 1;
	if ((at = options_read(line, count, words, false)) < 0)
		return WRONG_USAGE;
	cli->arguments = words + at;
	cli->argument_count = (size_t)(count - at);
	return run(line);
}

int command_line(int argument_count, char **arguments)
{
	const char *const conf = getenv("PORTICO_CONFIG");
	struct cli cli = { .arena = arena_new(RUN_MEMORY), .conf_path = conf != NULL && *conf != '\0' ? conf : DEFAULT_CONF };
	struct line line = { .cli = &cli };
	const int status = close_output(&cli, understand(&line, argument_count, arguments));
	struct arena *rows = cli.db == NULL ? NULL : db_arena(cli.db);

	if (cli.db != NULL)
		db_free(&cli.db);
	arena_free(&rows);
	arena_free(&cli.arena);
	return status;
}
