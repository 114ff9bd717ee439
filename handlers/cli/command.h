/* command.h: what a command of portico is, and what it is given. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "../../conf/conf.h"
#include "../../sql/admin.h"
#include "../../sql/document.h"

/* The exit statuses. */
enum { DONE = 0, FAILED = 1, WRONG_USAGE = 2 };

struct option_rule {
	const char *name;   /* --name */
	char letter;        /* -n; 0: none */
	const char *value;  /* what follows it, in capitals; NULL: nothing */
	const char *words;  /* what it does */
};

/* How often an option was given, and with what. */
struct option_given {
	size_t count;
	const char **values; /* of options with a value; the last one counts where one is meant */
};

/* What must be there before a command runs; each includes the ones before: the path of the configuration, what stands in it, … */
enum need { NEEDS_PATH, NEEDS_CONF, NEEDS_DATABASE, NEEDS_ACCOUNT };

struct cli;

struct command {
	const char *name;       /* "account add" */
	const char *arguments;  /* "NAME"; "" for none */
	const char *summary;    /* one line */
	const char *text;       /* more of it; NULL: nothing more to say */
	const struct keys *keys; /* settings that its arguments name: listed under the text; NULL: none */
	const char *examples;   /* command lines; NULL: none */
	const struct option_rule *options;
	size_t option_count;
	size_t least, most;     /* arguments */
	enum need need;
	int (*run)(struct cli *cli);
};

struct cli {
	const struct command *command;
	struct arena *arena;          /* for the whole run */
	const char *conf_path;
	struct conf conf;
	struct db *db;                /* its texts live in an arena of its own, which long work resets */
	struct account account;
	bool json;
	struct option_given *options; /* by the index in command->options */
	char **arguments;
	size_t argument_count;
};

/* Every command, in the order of the help. */
extern const struct command *const commands[];
extern const size_t command_count;

/* Runs what the command line asks for; the value is the exit status. */
MUST_USE int command_line(int argument_count, char **arguments);

/* The value of an option that was given last; NULL when it was not. */
MUST_USE const char *option_value(const struct cli *cli, size_t option);

/* Says on standard error, in one line, what failed and what to do; the value is FAILED. */
int cli_failed(const struct cli *cli, const struct err *e);
int cli_refused(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same for a command line that cannot be; the value is WRONG_USAGE. */
int cli_wrong(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);

/* Opens what a command needs and did not ask for (see struct command): the database. */
MUST_USE const struct err *cli_open_database(struct cli *cli);

/* Finds the account of --account, or the only one. */
MUST_USE const struct err *cli_find_account(struct cli *cli, const char *name_or_id);

#endif
