/* hasher.c: the process that hashes: one thread takes questions, as many threads as there are permits compute. */
#include "hasher.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../base/clock.h"
#include "../base/log.h"
#include "../base/secret.h"
#include "hasher_argon2.h"
#include "hasher_wire.h"
#include "sandbox.h"

enum { NICE = 19, SLICE_NS = 100000, IDLE_MS = 1000, KEPT_MAX = 32 << 20 /* as much as the C library takes for M_MMAP_THRESHOLD */ };

struct job {
	struct wire_question question;
	int peer;
	usec until; /* to be begun before this */
};

/* Questions that wait for a permit, the oldest first, in a ring. */
struct desk {
	const struct hasher_settings *settings;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct job *jobs;
	size_t places;  /* of `jobs`: one for each worker, who asks one question at a time */
	size_t limit;   /* sign-ins taken in while so many questions wait or are computed */
	size_t first;
	size_t waiting;
	size_t computing;
	bool keeps;     /* memory of hashes that are done */
};

static void answer_with(int peer, const struct wire_answer *answer)
{
	/* A peer that has gone loses its answer; one that does not read cannot hold us up. */
	send(peer, answer, sizeof *answer, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void answer_busy(int peer, uint64_t id)
{
	answer_with(peer, &(struct wire_answer){ .id = id, .outcome = WIRE_BUSY });
}

static uint32_t verify(const struct hasher_settings *settings, const struct wire_question *question, struct wire_answer *answer)
{
	static const uint32_t outcomes[] = {
		[PASSWORD_RIGHT] = WIRE_RIGHT, [PASSWORD_WRONG] = WIRE_WRONG, [PASSWORD_REFUSED] = WIRE_REFUSED, [PASSWORD_NO_MEMORY] = WIRE_FAILED
	};
	const struct str password = { .at = question->password, .size = question->password_size };
	const struct str encoded = { .at = question->encoded, .size = question->encoded_size };
	bool weak;
	enum password_check check = password_verify(settings, password, encoded, &weak);

	/* No password is right for it; whoever tries learns that after the same work as for any other (P6). */
	if (check == PASSWORD_REFUSED) {
		log_line(LOG_ERROR, "hash_refused", "a stored password hash is malformed or asks for more than the configuration allows; its owner needs a new password");
		check = password_verify(settings, password, STR(""), &weak);
	}
	answer->weak = weak;
	return outcomes[check];
}

static struct wire_answer compute(const struct hasher_settings *settings, const struct wire_question *question)
{
	struct wire_answer answer = { .id = question->id, .outcome = WIRE_REFUSED };

	if (question->task == WIRE_VERIFY) {
		answer.outcome = verify(settings, question, &answer);
	} else if (question->task == WIRE_HASH) {
		answer.encoded_size = (uint16_t)password_hash(
		    settings, (struct str){ .at = question->password, .size = question->password_size }, answer.encoded);
		answer.outcome = answer.encoded_size == 0 ? WIRE_FAILED : WIRE_HASHED;
	}
	return answer;
}

/* Takes the oldest question, wiping where it lay; with the lock held. */
static struct job take(struct desk *desk)
{
	struct job *oldest = &desk->jobs[desk->first], job = *oldest;

	secret_wipe(oldest, sizeof *oldest);
	desk->first = (desk->first + 1) % desk->places;
	desk->waiting--;
	return job;
}

/*
 * Whoever reads a page goes before those who sign in, where the processors do not suffice for both (F9). To be nice says how much of one a hash gets; how long it
 * keeps it, while somebody has just got something to do, is said by the slice, which is a tenth of a millisecond in place of some. Linux before 6.12
 * knows no slices and passes over it. Both count for this thread alone: the one that takes questions and turns people away is as quick as any.
 */
static void step_back(void)
{
	/* As linux/sched/types.h has it, whose other names are those of the C library. */
	struct {
		uint32_t size, policy;
		uint64_t flags;
		int32_t nice;
		uint32_t priority;
		uint64_t runtime, deadline, period;
	} wanted = { .size = sizeof wanted, .policy = SCHED_OTHER, .nice = NICE, .runtime = SLICE_NS };

	if (syscall(SYS_sched_setattr, 0, &wanted, 0) != 0 && setpriority(PRIO_PROCESS, 0, NICE) != 0)
		log_line(LOG_WARNING, "hasher_priority", "%s", strerror(errno));
}

/* A permit. It is free again when the hash is done, whoever has gone in the meantime (R18). */
static void *permit(void *argument)
{
	struct desk *desk = argument;

	step_back();
	pthread_mutex_lock(&desk->lock);
	for (;;) {
		struct wire_answer answer;
		struct job job;

		while (desk->waiting == 0)
			pthread_cond_wait(&desk->work, &desk->lock);
		job = take(desk);
		desk->computing++;
		pthread_mutex_unlock(&desk->lock);
		answer = (struct wire_answer){ .id = job.question.id, .outcome = WIRE_BUSY };
		if (job.until >= clock_monotonic())
			answer = compute(desk->settings, &job.question);
		/* Before the answer: whoever gets it may ask again at once, and finds the desk as it is. */
		pthread_mutex_lock(&desk->lock);
		desk->computing--;
		desk->keeps = true;
		pthread_mutex_unlock(&desk->lock);
		answer_with(job.peer, &answer);
		secret_wipe(&job, sizeof job);
		pthread_mutex_lock(&desk->lock);
	}
	return NULL;
}

/*
 * To have 19 MiB mapped and cleared by the system for each hash takes the processor from others, and holds up the pages that run there meanwhile (F9): what
 * one hash took is kept for the next. All of them share one heap, since only of that the end is given back.
 */
static void keep_memory(void)
{
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_MMAP_THRESHOLD, KEPT_MAX);
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

/* Nobody has come for a while: back to the system with it (F7). */
static void give_back(struct desk *desk)
{
	bool keeps;

	pthread_mutex_lock(&desk->lock);
	keeps = desk->keeps && desk->waiting == 0 && desk->computing == 0;
	if (keeps)
		desk->keeps = false;
	pthread_mutex_unlock(&desk->lock);
	if (keeps)
		malloc_trim(0);
}

/* Answers those who have waited long enough; milliseconds until there is something to do again without a question, -1 for never. */
static int expire(struct desk *desk)
{
	int wait_ms;

	pthread_mutex_lock(&desk->lock);
	while (desk->waiting > 0 && desk->jobs[desk->first].until <= clock_monotonic()) {
		struct job job = take(desk);

		answer_busy(job.peer, job.question.id);
		secret_wipe(&job, sizeof job);
	}
	wait_ms = desk->keeps || desk->computing > 0 ? IDLE_MS : -1;
	if (desk->waiting > 0)
		wait_ms = (int)((desk->jobs[desk->first].until - clock_monotonic()) / 1000) + 1;
	pthread_mutex_unlock(&desk->lock);
	return wait_ms;
}

/* With the lock held. */
static bool has_room(const struct desk *desk, uint32_t task)
{
	const size_t taken = desk->waiting + desk->computing;

	return taken < (task == WIRE_HASH ? desk->places : desk->limit);
}

static void put(struct desk *desk, int peer, const struct wire_question *question)
{
	bool room;

	pthread_mutex_lock(&desk->lock);
	room = has_room(desk, question->task);
	if (room && question->task != WIRE_ROOM) {
		desk->jobs[(desk->first + desk->waiting) % desk->places] = (struct job){
			.question = *question, .peer = peer, .until = clock_monotonic() + (usec)desk->settings->wait_ms * 1000
		};
		desk->waiting++;
		pthread_cond_signal(&desk->work);
	}
	pthread_mutex_unlock(&desk->lock);
	if (!room)
		answer_busy(peer, question->id);
	else if (question->task == WIRE_ROOM)
		answer_with(peer, &(struct wire_answer){ .id = question->id, .outcome = WIRE_FREE });
}

/* Reads one question; false when the peer has closed. */
static bool hear(struct desk *desk, int peer)
{
	struct wire_question question;
	const ssize_t got = recv(peer, &question, sizeof question, MSG_DONTWAIT);

	if (got == (ssize_t)sizeof question && question.password_size <= PASSWORD_MAX && question.encoded_size <= HASH_MAX)
		put(desk, peer, &question);
	secret_wipe(&question, sizeof question);
	return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

static void start_permits(struct desk *desk)
{
	pthread_attr_t attributes;
	pthread_t thread;

	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	for (unsigned i = 0; i < desk->settings->permits; i++)
		if (pthread_create(&thread, &attributes, permit, desk) != 0)
			fatal("no thread for permit %u of %u", i + 1, desk->settings->permits);
	pthread_attr_destroy(&attributes);
}

/* A quarter of the workers, one at least, is never kept by a sign-in, so that pages go on being served (F9); the others may wait for a permit. */
static size_t sign_ins_at_once(size_t workers)
{
	const size_t kept = workers < 4 ? 1 : workers / 4;

	return workers > kept ? workers - kept : 1;
}

void hasher_run(const int *descriptors, size_t count, const struct hasher_settings *settings)
{
	struct desk desk = { .settings = settings, .lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER };
	struct pollfd *on = calloc(count, sizeof *on);
	size_t open = count;

	desk.places = count;
	desk.limit = sign_ins_at_once(count);
	desk.jobs = calloc(desk.places, sizeof *desk.jobs);
	if (on == NULL || desk.jobs == NULL)
		fatal("out of memory for %zu workers", count);
	keep_memory();
	sandbox_hasher();
	start_permits(&desk);
	for (size_t i = 0; i < count; i++)
		on[i] = (struct pollfd){ .fd = descriptors[i], .events = POLLIN };
	while (open > 0) {
		const int ready = poll(on, count, expire(&desk));

		if (ready < 0 && errno != EINTR)
			fatal("poll: %s", strerror(errno));
		if (ready == 0)
			give_back(&desk);
		for (size_t i = 0; i < count && ready > 0; i++)
			if (on[i].fd >= 0 && on[i].revents != 0 && !hear(&desk, on[i].fd)) {
				on[i].fd = -1;
				open--;
			}
	}
	_exit(EXIT_SUCCESS);
}
