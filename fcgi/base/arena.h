/* arena.h: memory that lives as long as one request. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "attributes.h"

struct arena;

/*
 * Makes an arena that hands out at most `limit` bytes between two resets. Asking for more, or the system running out, is
 * fatal(): this process ends and its master starts another. The limit is a backstop; every input has its own, smaller one.
 */
MUST_USE struct arena *arena_new(size_t limit);

/* Frees an arena and all that it gave, after running what was deferred; leaves NULL. */
void arena_free(struct arena **arena);

/* `size` bytes, aligned for any type, not cleared; never NULL; valid until the next reset. Zero bytes are legal. */
MUST_USE void *arena_alloc(struct arena *arena, size_t size);

/*
 * Makes the `size` bytes at `at` `larger` ones, where they are; false when something was taken after them or there is no room behind them,
 * and then nothing has changed. What grows step by step takes no second place for each step.
 */
MUST_USE bool arena_extend(struct arena *arena, void *at, size_t size, size_t larger);

/* `count` × `size` cleared bytes; an overflowing product is fatal(). */
MUST_USE void *arena_calloc(struct arena *arena, size_t count, size_t size);

/* A copy of `size` bytes with a NUL behind them. */
MUST_USE char *arena_copy(struct arena *arena, const void *from, size_t size);

/* Calls `undo(what)` at the next reset, the latest first: for what memory cannot hold (descriptors, library objects). */
void arena_defer(struct arena *arena, void (*undo)(void *what), void *what);

/* Runs what was deferred and takes everything back; keeps one block so that the next request allocates nothing. */
void arena_reset(struct arena *arena);

/* Bytes handed out since the last reset. */
MUST_USE size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_calloc((arena), 1, sizeof(type)))

#endif
