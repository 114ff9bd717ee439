/* options.h: what stands on a command line behind dashes. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "command.h"

/* The command line as far as it is understood. */
struct line {
	struct cli *cli;
	const char *account; /* of --account */
	bool help;
	bool version;
};

/*
 * Reads the options of all commands and, once it is known, of the command. words[0] is passed over. With `first` set it stops at the first
 * word that is no option, else such words are moved to the end. The value is the index of the first of them; -1 when an option
 * cannot be, which was said then.
 */
MUST_USE int options_read(struct line *line, int count, char **words, bool first);

#endif
