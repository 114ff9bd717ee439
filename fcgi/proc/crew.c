/* crew.c: the processes of a generation: started, heard, signalled and replaced. */
#include "crew.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hasher_wire.h"
#include "launch.h"
#include "signals.h"
#include "worker.h"

static unsigned place_count(const struct crew *crew)
{
	return crew->pool.workers + crew->pool.transfers.workers;
}

static bool is_carrier(const struct crew *crew, const struct place *place)
{
	return place - crew->places >= crew->pool.workers;
}

const struct err *crew_make(struct crew *crew, struct arena *arena)
{
	const size_t size = (size_t)place_count(crew) * LOG_REQUEST_SIZE;
	char *requests = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (requests == MAP_FAILED)
		return err_new(arena, ERR_INTERNAL, "no memory to share with %u workers: %s", place_count(crew), strerror(errno));
	crew->places = arena_calloc(arena, place_count(crew), sizeof *crew->places);
	for (unsigned i = 0; i < place_count(crew); i++) {
		struct place *place = &crew->places[i];
		int pair[2] = { -1, -1 };

		if (!is_carrier(crew, place) && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
			return err_new(arena, ERR_INTERNAL, "no sockets for %u workers: %s", crew->pool.workers, strerror(errno));
		*place = (struct place){ .worker_end = pair[0], .hasher_end = pair[1], .request = requests + (size_t)i * LOG_REQUEST_SIZE };
	}
	if (pipe2(crew->up, O_CLOEXEC | O_NONBLOCK) < 0)
		return err_new(arena, ERR_INTERNAL, "no pipe: %s", strerror(errno));
	return transfers_new(arena, &crew->pool.transfers, crew->pool.workers, &crew->transfers);
}

static void close_from(int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
}

/* In a new process: what belongs to the generation is closed, and its end is noticed. `name` is what ps and top show. */
static void become_child(struct crew *crew, const char *name, pid_t parent, int death_signal)
{
	signals_forget();
	prctl(PR_SET_NAME, name);
	if (death_signal != 0) {
		prctl(PR_SET_PDEATHSIG, death_signal);
		if (getppid() != parent) /* it ended before we could ask */
			_exit(EXIT_FAILURE);
	}
	close_from(&crew->control);
	close_from(&crew->up[0]);
}

NORETURN static void become_worker(struct crew *crew, struct place *mine, pid_t parent)
{
	const int hasher = mine->worker_end;
	const bool carrier = is_carrier(crew, mine);

	become_child(crew, carrier ? "portico-carrier" : "portico-worker", parent, SIGTERM);
	for (unsigned i = 0; i < crew->pool.workers; i++) {
		close_from(&crew->places[i].hasher_end);
		if (&crew->places[i] != mine)
			close_from(&crew->places[i].worker_end);
	}
	if (carrier) {
		close_from(&crew->listening);
		transfers_taker(crew->transfers);
	} else {
		transfers_giver(crew->transfers, (unsigned)(mine - crew->places), crew->up[1]);
	}
	log_to(crew->pool.log, carrier ? "carrier" : "worker", crew->pool.log_level);
	log_request_place(mine->request);
	log_request(STR(""));
	worker_run(&(struct worker_setup){ .program = crew->program, .pool = &crew->pool, .shared = crew->shared, .listening = crew->listening,
	    .hasher = hasher, .up = crew->up[1], .transfers = crew->transfers });
}

NORETURN static void become_hasher(struct crew *crew, pid_t parent)
{
	int *ends = calloc(crew->pool.workers, sizeof *ends);

	if (ends == NULL)
		fatal("out of memory for %u workers", crew->pool.workers);
	/* It outlives the generation for the workers that drain, and ends when the last of them closes its side. */
	become_child(crew, "portico-hasher", parent, 0);
	transfers_stranger(crew->transfers);
	close_from(&crew->up[1]);
	close_from(&crew->listening);
	for (unsigned i = 0; i < crew->pool.workers; i++) {
		close_from(&crew->places[i].worker_end);
		ends[i] = crew->places[i].hasher_end;
	}
	log_to(crew->pool.log, "hasher", crew->pool.log_level);
	hasher_run(ends, crew->pool.workers, &crew->pool.hasher);
}

static void start_child(struct crew *crew, struct child *child, struct place *place)
{
	const pid_t parent = getpid();
	const pid_t pid = fork();

	if (pid == 0 && child == &crew->jobs) {
		become_child(crew, "portico-jobs", parent, SIGTERM);
		launch_program(crew->pool.jobs, crew->conf_path);
	}
	if (pid == 0 && place == NULL)
		become_hasher(crew, parent);
	if (pid == 0)
		become_worker(crew, place, parent);
	if (pid < 0) {
		log_line(LOG_ERROR, "fork_failed", "%s", strerror(errno));
		child_not_started(child);
		return;
	}
	child_started(child, pid);
}

/* Once the workers take requests: a generation that does not come to that sends nothing. */
static bool jobs_wanted(const struct crew *crew)
{
	return crew->serving && !crew->leaving && crew->pool.jobs != NULL && crew->jobs.pid == 0;
}

/* As many as there are transfers, and no more than may be; to the end, since what waits was promised. */
static unsigned carriers_missing(const struct crew *crew)
{
	const unsigned carried = crew->lost ? 0 : transfers_carried(crew->transfers);
	unsigned there = 0;

	for (unsigned i = crew->pool.workers; i < place_count(crew); i++)
		there += crew->places[i].worker.pid != 0;
	return carried > there ? carried - there : 0;
}

/* Of the places whose process is not there, those that are to have one. */
static bool place_wanted(const struct crew *crew, const struct place *place, unsigned *carriers)
{
	if (place->worker.pid != 0)
		return false;
	if (!is_carrier(crew, place))
		return !crew->leaving;
	return *carriers > 0 && (*carriers)-- > 0;
}

void crew_start(struct crew *crew)
{
	const usec now = clock_monotonic();
	unsigned carriers = carriers_missing(crew);

	if (crew->hasher.pid == 0 && crew->hasher.start_at <= now)
		start_child(crew, &crew->hasher, NULL);
	if (jobs_wanted(crew) && crew->jobs.start_at <= now)
		start_child(crew, &crew->jobs, NULL);
	for (unsigned i = 0; i < place_count(crew); i++) {
		struct place *place = &crew->places[i];

		if (place_wanted(crew, place, &carriers) && place->worker.start_at <= now) {
			place->up = false;
			start_child(crew, &place->worker, place);
		}
	}
}

usec crew_next_start(const struct crew *crew, usec until)
{
	unsigned carriers = carriers_missing(crew);

	if (crew->hasher.pid == 0 && crew->hasher.start_at < until)
		until = crew->hasher.start_at;
	if (jobs_wanted(crew) && crew->jobs.start_at < until)
		until = crew->jobs.start_at;
	for (unsigned i = 0; i < place_count(crew); i++)
		if (place_wanted(crew, &crew->places[i], &carriers) && crew->places[i].worker.start_at < until)
			until = crew->places[i].worker.start_at;
	return until;
}

bool crew_signal(const struct crew *crew, int signal)
{
	bool any = crew->jobs.pid != 0 && kill(crew->jobs.pid, signal) == 0;

	for (unsigned i = 0; i < place_count(crew); i++)
		any = (crew->places[i].worker.pid != 0 && kill(crew->places[i].worker.pid, signal) == 0) || any;
	return any || carriers_missing(crew) > 0;
}

bool crew_hear(struct crew *crew)
{
	pid_t pid;

	if (read(crew->up[0], &pid, sizeof pid) != (ssize_t)sizeof pid || pid == 0)
		return false;
	for (unsigned i = 0; i < crew->pool.workers; i++)
		if (crew->places[i].worker.pid == pid)
			crew->places[i].up = true;
	for (unsigned i = 0; i < crew->pool.workers; i++)
		if (!crew->places[i].up)
			return false;
	return true;
}

/* What the dead hasher had taken in is lost: nobody need wait for it. */
static void hasher_ended(struct crew *crew, int wait_status)
{
	const struct wire_answer lost = { .outcome = WIRE_LOST };

	child_log("hasher_end", crew->hasher.pid, crew->hasher.started, wait_status, NULL);
	child_ended(&crew->hasher, wait_status);
	for (unsigned i = 0; i < crew->pool.workers; i++)
		send(crew->places[i].hasher_end, &lost, sizeof lost, MSG_DONTWAIT | MSG_NOSIGNAL);
}

const struct place *crew_ended(struct crew *crew, pid_t pid, int wait_status)
{
	if (pid == crew->hasher.pid)
		hasher_ended(crew, wait_status);
	if (pid == crew->jobs.pid) {
		child_log("jobs_end", crew->jobs.pid, crew->jobs.started, wait_status, NULL);
		child_ended(&crew->jobs, wait_status);
	}
	for (unsigned i = 0; i < place_count(crew); i++) {
		struct place *place = &crew->places[i];

		if (place->worker.pid != pid)
			continue;
		child_log(is_carrier(crew, place) ? "carrier_end" : "worker_end", pid, place->worker.started, wait_status, place->request);
		child_ended(&place->worker, wait_status);
		transfers_forget(crew->transfers, i, pid);
		return is_carrier(crew, place) ? NULL : place;
	}
	return NULL;
}

void crew_end_hasher(struct crew *crew)
{
	if (crew->hasher.pid != 0) {
		kill(crew->hasher.pid, SIGKILL); /* nobody waits for it any more, and it keeps nothing */
		waitpid(crew->hasher.pid, NULL, 0);
	}
}
