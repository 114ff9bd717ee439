/* probe.c: the machine with a page of its own instead of the portal, for tests: says what it was sent and misbehaves on request. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "../../fcgi/base/secret.h"
#include "../../fcgi/proc/program.h"

/*
 * A request says what to do in its target: /echo, /echo?sleep=MS (before the answer), /echo?held (say when it is begun), /echo?unread (leave the body), /plain?KiB, /big?MiB, /short?KiB (and no end),
 * /carry?kind=N&account=N&person=N&… (as /echo, once it may be carried; then=N: and once it may be carried as that, too), /took?ms=N&account=N&person=N (a page of his that took so long), /crash, /abort,
 * /spin, /verify, /hash (password in the body, "password\nencoded" for verify), /slowly?MS (one byte at a time).
 * The configuration is "key value" lines, those of pool_settings and "word", "crash_at_start", "sleep_at_start"
 * (milliseconds), "descriptors" (opened before everything else).
 */
struct probe {
	struct pool_settings *pool;
	struct arena *arena;
	struct hasher *hasher;
	char word[64]; /* of the configuration: which one serves? */
	unsigned crash_at_start;
	unsigned sleep_at_start;
	unsigned descriptors;
};

static const struct err *set(struct probe *probe, struct arena *arena, const char *key, const char *value)
{
	struct pool_settings *pool = probe->pool;
	const struct {
		const char *key;
		unsigned *number;
	} numbers[] = {
		{ "workers", &pool->workers }, { "requests_per_worker", &pool->requests_per_worker },
		{ "request_seconds", &pool->request_seconds }, { "drain_seconds", &pool->drain_seconds },
		{ "permits", &pool->hasher.permits }, { "memory_kib", &pool->hasher.memory_kib }, { "passes", &pool->hasher.passes },
		{ "wait_ms", &pool->hasher.wait_ms }, { "carriers", &pool->transfers.workers }, { "transfer_seconds", &pool->transfers.seconds },
		{ "carrier_idle_ms", &pool->transfers.idle_ms }, { "exports_person", &pool->transfers.exports_person }, { "exports_account", &pool->transfers.exports_account }, { "share", &pool->transfers.share_percent },
		{ "crash_at_start", &probe->crash_at_start },
		{ "sleep_at_start", &probe->sleep_at_start }, { "descriptors", &probe->descriptors }, { "socket_mode", &pool->socket_mode },
	};

	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		if (strcmp(key, numbers[i].key) == 0) {
			*numbers[i].number = (unsigned)strtoul(value, NULL, 0);
			return NULL;
		}
	if (strcmp(key, "socket") == 0)
		pool->socket = str_c(arena, str_of(value));
	else if (strcmp(key, "socket_group") == 0)
		pool->socket_group = str_c(arena, str_of(value));
	else if (strcmp(key, "word") == 0)
		snprintf(probe->word, sizeof probe->word, "%.63s", value);
	else if (strcmp(key, "log") == 0)
		pool->log = open(value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	else
		return err_new(arena, ERR_INTERNAL, "unknown key %s", key);
	return NULL;
}

static const struct err *load(struct arena *arena, const char *conf_path, struct pool_settings *pool, void **shared)
{
	struct probe *probe = ARENA_NEW(arena, struct probe);
	FILE *conf = fopen(conf_path, "re");
	const struct err *e = NULL;
	char key[64], value[512];
	int line = 0;

	*pool = (struct pool_settings){ .socket_mode = 0660, .workers = 2, .requests_per_worker = 100000, .request_seconds = 10,
		.drain_seconds = 10, .log = STDERR_FILENO, .hasher = { .permits = 2, .memory_kib = 1024, .passes = 1, .wait_ms = 2000 },
		.transfers = { .seconds = 60, .idle_ms = 60000, .exports_person = 2, .exports_account = 4 } };
	probe->pool = pool;
	if (conf == NULL)
		return err_new(arena, ERR_INTERNAL, "%s: cannot be read", conf_path);
	while (e == NULL && fscanf(conf, "%63s %511s", key, value) == 2) {
		line++;
		if ((e = set(probe, arena, key, value)) != NULL)
			e = err_new(arena, ERR_INTERNAL, "%s:%d: %s", conf_path, line, e->detail);
	}
	fclose(conf);
	for (unsigned i = 0; i < probe->descriptors; i++)
		(void)(open("/dev/null", O_RDONLY | O_CLOEXEC));
	*shared = probe;
	return e;
}

static void *start(void *shared, struct hasher *hasher)
{
	struct probe *probe = shared;

	if (probe->sleep_at_start > 0)
		usleep(probe->sleep_at_start * 1000);
	if (probe->crash_at_start)
		abort();
	probe->hasher = hasher;
	probe->arena = arena_new(64 << 20);
	return probe;
}

static void stop(void *worker)
{
	struct probe *probe = worker;

	arena_free(&probe->arena);
}

static const char *param(const struct exchange *exchange, const char *name)
{
	const size_t size = strlen(name);

	for (size_t i = 0; exchange->params[i] != NULL; i++)
		if (strncmp(exchange->params[i], name, size) == 0 && exchange->params[i][size] == '=')
			return exchange->params[i] + size + 1;
	return "";
}

/* Reads the body to its end; false when it was cut off. */
static bool read_all(struct probe *probe, const struct exchange *exchange, struct buf *body)
{
	ssize_t got;

	*body = (struct buf){ .arena = probe->arena };
	while ((got = exchange->read(exchange->peer, buf_reserve(body, 65536), 65536)) > 0)
		body->size += (size_t)got;
	return got == 0;
}

static void answer(struct probe *probe, const struct exchange *exchange, const char *status, struct str text)
{
	struct buf out = { .arena = probe->arena };

	buf_format(&out, "Status: %s\r\nContent-Type: text/plain\r\n\r\n", status);
	buf_add(&out, text);
	(void)(exchange->write(exchange->peer, out.at, out.size));
}

/* What arrived: one "name=value" line each, and how much of the body, and whether it was whole. */
static void echo(struct probe *probe, const struct exchange *exchange, const char *query)
{
	struct buf text = { .arena = probe->arena }, body = { .arena = probe->arena };
	bool whole = true;
	size_t params = 0;
	const char *sleep = strstr(query, "sleep=");
	char fingerprint[9] = "";

	if (sleep != NULL || strstr(query, "held") != NULL)
		log_line(LOG_INFO, "probe_begun", "%s", param(exchange, "REQUEST_URI"));
	if (strstr(query, "unread") == NULL)
		whole = read_all(probe, exchange, &body);
	if (sleep != NULL)
		usleep((useconds_t)atoi(sleep + 6) * 1000);
	for (; exchange->params[params] != NULL; params++)
		if (params < 40)
			buf_format(&text, "param %s\n", exchange->params[params]);
	if (body.size > 0) {
		const struct digest digest = digest_of(buf_str(&body));

		for (int i = 0; i < 4; i++)
			snprintf(fingerprint + 2 * i, 3, "%02x", digest.bytes[i]);
	}
	buf_format(&text, "params %zu\nbody %zu\ndigest %s\nwhole %s\npid %ld\nword %s\n", params, body.size, fingerprint,
	    whole ? "yes" : "no", (long)getpid(), probe->word);
	log_line(LOG_INFO, "probe_served", "%s body %zu whole %s", param(exchange, "REQUEST_URI"), body.size, whole ? "yes" : "no");
	answer(probe, exchange, "200 OK", buf_str(&text));
}

static void big(struct probe *probe, const struct exchange *exchange, unsigned mebibytes)
{
	char *piece = arena_alloc(probe->arena, 1 << 20);
	bool heard;

	memset(piece, 'x', 1 << 20);
	answer(probe, exchange, "200 OK", STR(""));
	for (unsigned i = 0; i < mebibytes; i++)
		if (!(heard = exchange->write(exchange->peer, piece, 1 << 20))) {
			log_line(LOG_INFO, "probe_unheard", "after %u MiB", i);
			return;
		}
}

static void plain(struct probe *probe, const struct exchange *exchange, unsigned kibibytes)
{
	const size_t size = (size_t)kibibytes << 10;
	char *text = arena_alloc(probe->arena, size);

	memset(text, 'x', size);
	answer(probe, exchange, "200 OK", (struct str){ .at = text, .size = size });
}

/* The beginning of an answer that never comes to its end. */
static void cut_short(struct probe *probe, const struct exchange *exchange, unsigned kibibytes)
{
	plain(probe, exchange, kibibytes);
	exchange->break_off(exchange->peer);
}

static unsigned number(const char *query, const char *name)
{
	const char *at = strstr(query, name);

	return at == NULL ? 0 : (unsigned)strtoul(at + strlen(name), NULL, 10);
}

static struct transfer asked(const char *query, unsigned kind)
{
	return (struct transfer){ .kind = (enum transfer_kind)kind, .account = number(query, "account="), .person = number(query, "person=") };
}

static void took(struct probe *probe, const struct exchange *exchange, const char *query)
{
	const struct transfer page = asked(query, TRANSFER_PAGE);

	exchange->took(exchange->peer, &page, (int64_t)number(query, "ms=") * 1000);
	echo(probe, exchange, query);
}

static void carry(struct probe *probe, const struct exchange *exchange, const char *query)
{
	const struct transfer transfer = asked(query, number(query, "kind=")), then = asked(query, number(query, "then="));
	enum transfer_place place = exchange->transfer(exchange->peer, &transfer);

	if (place == TRANSFER_HERE && then.kind != TRANSFER_NONE)
		place = exchange->transfer(exchange->peer, &then);
	switch (place) {
	case TRANSFER_HERE:
		echo(probe, exchange, query);
		break;
	case TRANSFER_ELSEWHERE:
		break;
	case TRANSFER_REFUSED:
		answer(probe, exchange, "429 Refused", STR("refused\n"));
		break;
	case TRANSFER_FULL:
		answer(probe, exchange, "503 Full", STR("full\n"));
		break;
	}
}

static void slowly(struct probe *probe, const struct exchange *exchange, unsigned milliseconds)
{
	answer(probe, exchange, "200 OK", STR(""));
	for (unsigned i = 0; i < 50; i++) {
		usleep(milliseconds * 20);
		if (!exchange->write(exchange->peer, "x", 1))
			return;
	}
}

static void passwords(struct probe *probe, const struct exchange *exchange, bool verify)
{
	struct buf body, text = { .arena = probe->arena };
	struct str rest, password, encoded = STR("");
	bool right = false, weak = false;
	const struct err *e;

	if (!read_all(probe, exchange, &body))
		return;
	log_line(LOG_INFO, "probe_begun", "%s", param(exchange, "REQUEST_URI"));
	rest = buf_str(&body);
	if (!str_next(&rest, '\n', &password))
		password = STR("");
	if (verify)
		e = hasher_verify(probe->hasher, probe->arena, password, rest, &right, &weak);
	else
		e = hasher_hash(probe->hasher, probe->arena, password, &encoded);
	if (e != NULL)
		buf_format(&text, "error %d %s\n", e->kind, e->detail);
	else
		buf_format(&text, "right %d\nweak %d\nencoded %.*s\n", right, weak, STR_ARG(encoded));
	answer(probe, exchange, e == NULL ? "200 OK" : e->kind == ERR_BUSY ? "503 Busy" : "500 Error", buf_str(&text));
}

static void serve(void *worker, const struct exchange *exchange)
{
	struct probe *probe = worker;
	const char *target = param(exchange, "REQUEST_URI"), *query = strchr(target, '?');
	const struct str path = { .at = target, .size = query == NULL ? strlen(target) : (size_t)(query - target) };

	query = query == NULL ? "" : query + 1;
	log_request(str_of(query));
	if (str_is(path, "/crash"))
		raise(SIGSEGV);
	else if (str_is(path, "/abort"))
		abort();
	else if (str_is(path, "/spin"))
		for (volatile unsigned i = 0;; i++)
			;
	else if (str_is(path, "/plain"))
		plain(probe, exchange, (unsigned)atoi(query));
	else if (str_is(path, "/big"))
		big(probe, exchange, (unsigned)atoi(query));
	else if (str_is(path, "/short"))
		cut_short(probe, exchange, (unsigned)atoi(query));
	else if (str_is(path, "/carry"))
		carry(probe, exchange, query);
	else if (str_is(path, "/took"))
		took(probe, exchange, query);
	else if (str_is(path, "/slowly"))
		slowly(probe, exchange, (unsigned)atoi(query));
	else if (str_is(path, "/verify") || str_is(path, "/hash"))
		passwords(probe, exchange, str_is(path, "/verify"));
	else
		echo(probe, exchange, query);
	log_request(STR(""));
	arena_reset(probe->arena);
}

int main(int count, char **argv)
{
	static const struct program program = { .load = load, .worker_start = start, .worker_serve = serve, .worker_stop = stop };

	if (count != 2) {
		fprintf(stderr, "usage: %s CONFIGURATION\n", argv[0]);
		return 2;
	}
	return master_run(&program, argv[1], argv);
}
