/* main.c: porticod: wires the machine to the pages. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "../fcgi/base/log.h"
#include "../fcgi/proc/program.h"
#include "dispatch.h"

#define DEFAULT_CONF "/etc/portico/portico.conf"

enum { CHECK_MEMORY = 256 << 20, CARRIER_IDLE_MS = 60000 };

static const struct err *open_log(struct arena *arena, const struct conf_server *server, int *log)
{
	*log = STDERR_FILENO;
	if (server->log.size == 0)
		return NULL;
	*log = open(str_c(arena, server->log), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
	if (*log < 0)
		return err_new(arena, ERR_INTERNAL, "the log %.*s cannot be opened: %s", STR_ARG(server->log), strerror(errno));
	return NULL;
}

/* portico-jobs is installed, and built, where porticod is. NULL, and a line in the log, when it is not there: pages need it for nothing. */
static const char *jobs_path(struct arena *arena)
{
	char here[4096];
	const ssize_t size = readlink("/proc/self/exe", here, sizeof here);
	size_t folder = size > 0 && (size_t)size < sizeof here ? (size_t)size : 0;
	const char *path;

	while (folder > 0 && here[folder - 1] != '/')
		folder--;
	path = str_c(arena, str_format(arena, "%.*sportico-jobs", (int)folder, here));
	if (access(path, X_OK) == 0)
		return path;
	log_line(LOG_ERROR, "jobs_missing", "%s: %s; mails wait", path, strerror(errno));
	return NULL;
}

static const struct err *load(struct arena *arena, const char *path, struct pool_settings *pool, void **result)
{
	struct shared *shared = ARENA_NEW(arena, struct shared);
	const struct conf_server *server = &shared->conf.server;
	const struct conf_hasher *hasher = &shared->conf.hasher;
	const struct conf_transfers *transfers = &shared->conf.transfers;
	const struct err *e;
	int log;

	db_library_start();
	if ((shared->checked = mmap(NULL, sizeof *shared->checked, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) == MAP_FAILED)
		return err_new(arena, ERR_INTERNAL, "no memory to share: %s", strerror(errno));
	if ((e = conf_read(arena, path, &shared->conf)) != NULL)
		return e;
	if ((e = open_log(arena, server, &log)) != NULL)
		return e;
	if ((e = locales_load(arena, server->data_directory, &shared->locales)) != NULL)
		return e;
	if ((e = templates_load(arena, server->data_directory, STR(""), shared->locales, &shared->templates)) != NULL)
		return e;
	*pool = (struct pool_settings){
		.socket = server->socket.size > 0 ? str_c(arena, server->socket) : NULL,
		.socket_group = server->socket_group.size > 0 ? str_c(arena, server->socket_group) : NULL,
		.socket_mode = (unsigned)server->socket_mode,
		.workers = (unsigned)server->workers,
		.requests_per_worker = (unsigned)server->requests_per_worker,
		.request_seconds = (unsigned)server->request_seconds,
		.drain_seconds = (unsigned)server->drain_seconds,
		.network = shared->conf.database.host.size > 0,
		.log = log,
		.log_level = log_level_of(server->log_level),
		.hasher = {
			.permits = (unsigned)hasher->permits,
			.memory_kib = (unsigned)hasher->memory_kib,
			.passes = (unsigned)hasher->passes,
			.wait_ms = (unsigned)hasher->wait_ms,
		},
		.transfers = {
			.workers = (unsigned)transfers->workers,
			.seconds = (unsigned)transfers->seconds,
			.idle_ms = CARRIER_IDLE_MS,
			.exports_person = (unsigned)transfers->exports_person,
			.exports_account = (unsigned)transfers->exports_account,
			.share_percent = (unsigned)transfers->share,
		},
		.jobs = jobs_path(arena),
	};
	*result = shared;
	return NULL;
}

/*
 * What does not fit is told as the workers start, not by the first customer who needs it; a database that is away may come. One worker of a generation looks at
 * every statement, which takes longer than all else of a start (F8), and those behind it only at the schema.
 */
static void check_database(struct worker *worker)
{
	atomic_bool *const checked = worker->shared->checked;
	const bool all = !atomic_exchange(checked, true);
	const struct err *e;

	db_require_schema(worker->db);
	if ((e = all ? db_check(worker->db) : db_ping(worker->db)) != NULL)
		log_line(LOG_ERROR, "database", "%s", e->detail);
	if (e != NULL && all)
		atomic_store(checked, false);
	arena_reset(worker->arena);
}

static void *worker_start(void *shared, struct hasher *hasher)
{
	struct worker *worker = calloc(1, sizeof *worker);
	const struct shared *loaded = shared;

	if (worker == NULL)
		fatal("out of memory for a worker");
	worker->shared = loaded;
	worker->arena = arena_new(loaded->conf.server.memory_mib << 20);
	worker->db = db_new(worker->arena, &loaded->conf.database);
	worker->hasher = hasher;
	check_database(worker);
	return worker;
}

static void worker_serve(void *worker, const struct exchange *exchange)
{
	dispatch(worker, exchange);
}

static void worker_stop(void *at)
{
	struct worker *worker = at;

	db_free(&worker->db);
	arena_free(&worker->arena);
	free(worker);
}

/* The table of routes as the program itself has it: the access matrix of the tests is held against this (P7). */
static int print_routes(void)
{
	static const char *const methods[] = { [METHOD_GET] = "GET", [METHOD_POST] = "POST" };
	static const char *const visitors[] = { "machine", "anyone", "signed in", "customer", "staff: anyone", "staff: signed in", "staff" };
	size_t count;
	const struct route *routes = route_table(&count);

	for (size_t i = 0; i < count; i++)
		printf("%s\t/%s%s%s\t%s\n", methods[routes[i].method], route_side(&routes[i]) == SIDE_STAFF ? "staff" : "",
		    route_side(&routes[i]) == SIDE_STAFF && routes[i].path[0] != '\0' ? "/" : "", routes[i].path, visitors[routes[i].visitor]);
	return EX_OK;
}

/* Loads what a generation would load, so that a reload can be refused before it is asked for (R246). */
static int check(const char *conf)
{
	struct arena *arena = arena_new(CHECK_MEMORY);
	struct pool_settings pool;
	const struct err *e;
	void *shared;

	e = load(arena, conf, &pool, &shared);
	if (e != NULL)
		fprintf(stderr, "porticod: %s\n", e->detail);
	else if (pool.log != STDERR_FILENO)
		close(pool.log);
	arena_free(&arena);
	return e == NULL ? EX_OK : EX_CONFIG;
}

static void print_help(void)
{
	puts("Usage: porticod [-c FILE]\n"
	     "The FastCGI program of Portico: a master, its workers, and the process that hashes passwords.\n"
	     "It takes a listening socket on file descriptor 0 or from LISTEN_FDS, else opens the one that FILE names.\n"
	     "\n"
	     "  -c, --config FILE  the configuration (" DEFAULT_CONF ")\n"
	     "      --check        read the configuration, templates and catalogues, say what is wrong with them, and exit\n"
	     "      --routes       print every address with its method and who may come, and exit\n"
	     "      --version      print the version and exit\n"
	     "  -h, --help         print this and exit\n"
	     "\n"
	     "SIGTERM or SIGQUIT finish what is under way and end it; SIGHUP reads configuration and templates again.");
}

int main(int argc, char **argv)
{
	static const struct program program = { .load = load, .worker_start = worker_start, .worker_serve = worker_serve, .worker_stop = worker_stop };
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' }, { "check", no_argument, NULL, 'k' }, { "routes", no_argument, NULL, 'r' }, { "version", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' }, { NULL, 0, NULL, 0 },
	};
	const char *conf = DEFAULT_CONF;
	bool only_check = false;

	for (int option; (option = getopt_long(argc, argv, "c:h", options, NULL)) != -1;) {
		switch (option) {
		case 'c':
			conf = optarg;
			break;
		case 'k':
			only_check = true;
			break;
		case 'r':
			return print_routes();
		case 'v':
			puts("porticod " PORTICO_VERSION);
			return EX_OK;
		case 'h':
			print_help();
			return EX_OK;
		default:
			return EX_USAGE;
		}
	}
	if (optind < argc) {
		fprintf(stderr, "porticod: unexpected \"%s\"; see porticod --help\n", argv[optind]);
		return EX_USAGE;
	}
	return only_check ? check(conf) : master_run(&program, conf, argv);
}
