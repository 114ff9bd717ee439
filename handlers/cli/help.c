/* help.c: what --help says, at every level. */
#include "help.h"

#include <string.h>

const struct option_rule general_options[GENERAL_COUNT] = {
	[GENERAL_CONFIG] = { "config", 'c', "FILE", "the configuration; else $PORTICO_CONFIG, else /etc/portico/portico.conf" },
	[GENERAL_ACCOUNT] = { "account", 0, "NAME-OR-ID", "the account that is meant; needed only when there are several" },
	[GENERAL_JSON] = { "json", 0, NULL, "print JSON for machines" },
	[GENERAL_HELP] = { "help", 'h', NULL, "print this and stop" },
	[GENERAL_VERSION] = { "version", 0, NULL, "print the version and stop" },
};

bool help_applies(const struct command *command, size_t general)
{
	if (command == NULL)
		return true;
	return general != GENERAL_VERSION && (general != GENERAL_ACCOUNT || command->need == NEEDS_ACCOUNT);
}

static void print_option(FILE *out, const struct option_rule *option)
{
	char left[64];

	snprintf(left, sizeof left, "%c%c%s--%s%s%s", option->letter == 0 ? ' ' : '-', option->letter == 0 ? ' ' : option->letter,
	    option->letter == 0 ? "  " : ", ", option->name, option->value == NULL ? "" : " ", option->value == NULL ? "" : option->value);
	fprintf(out, "  %-26s  %s\n", left, option->words);
}

static void print_general(FILE *out, const struct command *command)
{
	for (size_t i = 0; i < GENERAL_COUNT; i++)
		if (help_applies(command, i))
			print_option(out, &general_options[i]);
}

/* A text of several lines, each one moved in. */
static void print_lines(FILE *out, const char *text)
{
	struct str rest = str_of(text), line;

	while (str_next(&rest, '\n', &line))
		fprintf(out, "  %.*s\n", STR_ARG(line));
}

static void print_keys(FILE *out, const struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		if (keys->at[i].words != NULL)
			fprintf(out, "  %-20s  %s\n", keys->at[i].name, keys->at[i].words);
}

void help_command(FILE *out, const struct command *command)
{
	fprintf(out, "usage: portico %s [OPTION…]%s%s\n\n%s\n", command->name, *command->arguments == '\0' ? "" : " ", command->arguments,
	    command->summary);
	if (command->text != NULL)
		fprintf(out, "\n%s\n", command->text);
	if (command->keys != NULL)
		print_keys(out, command->keys);
	fputs("\nOptions:\n", out);
	for (size_t i = 0; i < command->option_count; i++)
		print_option(out, &command->options[i]);
	print_general(out, command);
	if (command->examples != NULL) {
		fputs("\nExamples:\n", out);
		print_lines(out, command->examples);
	}
}

static bool is_in_group(const struct command *command, const char *group)
{
	const size_t size = group == NULL ? 0 : strlen(group);

	return group == NULL || (strncmp(command->name, group, size) == 0 && (command->name[size] == ' ' || command->name[size] == '\0'));
}

void help_group(FILE *out, const char *group)
{
	fprintf(out, "usage: portico %s%sCOMMAND [OPTION…] [ARGUMENT…]\n\n", group == NULL ? "" : group, group == NULL ? "" : " ");
	fputs(group == NULL ? "The operator's command of Portico.\n\nCommands:\n" : "Commands:\n", out);
	for (size_t i = 0; i < command_count; i++)
		if (is_in_group(commands[i], group))
			fprintf(out, "  %-18s  %s\n", commands[i]->name, commands[i]->summary);
	if (group == NULL) {
		fputs("\nOptions of all commands, where they have a meaning:\n", out);
		print_general(out, NULL);
	}
	fputs("\nportico COMMAND --help says more. Exit status: 0 done, 1 failed, 2 wrong usage.\n", out);
}
