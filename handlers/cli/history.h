/* history.h: former settings on a terminal. */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include "../../sql/settings_history.h"
#include "command.h"

enum { CHANGES_SHOWN = 50 };

enum { OPTION_VALUES };
extern const struct option_rule history_options[1];

/*
 * The table of changes: each former version, until when and by whom it was replaced, and the keys that were changed then, under OPTION_VALUES one
 * row for each of these with what it was and became. The exit status.
 */
MUST_USE int history_print(struct cli *cli, const struct settings_change *changes, size_t count);

#endif
