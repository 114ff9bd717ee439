/* contact_password.c: portico contact password: gives a contact a way to sign in. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "../../fcgi/base/secret.h"
#include "../../fcgi/proc/hasher.h"
#include "../password.h"
#include "commands.h"
#include "contact.h"
#include "json_out.h"
#include "stop.h"

enum { OPTION_GENERATE };

static const struct option_rule options[] = {
	[OPTION_GENERATE] = { "generate", 'g', NULL, "make a password and print it, rather than read one" },
};

struct str password_generate(struct arena *arena)
{
	static const char letters[32] = { 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w',
		'x', 'y', 'z', '2', '3', '4', '5', '6', '7', '8', '9', '0' };
	enum { LETTERS = 20, GROUP = 4 };
	unsigned char random[LETTERS];
	struct buf out = { .arena = arena };

	secret_random(random, sizeof random);
	for (size_t i = 0; i < LETTERS; i++) {
		if (i > 0 && i % GROUP == 0)
			buf_char(&out, '-');
		buf_char(&out, letters[random[i] % sizeof letters]);
	}
	secret_wipe(random, sizeof random);
	return buf_str(&out);
}

const struct err *contact_give_password(struct cli *cli, uint64_t account, uint64_t contact, struct str password)
{
	const struct conf_hasher *const hasher = &cli->conf.hasher;
	const struct hasher_settings settings = { .permits = 1, .memory_kib = (unsigned)hasher->memory_kib, .passes = (unsigned)hasher->passes,
		.wait_ms = (unsigned)hasher->wait_ms };
	const struct err *e;
	struct str hash;

	if ((e = hasher_hash_here(cli->arena, &settings, password, &hash)) != NULL)
		return e;
	return contact_set_password(cli->db, account, contact, hash);
}

/* One line of standard input without its end, at most PASSWORD_MAX bytes. */
static const struct err *read_line(struct cli *cli, struct str *line)
{
	char bytes[PASSWORD_MAX + 2];
	size_t size = 0;
	ssize_t got;

	while (size < sizeof bytes && (got = read(STDIN_FILENO, bytes + size, 1)) != 0) {
		if (got < 0 && errno == EINTR && stop_asked())
			return err_new(cli->arena, ERR_INVALID, "interrupted; nothing was changed");
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_new(cli->arena, ERR_INTERNAL, "standard input cannot be read: %s", strerror(errno));
		if (bytes[size] == '\n')
			break;
		size++;
	}
	*line = str_copy(cli->arena, (struct str){ .at = bytes, .size = size });
	secret_wipe(bytes, sizeof bytes);
	if (str_ends(*line, STR("\r")))
		line->size--;
	return NULL;
}

/* The same at a terminal that shows nothing of it. */
static const struct err *ask(struct cli *cli, const char *question, struct str *line)
{
	struct termios before, silent;
	const struct err *e;

	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return read_line(cli, line);
	stop_watch(); /* an interrupted program would leave the terminal silent */
	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	/* Before the question: an answer that comes at once is neither shown nor thrown away. */
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	fputs(question, stderr);
	fflush(stderr);
	e = read_line(cli, line);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	putc('\n', stderr);
	return e;
}

/* The rule that holds for all, and what only a terminal can do. */
static const struct err *check(struct cli *cli, const struct contact *contact, struct str password)
{
	const struct password_person person = { .first_name = contact->first_name, .last_name = contact->last_name, .email = contact->email,
		.company = contact->company, .account = cli->account.name };
	const char *problem;

	if (password.size > PASSWORD_MAX)
		return err_new(cli->arena, ERR_INVALID, "a password has %d bytes at most", PASSWORD_MAX);
	if (!str_utf8(password) || str_has_nul(password))
		return err_new(cli->arena, ERR_INVALID, "a password is text in UTF-8");
	if ((problem = password_problem(cli->arena, password, &person)) != NULL)
		return err_new(cli->arena, ERR_INVALID, "%s", problem);
	return NULL;
}

static const struct err *read_password(struct cli *cli, const struct contact *contact, struct str *password)
{
	struct str again;
	const struct err *e;

	if (isatty(STDIN_FILENO) != 1)
		return (e = read_line(cli, password)) != NULL ? e : check(cli, contact, *password);
	if ((e = ask(cli, "New password: ", password)) != NULL || (e = check(cli, contact, *password)) != NULL ||
	    (e = ask(cli, "And once more: ", &again)) != NULL)
		return e;
	if (!secret_equal(*password, again))
		return err_new(cli->arena, ERR_INVALID, "the two are not the same; nothing was changed");
	return NULL;
}

static void print_generated(const struct cli *cli, const struct contact *contact, struct str password)
{
	struct json json = { .out = stdout };

	if (!cli->json) {
		printf("%.*s\n", STR_ARG(password));
		return;
	}
	json_open_object(&json, NULL);
	json_text(&json, "email", contact->email);
	json_text(&json, "password", password);
	json_close_object(&json);
	json_end_line(&json);
}

static int run(struct cli *cli)
{
	const bool generate = cli->options[OPTION_GENERATE].count > 0;
	struct contact contact;
	struct str password;
	const struct err *e;

	if ((e = contact_named(cli, cli->arguments[0], &contact)) != NULL)
		return cli_failed(cli, e);
	if (generate)
		password = password_generate(cli->arena);
	else if ((e = read_password(cli, &contact, &password)) != NULL)
		return cli_failed(cli, e);
	if ((e = contact_give_password(cli, cli->account.id, contact.id, password)) != NULL)
		return cli_failed(cli, e);
	if (generate)
		print_generated(cli, &contact, password);
	if (contact.disabled)
		fprintf(stderr, "portico %s: %s is disabled and cannot sign in; portico contact enable lets him in\n", cli->command->name,
		    cli->arguments[0]);
	return DONE;
}

const struct command command_contact_password = {
	.name = "contact password",
	.arguments = "ADDRESS",
	.summary = "give a contact a new password",
	.text = "The password is one line of standard input, from 8 characters to 1,024 bytes, and not one that is quickly guessed, also by\n"
		"those who know his name and address; at a terminal it is asked for twice and not shown. His sessions end, and links that were\n"
		"sent to him no longer work.",
	.examples = "portico contact password anna@example.com\nportico contact password anna@example.com --generate\n"
		"pass show anna | portico contact password anna@example.com",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
