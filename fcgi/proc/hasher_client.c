/* hasher_client.c: a worker's end of the connection to the hasher. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../base/clock.h"
#include "../base/log.h"
#include "../base/secret.h"
#include "hasher_argon2.h"
#include "hasher_wire.h"
#include "signals.h"

/* For the hash itself, once it has its permit. Only a hasher that was stopped takes longer. */
enum { HASH_MS = 5000 };

struct hasher {
	int descriptor;
	unsigned wait_ms;
	uint64_t last_id;
};

struct hasher *hasher_connect(int descriptor, const struct hasher_settings *settings)
{
	struct hasher *hasher = malloc(sizeof *hasher);

	if (hasher == NULL)
		fatal("out of memory for the hasher's connection");
	*hasher = (struct hasher){ .descriptor = descriptor, .wait_ms = settings->wait_ms };
	/* Answers to the worker that had this place before may still come. */
	secret_random(&hasher->last_id, sizeof hasher->last_id);
	return hasher;
}

void hasher_disconnect(struct hasher **hasher)
{
	free(*hasher);
	*hasher = NULL;
}

/* What is left of earlier questions is of no use. */
static void drop_old_answers(const struct hasher *hasher)
{
	struct wire_answer old;

	while (recv(hasher->descriptor, &old, sizeof old, MSG_DONTWAIT) > 0)
		;
	secret_wipe(&old, sizeof old);
}

/* Waits for the answer to question `id`; one that says busy when none comes in time. */
static void await(const struct hasher *hasher, uint64_t id, struct wire_answer *answer)
{
	const usec until = clock_monotonic() + ((usec)hasher->wait_ms + HASH_MS) * 1000;
	struct pollfd on = { .fd = hasher->descriptor, .events = POLLIN };
	usec now;

	while ((now = clock_monotonic()) < until) {
		const int ready = poll(&on, 1, (int)((until - now) / 1000) + 1);

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0 || recv(hasher->descriptor, answer, sizeof *answer, MSG_DONTWAIT) != (ssize_t)sizeof *answer)
			break;
		if (answer->id == id || answer->outcome == WIRE_LOST)
			return;
	}
	answer->outcome = WIRE_BUSY;
}

static const struct err *ask(struct hasher *hasher, struct arena *arena, struct wire_question *question, struct wire_answer *answer)
{
	ssize_t sent;

	if (++hasher->last_id == 0)
		hasher->last_id = 1;
	question->id = hasher->last_id;
	drop_old_answers(hasher);
	sent = send(hasher->descriptor, question, sizeof *question, MSG_DONTWAIT | MSG_NOSIGNAL);
	secret_wipe(question, sizeof *question);
	if (sent != (ssize_t)sizeof *question)
		return err_new(arena, ERR_BUSY, "the hasher takes no question: %s", strerror(errno));
	await(hasher, hasher->last_id, answer);
	switch (answer->outcome) {
	case WIRE_REFUSED:
		return err_new(arena, ERR_INTERNAL, "the hasher does not know this question");
	case WIRE_FAILED:
		return err_new(arena, ERR_BUSY, "the hasher has no memory for a hash");
	case WIRE_LOST:
		return err_new(arena, ERR_BUSY, "the hasher ended");
	case WIRE_BUSY:
		return err_new(arena, ERR_BUSY, "no permit to hash a password in time");
	default:
		return NULL;
	}
}

static const struct err *question_new(struct arena *arena, struct str password, struct wire_question *question)
{
	memset(question, 0, sizeof *question);
	if (password.size > PASSWORD_MAX)
		return err_new(arena, ERR_INVALID, "a password of %zu bytes", password.size);
	question->password_size = (uint16_t)password.size;
	if (password.size > 0)
		memcpy(question->password, password.at, password.size);
	return NULL;
}

const struct err *hasher_verify(
    struct hasher *hasher, struct arena *arena, struct str password, struct str encoded, bool *right, bool *weak)
{
	struct wire_question question;
	struct wire_answer answer;
	const struct err *e;

	*right = *weak = false;
	if (encoded.size > HASH_MAX)
		encoded = STR("longer than a hash is"); /* refused as what it is */
	if ((e = question_new(arena, password, &question)) != NULL)
		return e;
	question.task = WIRE_VERIFY;
	question.encoded_size = (uint16_t)encoded.size;
	if (encoded.size > 0)
		memcpy(question.encoded, encoded.at, encoded.size);
	if ((e = ask(hasher, arena, &question, &answer)) != NULL)
		return e;
	*right = answer.outcome == WIRE_RIGHT;
	*weak = answer.weak != 0;
	return NULL;
}

const struct err *hasher_room(struct hasher *hasher, struct arena *arena)
{
	struct wire_question question;
	struct wire_answer answer;

	memset(&question, 0, sizeof question);
	question.task = WIRE_ROOM;
	return ask(hasher, arena, &question, &answer);
}

const struct err *hasher_hash(struct hasher *hasher, struct arena *arena, struct str password, struct str *encoded)
{
	struct wire_question question;
	struct wire_answer answer;
	const struct err *e;

	if ((e = question_new(arena, password, &question)) != NULL)
		return e;
	question.task = WIRE_HASH;
	if ((e = ask(hasher, arena, &question, &answer)) != NULL)
		return e;
	if (answer.outcome != WIRE_HASHED || answer.encoded_size > HASH_MAX)
		return err_new(arena, ERR_INTERNAL, "the hasher's answer is none");
	*encoded = str_copy(arena, (struct str){ .at = answer.encoded, .size = answer.encoded_size });
	return NULL;
}

const struct err *hasher_hash_here(
    struct arena *arena, const struct hasher_settings *settings, struct str password, struct str *encoded)
{
	char text[HASH_MAX];
	size_t size;

	if (password.size > PASSWORD_MAX)
		return err_new(arena, ERR_INVALID, "a password of %zu bytes", password.size);
	if ((size = password_hash(settings, password, text)) == 0)
		return err_new(arena, ERR_INTERNAL, "no memory for a hash with m=%u KiB", settings->memory_kib);
	*encoded = str_copy(arena, (struct str){ .at = text, .size = size });
	return NULL;
}
