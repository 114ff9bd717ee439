/* made.h: what a command says that made or changed something. */
#ifndef CLI_MADE_H
#define CLI_MADE_H

#include "command.h"

/* "account 3", or {"id": 3} for machines; the value is DONE. */
int made(const struct cli *cli, const char *what, uint64_t id);

/* Nothing, or {"id": 3} for machines; the value is DONE. */
int changed(const struct cli *cli, uint64_t id);

#endif
