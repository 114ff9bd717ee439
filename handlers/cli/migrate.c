/* migrate.c: portico migrate: brings the database to the schema of this program. */
#include "../../sql/migrate.h"
#include "../../sql/search.h"

#include <stdio.h>

#include "commands.h"
#include "json_out.h"
#include "progress.h"

enum { OPTION_CHECK };

static const struct option_rule options[] = {
	[OPTION_CHECK] = { "check", 0, NULL, "change nothing; exit with 1 when there is something to do" },
};

struct watch {
	struct progress progress;
	struct cli *cli;
	unsigned steps;
};

static void on_step(void *with, const char *file, unsigned step, unsigned steps)
{
	struct watch *const watch = with;

	watch->steps++;
	progress_show(&watch->progress, "%s: step %u of %u", file, step, steps);
}

/* {"schema": 1, "known": 1, "done": 23, "left": 0} */
static void print_json(const struct migrate_state *state, unsigned done)
{
	struct json json = { .out = stdout };

	json_open_object(&json, NULL);
	json_number(&json, "schema", state->stored);
	json_number(&json, "known", state->known);
	json_number(&json, "done", done);
	json_number(&json, "left", state->steps);
	json_close_object(&json);
	json_end_line(&json);
}

/* Says where the database stands after `done` steps. */
static int tell(struct cli *cli, bool only_checked, unsigned done)
{
	struct migrate_state state;
	const struct err *e;

	if ((cli->db == NULL && (e = cli_open_database(cli)) != NULL) || (e = migrate_look(cli->db, &state)) != NULL)
		return cli_failed(cli, e);
	if (cli->json)
		print_json(&state, done);
	else if (only_checked)
		printf("the database is at %04u, this program at %04u: %u steps to do\n", state.stored, state.known, state.steps);
	else if (done == 0)
		puts("the database is up to date");
	else
		printf("the database is up to date: %u steps done\n", done);
	return state.steps == 0 && state.stored == state.known ? DONE : FAILED;
}

static void on_words(void *with, uint64_t done)
{
	struct watch *const watch = with;

	progress_show(&watch->progress, "words to search by: %llu tickets", (unsigned long long)done);
	arena_reset(db_arena(watch->cli->db));
}

/* What a new table wants that no statement could put there: tickets of older versions have no words yet. */
static const struct err *fill(struct cli *cli, struct watch *watch)
{
	struct account *accounts;
	const struct err *e;
	uint64_t done;
	size_t count;

	if ((e = cli_open_database(cli)) != NULL || (e = account_list(cli->db, &accounts, &count)) != NULL)
		return e;
	uint64_t *const ids = arena_calloc(cli->arena, count, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = accounts[i].id;
	for (size_t i = 0; i < count; i++)
		if ((e = search_fill(cli->db, ids[i], false, on_words, watch, &done)) != NULL)
			return e;
	return NULL;
}

static int run(struct cli *cli)
{
	struct watch watch = { .progress = progress_start(), .cli = cli };
	const struct err *e;

	if ((e = conf_for_migration(cli->arena, &cli->conf)) != NULL)
		return cli_failed(cli, e);
	if (cli->options[OPTION_CHECK].count > 0)
		return tell(cli, true, 0);
	if ((e = migrate_run(cli->arena, &cli->conf.database, on_step, &watch)) == NULL)
		e = fill(cli, &watch);
	progress_clear(&watch.progress);
	if (e != NULL)
		return cli_failed(cli, e);
	return tell(cli, false, watch.steps);
}

const struct command command_migrate = {
	.name = "migrate",
	.arguments = "",
	.summary = "bring the database to the schema of this program",
	.text = "Run it after each installation of a new version, before the workers are restarted. It works as migrate_user when the\n"
		"configuration names one. It can be interrupted anywhere and run again, and run again when nothing is to be done.",
	.examples = "portico migrate\nportico migrate --check || echo 'not yet migrated'",
	.options = options,
	.option_count = COUNT_OF(options),
	.need = NEEDS_CONF,
	.run = run,
};
