/* jobs.c: portico-jobs: sends the mails of the outbox and gives up what nobody needs any more. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "../../fcgi/base/log.h"
#include "../../fcgi/proc/residence.h"
#include "../../fcgi/proc/sandbox.h"
#include "../../fcgi/proc/signals.h"
#include "../../sql/admin.h"
#include "../../sql/attachment.h"
#include "../../sql/group.h"
#include "../../sql/outbox_queue.h"
#include "../../sql/picture.h"
#include "../../sql/sweep.h"
#include "scan.h"
#include "sender.h"

#define DEFAULT_CONF "/etc/portico/portico.conf"

enum { LASTING_MEMORY = 256 << 20, ROWS_MEMORY = 64 << 20, STEP_MS = 500 };

enum { CATCH_UP_STEPS = 10 };
static const usec sweep_every = MINUTES(5), sweep_on = SECONDS(1), first_sweep = SECONDS(10);

struct jobs {
	struct arena *lasting; /* the configuration, and what is loaded */
	struct arena *rows;
	struct conf conf;
	struct sender_setup setup;
	struct sender *sender;
	struct scan *scan;
	outbox_lease sweeper;
	usec sweep_at;
	usec drain_until;      /* 0: it goes on */
	bool trimmed;
};

static const struct err *open_log(struct arena *arena, const struct conf_server *server)
{
	int log = STDERR_FILENO;

	if (server->log.size > 0)
		log = open(server->log.at, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
	if (log < 0)
		return err_new(arena, ERR_INTERNAL, "the log %.*s cannot be opened: %s", STR_ARG(server->log), strerror(errno));
	log_to(log, "jobs", log_level_of(server->log_level));
	return NULL;
}

static const struct err *load(struct jobs *jobs, const char *path)
{
	struct locales *locales;
	struct templates *templates;
	const struct err *e;

	if ((e = conf_read(jobs->lasting, path, &jobs->conf)) != NULL || (e = open_log(jobs->lasting, &jobs->conf.server)) != NULL)
		return e;
	if ((e = locales_load(jobs->lasting, jobs->conf.server.data_directory, &locales)) != NULL)
		return e;
	if ((e = templates_load(jobs->lasting, jobs->conf.server.data_directory, STR("mail/"), locales, &templates)) != NULL)
		return e;
	db_library_start();
	jobs->setup = (struct sender_setup){
		.db = db_new(jobs->rows, &jobs->conf.database), .mail = &jobs->conf.mail, .templates = templates, .locales = locales
	};
	db_require_schema(jobs->setup.db);
	return NULL;
}

/* A little of what commands left over, of what belongs to nobody, and what is old. *left: there is more, and it should not wait for long. */
static const struct err *sweep_account(struct jobs *jobs, uint64_t account, bool *left)
{
	static const struct err *(*const little[])(struct db *db, uint64_t account, usec now, bool *more) = {
		groups_catch_up, attachments_sweep, pictures_sweep, sweep_ended
	};
	const struct err *e;

	for (size_t i = 0; i < COUNT_OF(little); i++) {
		bool more = true;

		for (int step = 0; step < CATCH_UP_STEPS && more; step++)
			if ((e = little[i](jobs->setup.db, account, clock_now(), &more)) != NULL)
				return e;
		*left |= more;
	}
	return outbox_sweep(jobs->setup.db, account, jobs->sweeper, clock_now());
}

/* Each account by itself: one that fails is no reason to leave the others. */
static void sweep(struct jobs *jobs)
{
	struct db *db = jobs->setup.db;
	struct account *accounts;
	const struct err *e;
	size_t count = 0;
	bool left = false;

	if ((e = account_list(db, &accounts, &count)) != NULL)
		log_line(LOG_WARNING, "sweep", "%s", e->detail != NULL ? e->detail : "the database is busy");
	for (size_t i = 0; i < count; i++)
		if ((e = sweep_account(jobs, accounts[i].id, &left)) != NULL)
			log_line(LOG_WARNING, "sweep", "%s", e->detail != NULL ? e->detail : "the database is busy");
	jobs->sweep_at = clock_monotonic() + (left ? sweep_on : sweep_every);
	arena_reset(jobs->rows);
}

static void drain(struct jobs *jobs)
{
	if (jobs->drain_until != 0)
		return;
	jobs->drain_until = clock_monotonic() + SECONDS(jobs->conf.server.drain_seconds);
	sender_drain(jobs->sender);
}

/* Told to go, by the master or by hand: what is being sent is sent to its end. */
static void take_signals(struct jobs *jobs)
{
	static const int ends[] = { SIGTERM, SIGQUIT, SIGINT, SIGHUP };

	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (signals_take(ends[i]))
			drain(jobs);
}

/* What starting and a burst of mails have brought in is given back once there is nothing to do (F7). */
static void trim(struct jobs *jobs)
{
	if (!sender_idle(jobs->sender)) {
		jobs->trimmed = false;
		return;
	}
	if (jobs->trimmed || !sender_at_rest(jobs->sender))
		return;
	malloc_trim(0);
	residence_trim();
	jobs->trimmed = true;
}

static void run(struct jobs *jobs)
{
	jobs->sweeper = outbox_lease_new();
	jobs->sweep_at = clock_monotonic() + first_sweep;
	while (jobs->drain_until == 0 || (!sender_idle(jobs->sender) && clock_monotonic() < jobs->drain_until)) {
		if (!sender_step(jobs->sender, STEP_MS))
			signals_poll(NULL, 0, sender_idle(jobs->sender) ? STEP_MS : 20);
		take_signals(jobs);
		if (jobs->drain_until == 0)
			scan_step(jobs->scan, jobs->setup.db);
		if (jobs->drain_until == 0 && jobs->sweep_at <= clock_monotonic())
			sweep(jobs);
		trim(jobs);
	}
}

static void print_help(void)
{
	puts("Usage: portico-jobs [-c FILE]\n"
	     "Sends the mails that Portico has queued, and deletes what nobody needs any more. porticod starts it and keeps it running; it can be\n"
	     "run alone too, and several at once do no harm.\n"
	     "\n"
	     "  -c, --config FILE  the configuration (" DEFAULT_CONF ")\n"
	     "      --version      print the version and exit\n"
	     "  -h, --help         print this and exit\n"
	     "\n"
	     "SIGTERM, SIGQUIT and SIGHUP finish what is under way and end it.");
}

static void send_and_sweep(struct jobs *jobs)
{
	const struct str *directory = &jobs->conf.mail.directory;

	if (directory->size > 0)
		mkdir(directory->at, 0750); /* whoever sends says what is wrong with it */
	sandbox_jobs(directory->size > 0 ? directory->at : NULL);
	jobs->scan = scan_new(jobs->lasting, jobs->conf.files.scan_socket);
	jobs->sender = sender_new(&jobs->setup);
	log_line(LOG_INFO, "jobs_start", "mails are sent");
	run(jobs);
	log_line(LOG_INFO, "jobs_end", "what was under way is done");
	sender_free(&jobs->sender);
	db_free(&jobs->setup.db);
}

static int start(const char *conf)
{
	struct jobs jobs = { .lasting = arena_new(LASTING_MEMORY), .rows = arena_new(ROWS_MEMORY) };
	const struct err *e;
	int status = EX_OK;

	log_to(STDERR_FILENO, "jobs", LOG_INFO);
	prctl(PR_SET_NAME, "portico-jobs");
	signals_catch();
	if ((e = load(&jobs, conf)) != NULL) {
		log_line(LOG_ERROR, "jobs_failed", "%s", e->detail);
		status = EX_CONFIG;
	} else {
		send_and_sweep(&jobs);
	}
	arena_free(&jobs.rows);
	arena_free(&jobs.lasting);
	return status;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' }, { "version", no_argument, NULL, 'v' }, { "help", no_argument, NULL, 'h' }, { NULL, 0, NULL, 0 },
	};
	const char *conf = DEFAULT_CONF;

	for (int option; (option = getopt_long(argc, argv, "c:h", options, NULL)) != -1;) {
		switch (option) {
		case 'c':
			conf = optarg;
			break;
		case 'v':
			puts("portico-jobs " PORTICO_VERSION);
			return EX_OK;
		case 'h':
			print_help();
			return EX_OK;
		default:
			return EX_USAGE;
		}
	}
	if (optind < argc) {
		fprintf(stderr, "portico-jobs: unexpected \"%s\"; see portico-jobs --help\n", argv[optind]);
		return EX_USAGE;
	}
	return start(conf);
}
