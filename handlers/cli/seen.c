/* seen.c: which keys were met in this run, and where: a hash table of digests' beginnings. */
#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "../../fcgi/base/log.h"
#include "../../fcgi/base/secret.h"

struct slot {
	uint64_t key;  /* the beginning of the digest: strangers cannot make two that collide in a lifetime of rows */
	uint64_t line; /* 0: the slot is free */
};

struct seen {
	struct slot *slots;
	size_t room;  /* a power of two */
	size_t count;
};

static struct slot *slots_new(size_t room)
{
	struct slot *const slots = calloc(room, sizeof *slots);

	if (slots == NULL)
		fatal("out of memory for %zu keys", room);
	return slots;
}

struct seen *seen_new(void)
{
	struct seen *const seen = malloc(sizeof *seen);

	if (seen == NULL)
		fatal("out of memory for keys");
	*seen = (struct seen){ .room = 1024, .slots = slots_new(1024) };
	return seen;
}

void seen_free(struct seen **seen)
{
	if (*seen == NULL)
		return;
	free((*seen)->slots);
	free(*seen);
	*seen = NULL;
}

/* The slot of a key, or the free one that it would take. */
static struct slot *slot_of(struct slot *slots, size_t room, uint64_t key)
{
	size_t i = key & (room - 1);

	while (slots[i].line != 0 && slots[i].key != key)
		i = (i + 1) & (room - 1);
	return &slots[i];
}

static void grow(struct seen *seen)
{
	struct slot *const larger = slots_new(seen->room * 2);

	for (size_t i = 0; i < seen->room; i++)
		if (seen->slots[i].line != 0)
			*slot_of(larger, seen->room * 2, seen->slots[i].key) = seen->slots[i];
	free(seen->slots);
	seen->slots = larger;
	seen->room *= 2;
}

uint64_t seen_at(struct seen *seen, struct str key, uint64_t line)
{
	const struct digest digest = digest_of(key);
	struct slot *slot;
	uint64_t start;

	if (seen->count * 2 >= seen->room)
		grow(seen);
	memcpy(&start, digest.bytes, sizeof start);
	slot = slot_of(seen->slots, seen->room, start);
	if (slot->line != 0)
		return slot->line;
	*slot = (struct slot){ .key = start, .line = line };
	seen->count++;
	return 0;
}
