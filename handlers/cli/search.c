/* search.c: portico search: what tickets are found by. */
#include "../../sql/search.h"

#include <stdio.h>

#include "commands.h"
#include "json_out.h"
#include "progress.h"

struct watch {
	struct progress progress;
	struct cli *cli;
};

static void on_done(void *with, uint64_t done)
{
	struct watch *const watch = with;

	progress_show(&watch->progress, "%llu tickets", (unsigned long long)done);
	arena_reset(db_arena(watch->cli->db));
}

static int rebuild(struct cli *cli)
{
	struct watch watch = { .progress = progress_start(), .cli = cli };
	uint64_t done;
	const struct err *const e = search_fill(cli->db, cli->account.id, true, on_done, &watch, &done);

	progress_clear(&watch.progress);
	if (e != NULL)
		return cli_failed(cli, e);
	if (cli->json) {
		struct json json = { .out = stdout };

		json_open_object(&json, NULL);
		json_number(&json, "tickets", done);
		json_close_object(&json);
		json_end_line(&json);
	} else {
		printf("the words of %llu tickets were made anew\n", (unsigned long long)done);
	}
	return DONE;
}

const struct command command_search_rebuild = {
	.name = "search rebuild",
	.arguments = "",
	.summary = "make anew what tickets are found by",
	.text = "It reads every ticket of the account, while everything else goes on. Needed only when rows were put into the database past the\n"
		"programs; it can be interrupted and run again.",
	.examples = "portico search rebuild",
	.need = NEEDS_ACCOUNT,
	.run = rebuild,
};
