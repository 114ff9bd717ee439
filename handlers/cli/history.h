/* history.h: former settings of portals and domains: two commands each, history and restore. */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include "../../sql/settings_history.h"
#include "command.h"

enum { OPTION_VALUES };
extern const struct option_rule history_options[1];

/* What has settings with a history: how a command line names it, and what the model does with its changes. */
struct history_of {
	const char *command; /* "portal history", which lists versions */
	const struct err *(*named)(struct cli *cli, const char *name, uint64_t *id);
	const struct err *(*changes)(
	    struct db *db, uint64_t account, uint64_t id, uint64_t before, size_t most, struct settings_change **changes, size_t *count);
	const struct err *(*restore)(struct cli *cli, uint64_t id, uint64_t former, const struct settings_by *by);
};

/*
 * The table of the latest 50 changes of what the first argument names: each former version, until when and by whom it was replaced, and the keys that
 * were changed then, under OPTION_VALUES one row for each of these with what it was and became. The exit status.
 */
MUST_USE int history_list(struct cli *cli, const struct history_of *of);

/* Makes the version that the second argument says hold again. The exit status. */
MUST_USE int history_restore(struct cli *cli, const struct history_of *of);

#endif
