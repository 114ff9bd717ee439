/* help.h: what --help says, at every level. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#include "command.h"

/* The options that every command has. */
enum { GENERAL_CONFIG, GENERAL_ACCOUNT, GENERAL_JSON, GENERAL_HELP, GENERAL_VERSION, GENERAL_COUNT };
extern const struct option_rule general_options[GENERAL_COUNT];

/* Does this command have that general option? --account only where an account is meant; --version stands without a command. */
MUST_USE bool help_applies(const struct command *command, size_t general);

void help_command(FILE *out, const struct command *command);

/* All commands whose name begins with the word `group`; all of them when it is NULL. */
void help_group(FILE *out, const char *group);

#endif
