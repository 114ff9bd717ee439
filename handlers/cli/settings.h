/* settings.h: KEY=VALUE on a command line. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "command.h"

/* The arguments from `first` on, each KEY=VALUE. When one is not, says so and is false. */
MUST_USE bool settings_given(const struct cli *cli, size_t first, struct setting **settings);

#endif
