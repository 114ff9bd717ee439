/* mail.c: portico mail: the mails that wait, that left, and that came to nothing. */
#include "mail.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../../fcgi/base/log.h"
#include "../../sql/outbox_look.h"
#include "commands.h"
#include "made.h"
#include "table.h"

enum { OPTION_STATE, OPTION_MOST };

enum { MOST_SHOWN = 10000 };

static const char *const states[] = { [OUTBOX_WAITING] = "waiting", [OUTBOX_SENT] = "sent", [OUTBOX_FAILED] = "failed" };

static const struct option_rule list_options[] = {
	[OPTION_STATE] = { "state", 's', "STATE", "waiting, sent or failed; else all" },
	[OPTION_MOST] = { "most", 'n', "NUMBER", "so many, the newest; else 50" },
};

struct str mail_state_name(uint64_t state)
{
	return str_of(state < COUNT_OF(states) && states[state] != NULL ? states[state] : "unknown");
}

static bool state_named(const char *name, enum outbox_state *state)
{
	for (size_t i = OUTBOX_WAITING; i < COUNT_OF(states); i++)
		if (strcmp(name, states[i]) == 0) {
			*state = (enum outbox_state)i;
			return true;
		}
	return false;
}

bool mail_number(const struct cli *cli, const char *text, uint64_t *id)
{
	if (str_u64(str_of(text), id))
		return true;
	cli_wrong(cli, "\"%s\" is not the number of a mail; portico mail list shows them", text);
	return false;
}

static void add_row(struct table *table, struct arena *arena, const struct outbox_entry *entry)
{
	const struct str when = entry->state == OUTBOX_WAITING ? locale_time_machine(arena, entry->due) : STR("");
	const struct str ended = entry->ended == 0 ? STR("") : locale_time_machine(arena, entry->ended);

	table_row(table, (const struct cell[]){ { .number = entry->id }, { .text = mail_state_name(entry->state) }, { .text = entry->kind_name },
	    { .text = entry->address }, { .text = locale_time_machine(arena, entry->created) }, { .number = entry->attempts }, { .text = when },
	    { .text = ended }, { .text = entry->error } });
}

static int list(struct cli *cli)
{
	static const struct column columns[] = {
		{ "id", CELL_NUMBER, 8 }, { "state", CELL_TEXT, 7 }, { "kind", CELL_TEXT, 16 }, { "address", CELL_TEXT, 30 },
		{ "created", CELL_TEXT, 24 }, { "attempts", CELL_NUMBER, 8 }, { "next", CELL_TEXT, 24 }, { "ended", CELL_TEXT, 24 },
		{ "error", CELL_TEXT, 0 },
	};
	const char *const name = option_value(cli, OPTION_STATE), *const most = option_value(cli, OPTION_MOST);
	enum outbox_state state = 0;
	struct outbox_entry *entries;
	uint64_t shown = 50;
	const struct err *e;
	struct table table;
	size_t count;

	if (name != NULL && !state_named(name, &state))
		return cli_wrong(cli, "\"%s\" is no state: waiting, sent or failed", name);
	if (most != NULL && (!str_u64(str_of(most), &shown) || shown == 0 || shown > MOST_SHOWN))
		return cli_wrong(cli, "--most takes a number from 1 to %d", MOST_SHOWN);
	if ((e = outbox_list(cli->db, cli->account.id, &(struct outbox_search){ .state = state }, (size_t)shown, &entries, &count)) != NULL)
		return cli_failed(cli, e);
	table = table_begin(columns, COUNT_OF(columns), cli->json);
	for (size_t i = 0; i < count; i++)
		add_row(&table, db_arena(cli->db), &entries[i]);
	table_end(&table, "There is no such mail.");
	return DONE;
}

const struct command command_mail_list = {
	.name = "mail list",
	.arguments = "",
	.summary = "list an account's mails, the newest first",
	.text = "A mail that waits is tried again at the time under \"next\"; \"error\" is what the mail server said last. What has left or\n"
		"failed is kept for thirty days, without the words of mails that carried a link.",
	.examples = "portico mail list --state failed\nportico mail list --most 1000 --json",
	.options = list_options,
	.option_count = COUNT_OF(list_options),
	.need = NEEDS_ACCOUNT,
	.run = list,
};

static int retry(struct cli *cli)
{
	const struct err *e;
	uint64_t id;

	for (size_t i = 0; i < cli->argument_count; i++) {
		if (!mail_number(cli, cli->arguments[i], &id))
			return WRONG_USAGE;
		if ((e = outbox_retry(cli->db, cli->account.id, id, &(struct settings_by){ .now = clock_now() })) != NULL)
			return e->kind != ERR_NOT_FOUND ? cli_failed(cli, e) :
			                                  cli_refused(cli, "mail %s is not there, has left, is leaving, or its link has ended", cli->arguments[i]);
		(void)changed(cli, id);
	}
	return DONE;
}

const struct command command_mail_retry = {
	.name = "mail retry",
	.arguments = "NUMBER…",
	.summary = "try mails again now that wait or have failed",
	.text = "A mail with a link that was given up is not sent again: its link has ended too, and whoever needs one asks for it anew.",
	.examples = "portico mail retry 17",
	.least = 1,
	.most = 1000,
	.need = NEEDS_ACCOUNT,
	.run = retry,
};

const struct err *mail_setup(struct cli *cli, struct sender_setup *setup)
{
	struct locales *locales;
	struct templates *templates;
	const struct err *e;

	if ((e = locales_load(cli->arena, cli->conf.server.data_directory, &locales)) != NULL)
		return e;
	if ((e = templates_load(cli->arena, cli->conf.server.data_directory, STR("mail/"), locales, &templates)) != NULL)
		return e;
	*setup = (struct sender_setup){ .db = cli->db, .mail = &cli->conf.mail, .templates = templates, .locales = locales };
	return NULL;
}

static void send_due(struct sender *sender)
{
	enum { STEP_MS = 500 };
	static const struct timespec moment = { .tv_nsec = 20000000 };

	/* One failure of the server is enough: whoever asked is told now, and portico-jobs goes on trying. */
	for (;;) {
		if (!sender_step(sender, STEP_MS))
			nanosleep(&moment, NULL);
		if (sender_count(sender)->trouble[0] != '\0')
			sender_drain(sender);
		if (sender_idle(sender))
			return;
	}
}

static void print_count(const struct cli *cli, const struct sender_count *count)
{
	struct json json = { .out = stdout };

	if (!cli->json) {
		printf("%llu sent, %llu failed, %llu put off\n", (unsigned long long)count->sent, (unsigned long long)count->failed,
		    (unsigned long long)count->later);
		return;
	}
	json_open_object(&json, NULL);
	json_number(&json, "sent", count->sent);
	json_number(&json, "failed", count->failed);
	json_number(&json, "later", count->later);
	json_close_object(&json);
	json_end_line(&json);
}

static int send_now(struct cli *cli)
{
	struct sender_setup setup;
	struct sender *sender;
	const struct err *e;
	int status = DONE;

	if ((e = mail_setup(cli, &setup)) != NULL)
		return cli_failed(cli, e);
	log_to(open("/dev/null", O_WRONLY | O_CLOEXEC), "portico", LOG_ERROR); /* what it would say there is said below */
	sender = sender_new(&setup);
	send_due(sender);
	print_count(cli, sender_count(sender));
	if (sender_count(sender)->trouble[0] != '\0')
		status = cli_refused(cli, "mails wait: %s", sender_count(sender)->trouble);
	sender_free(&sender);
	return status;
}

const struct command command_mail_send = {
	.name = "mail send",
	.arguments = "",
	.summary = "send what is due, of all accounts, and wait until it has left",
	.text = "portico-jobs, which porticod keeps running, does this all the time; both at once send nothing twice. The exit status is 1 when\n"
		"the mail server takes nothing.",
	.examples = "portico mail send",
	.need = NEEDS_DATABASE,
	.run = send_now,
};

/* The first portal that is switched on, else the first. */
static const struct err *some_portal(struct cli *cli, struct portal *portal)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(cli->db, cli->account.id, &portals, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(cli->arena, ERR_NOT_FOUND, "the account has no portal yet; make one: portico portal add");
	*portal = portals[0];
	for (size_t i = count; i > 0; i--)
		if (portals[i - 1].enabled)
			*portal = portals[i - 1];
	return NULL;
}

static int test(struct cli *cli)
{
	struct portal portal = { .id = 0 };
	struct outbox_mail mail;
	const struct err *e;
	uint64_t id;

	if ((e = some_portal(cli, &portal)) != NULL)
		return cli_failed(cli, e);
	mail = (struct outbox_mail){ .kind = OUTBOX_TEST, .account = portal.account, .domain = portal.domain, .portal = portal.id,
		.address = str_of(cli->arguments[0]) };
	if ((e = outbox_add(cli->db, &mail, clock_now(), &id)) != NULL)
		return e->kind == ERR_INVALID ? cli_refused(cli, "\"%s\" is not a mail address", cli->arguments[0]) : cli_failed(cli, e);
	return made(cli, "mail", id);
}

const struct command command_mail_test = {
	.name = "mail test",
	.arguments = "ADDRESS",
	.summary = "queue a mail that says that mail works",
	.text = "It takes the way of all mails, and looks like those of the account's portal. portico mail show NUMBER tells what became of it.",
	.examples = "portico mail test you@example.com && portico mail send",
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = test,
};
