/* login.c: passwords as the operator gives them: read, checked, made up, hashed. */
#include "login.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "../../fcgi/base/secret.h"
#include "../../fcgi/proc/hasher.h"
#include "json_out.h"
#include "stop.h"

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

const struct err *login_hash(struct cli *cli, struct str password, struct str *hash)
{
	const struct conf_hasher *const hasher = &cli->conf.hasher;
	const struct hasher_settings settings = { .permits = 1, .memory_kib = (unsigned)hasher->memory_kib, .passes = (unsigned)hasher->passes,
		.wait_ms = (unsigned)hasher->wait_ms };

	return hasher_hash_here(cli->arena, &settings, password, hash);
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
static const struct err *check(struct cli *cli, const struct password_person *person, struct str password)
{
	const char *problem;

	if (password.size > PASSWORD_MAX)
		return err_new(cli->arena, ERR_INVALID, "a password has %d bytes at most", PASSWORD_MAX);
	if (!str_utf8(password) || str_has_nul(password))
		return err_new(cli->arena, ERR_INVALID, "a password is text in UTF-8");
	if ((problem = password_problem(cli->arena, password, person)) != NULL)
		return err_new(cli->arena, ERR_INVALID, "%s", problem);
	return NULL;
}

static const struct err *read_password(struct cli *cli, const struct password_person *person, struct str *password)
{
	struct str again;
	const struct err *e;

	if (isatty(STDIN_FILENO) != 1)
		return (e = read_line(cli, password)) != NULL ? e : check(cli, person, *password);
	if ((e = ask(cli, "New password: ", password)) != NULL || (e = check(cli, person, *password)) != NULL ||
	    (e = ask(cli, "And once more: ", &again)) != NULL)
		return e;
	if (!secret_equal(*password, again))
		return err_new(cli->arena, ERR_INVALID, "the two are not the same; nothing was changed");
	return NULL;
}

void password_print(const struct cli *cli, struct str email, struct str password)
{
	struct json json = { .out = stdout };

	if (!cli->json) {
		printf("%.*s\n", STR_ARG(password));
		return;
	}
	json_open_object(&json, NULL);
	json_text(&json, "email", email);
	json_text(&json, "password", password);
	json_close_object(&json);
	json_end_line(&json);
}

const struct err *password_given(struct cli *cli, bool generate, const struct password_person *person, struct str *password, struct str *hash)
{
	const struct err *e;

	if (generate)
		*password = password_generate(cli->arena);
	else if ((e = read_password(cli, person, password)) != NULL)
		return e;
	return login_hash(cli, *password, hash);
}
