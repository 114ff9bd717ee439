/* options.c: what stands on a command line behind dashes. */
#include "options.h"

#include <getopt.h>
#include <string.h>

#include "../../fcgi/base/log.h"
#include "help.h"

enum { LETTERS_MAX = 64, OPTIONS_MAX = 32 };

/* Long options get a number behind all letters. */
enum { FIRST_NUMBER = 1000 };

const char *option_value(const struct cli *cli, size_t option)
{
	const struct option_given *const given = &cli->options[option];

	return given->count == 0 ? NULL : given->values[given->count - 1];
}

static void take_general(struct line *line, size_t option, const char *value)
{
	switch (option) {
	case GENERAL_CONFIG:
		line->cli->conf_path = value;
		break;
	case GENERAL_ACCOUNT:
		line->account = value;
		break;
	case GENERAL_JSON:
		line->cli->json = true;
		break;
	case GENERAL_HELP:
		line->help = true;
		break;
	default:
		line->version = true;
	}
}

static void take_own(struct cli *cli, size_t option, const char *value, size_t most)
{
	struct option_given *const given = &cli->options[option];

	if (given->values == NULL)
		given->values = arena_calloc(cli->arena, most, sizeof given->values[0]);
	given->values[given->count++] = value;
}

/* What getopt_long wants to know of the options of a command and of all commands. */
struct getopt_rules {
	struct option names[OPTIONS_MAX + 1];
	char letters[LETTERS_MAX];
};

static void add_rule(struct getopt_rules *rules, size_t number, const struct option_rule *option)
{
	const size_t end = strlen(rules->letters);

	if (number >= OPTIONS_MAX || end + 3 > LETTERS_MAX)
		bug("too many options");
	rules->names[number] = (struct option){ .name = option->name, .has_arg = option->value == NULL ? no_argument : required_argument,
		.val = FIRST_NUMBER + (int)number };
	if (option->letter == 0)
		return;
	rules->letters[end] = option->letter;
	if (option->value != NULL)
		rules->letters[end + 1] = ':';
}

/* The number of a rule by its letter or its own number. */
static size_t rule_number(const struct command *command, int found)
{
	const size_t own = command == NULL ? 0 : command->option_count;

	if (found >= FIRST_NUMBER)
		return (size_t)(found - FIRST_NUMBER);
	for (size_t i = 0; i < GENERAL_COUNT; i++)
		if (general_options[i].letter == (char)found)
			return i;
	for (size_t i = 0; i < own; i++)
		if (command->options[i].letter == (char)found)
			return GENERAL_COUNT + i;
	bug("option %d", found);
}

static struct getopt_rules rules_of(const struct command *command, bool first)
{
	struct getopt_rules rules = { .letters = { first ? '+' : ':', first ? ':' : '\0' } };

	for (size_t i = 0; i < GENERAL_COUNT; i++)
		add_rule(&rules, i, &general_options[i]);
	for (size_t i = 0; command != NULL && i < command->option_count; i++)
		add_rule(&rules, GENERAL_COUNT + i, &command->options[i]);
	return rules;
}

/* Takes one option that getopt_long found; false when it cannot be, after saying why. */
static bool take(struct line *line, int found, const char *word, size_t most)
{
	const struct command *const command = line->cli->command;
	size_t number;

	if (found == ':' || found == '?') {
		cli_wrong(line->cli, found == ':' ? "%s needs a value" : "there is no option %s", word);
		return false;
	}
	number = rule_number(command, found);
	if (number >= GENERAL_COUNT) {
		take_own(line->cli, number - GENERAL_COUNT, optarg, most);
		return true;
	}
	if (!help_applies(command, number)) {
		cli_wrong(line->cli, "--%s has no meaning here", general_options[number].name);
		return false;
	}
	take_general(line, number, optarg);
	return true;
}

int options_read(struct line *line, int count, char **words, bool first)
{
	const struct getopt_rules rules = rules_of(line->cli->command, first);
	int found;

	opterr = 0;
	optind = 0;
	while ((found = getopt_long(count, words, rules.letters, rules.names, NULL)) != -1)
		if (!take(line, found, words[optind - 1], (size_t)count))
			return -1;
	return optind;
}
