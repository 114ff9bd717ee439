/* arena.c: blocks in a list, handed out from the front; under the address sanitizer every gap is poisoned. */
#include "arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"

#ifdef __has_feature /* clang's way to say it */
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum { BLOCK = 64 * 1024, MUCH = 512 * 1024, ALIGN = alignof(max_align_t) };

struct block {
	struct block *next;
	size_t room;
	size_t used;
	alignas(max_align_t) char bytes[];
};

struct deferred {
	struct deferred *next;
	void (*undo)(void *what);
	void *what;
};

struct arena {
	struct block *blocks;
	struct deferred *deferred;
	size_t used;
	size_t most; /* ever used between two resets */
	size_t limit;
};

static struct block *block_new(size_t room)
{
	struct block *block = malloc(sizeof *block + room);

	if (block == NULL)
		fatal("out of memory for %zu bytes", room);
	*block = (struct block){ .room = room };
	ASAN_POISON_MEMORY_REGION(block->bytes, room);
	return block;
}

struct arena *arena_new(size_t limit)
{
	struct arena *arena = malloc(sizeof *arena);

	if (arena == NULL)
		fatal("out of memory for an arena");
	*arena = (struct arena){ .blocks = block_new(BLOCK), .limit = limit };
	return arena;
}

static void blocks_free(struct block *block)
{
	while (block != NULL) {
		struct block *next = block->next;

		ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->room);
		free(block);
		block = next;
	}
}

static void run_deferred(struct arena *arena)
{
	while (arena->deferred != NULL) {
		struct deferred *first = arena->deferred;

		arena->deferred = first->next;
		first->undo(first->what);
	}
}

/* What one request in a thousand needs is not kept by the process for the others. */
static void give_back(bool much)
{
	if (much)
		malloc_trim(0);
}

void arena_free(struct arena **arena)
{
	if (*arena == NULL)
		return;
	const bool much = (*arena)->most > MUCH;

	run_deferred(*arena);
	blocks_free((*arena)->blocks);
	free(*arena);
	*arena = NULL;
	give_back(much);
}

static void count_use(struct arena *arena, size_t size)
{
	if (size > arena->limit || arena->used > arena->limit - size)
		fatal("a request wants more than %zu bytes of memory", arena->limit);
	arena->used += size;
	if (arena->used > arena->most)
		arena->most = arena->used;
}

static size_t with_gap(size_t size)
{
	return (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t whole;
	struct block *block = arena->blocks;
	void *at;

	count_use(arena, size);
	whole = with_gap(size);
	if (block->room - block->used < whole) {
		block = block_new(whole > BLOCK ? whole : BLOCK);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	at = block->bytes + block->used;
	ASAN_UNPOISON_MEMORY_REGION(at, size);
	block->used += whole;
	return at;
}

bool arena_extend(struct arena *arena, void *at, size_t size, size_t larger)
{
	struct block *const block = arena->blocks;
	const size_t whole = with_gap(size);

	/* The limit first: beyond it, sizes may wrap. */
	if (larger > arena->limit || (char *)at + whole != block->bytes + block->used || with_gap(larger) - whole > block->room - block->used)
		return false;
	count_use(arena, larger - size);
	block->used += with_gap(larger) - whole;
	ASAN_UNPOISON_MEMORY_REGION(at, larger);
	return true;
}

void *arena_calloc(struct arena *arena, size_t count, size_t size)
{
	size_t whole;
	void *at;

	if (__builtin_mul_overflow(count, size, &whole))
		fatal("an array of %zu items of %zu bytes", count, size);
	at = arena_alloc(arena, whole);
	memset(at, 0, whole);
	return at;
}

char *arena_copy(struct arena *arena, const void *from, size_t size)
{
	char *copy = arena_alloc(arena, size + 1);

	if (size > 0)
		memcpy(copy, from, size);
	copy[size] = '\0';
	return copy;
}

void arena_defer(struct arena *arena, void (*undo)(void *what), void *what)
{
	struct deferred *deferred = ARENA_NEW(arena, struct deferred);

	*deferred = (struct deferred){ .next = arena->deferred, .undo = undo, .what = what };
	arena->deferred = deferred;
}

void arena_reset(struct arena *arena)
{
	struct block *block = arena->blocks;
	const bool much = arena->used > MUCH;

	run_deferred(arena);
	if (block->room > BLOCK) {
		blocks_free(block);
		block = block_new(BLOCK);
	} else {
		blocks_free(block->next);
	}
	/* What is kept may hold a password or a token. */
	ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->used);
	explicit_bzero(block->bytes, block->used);
	ASAN_POISON_MEMORY_REGION(block->bytes, block->room);
	block->next = NULL;
	block->used = 0;
	arena->blocks = block;
	arena->used = 0;
	give_back(much);
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
