/* hasher.h: passwords are hashed in one process of their own, with bounded permits. */
#ifndef PROC_HASHER_H
#define PROC_HASHER_H

#include <stdbool.h>

#include "../base/err.h"
#include "../base/str.h"

enum { PASSWORD_MAX = 1024, HASH_MAX = 128 };

struct hasher_settings {
	unsigned permits;      /* hashes at once: the bound on memory (P10) */
	unsigned memory_kib;   /* Argon2id m */
	unsigned passes;       /* t */
	unsigned wait_ms;      /* a worker waits this long for its turn, then ERR_BUSY */
};

/* A worker's end of the connection to the hasher. */
struct hasher;

/* `descriptor` is the worker's socket to the hasher, made by the master before the fork. */
MUST_USE struct hasher *hasher_connect(int descriptor, const struct hasher_settings *settings);

/* Forgets it and leaves NULL; the descriptor stays the caller's. */
void hasher_disconnect(struct hasher **hasher);

/*
 * Is `password` (any bytes, up to PASSWORD_MAX) the one of `encoded`? An empty `encoded` is checked against a dummy of the same cost and
 * gives false, so that known and unknown people take the same time. So does a hash that is none, or whose parameters exceed four times the
 * configured ones: it is not computed (R19), and the log says so. `*weak` says that it was made with less than today's parameters,
 * and with more of none. ERR_BUSY when as many workers wait as may, or no permit is free in time.
 */
MUST_USE const struct err *hasher_verify(
    struct hasher *hasher, struct arena *arena, struct str password, struct str encoded, bool *right, bool *weak);

/*
 * Would hasher_verify be taken in at this moment? Asked before anything is done for a sign-in, so that those who are too many cost next to
 * nothing. ERR_BUSY when it would not.
 */
MUST_USE const struct err *hasher_room(struct hasher *hasher, struct arena *arena);

/* The encoded Argon2id hash of `password`, with a new salt: for who has proved something already. He waits for his permit whoever else does. */
MUST_USE const struct err *hasher_hash(struct hasher *hasher, struct arena *arena, struct str password, struct str *encoded);

/* The hasher itself: serves `descriptors[0..count)` until they are all closed. Does not return. */
NORETURN void hasher_run(const int *descriptors, size_t count, const struct hasher_settings *settings);

/* The same hash without a process, for the operator's command. */
MUST_USE const struct err *hasher_hash_here(
    struct arena *arena, const struct hasher_settings *settings, struct str password, struct str *encoded);

#endif
