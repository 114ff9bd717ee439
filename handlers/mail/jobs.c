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
#include "scan.h"
#include "sender.h"
#include "sweeper.h"

#define DEFAULT_CONF "/etc/portico/portico.conf"

enum { LASTING_MEMORY = 256 << 20, ROWS_MEMORY = 64 << 20, STEP_MS = 500, SHORT_STEP_MS = 20 };

struct jobs {
	struct arena *lasting; /* the configuration, and what is loaded */
	struct arena *rows;
	struct conf conf;
	struct sender_setup setup;
	struct sender *sender;
	struct scan *scan;
	struct sweeper *sweeper;
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
	bool scanning = false, sweeping = false;

	while (jobs->drain_until == 0 || (!sender_idle(jobs->sender) && clock_monotonic() < jobs->drain_until)) {
		const int step_ms = sweeping ? SHORT_STEP_MS : STEP_MS;

		if (!sender_step(jobs->sender, scanning ? 0 : step_ms) && !scanning)
			signals_poll(NULL, 0, sender_idle(jobs->sender) ? step_ms : SHORT_STEP_MS);
		take_signals(jobs);
		scanning = jobs->drain_until == 0 && scan_step(jobs->scan, jobs->setup.db);
		sweeping = jobs->drain_until == 0 && sweeper_step(jobs->sweeper, jobs->setup.db, clock_monotonic());
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
	jobs->sweeper = sweeper_new(jobs->lasting, clock_monotonic());
	log_line(LOG_INFO, "jobs_start", "mails are sent");
	run(jobs);
	scan_end(jobs->scan);
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
