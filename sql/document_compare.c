/* document_compare.c: what is different between two documents of settings. */
#include "document.h"

void key_changes_add(struct arena *arena, struct key_changes *changes, const char *name, struct str before, struct str after)
{
	const bool full = (changes->count & (changes->count - 1)) == 0; /* there is room for as many as the next power of two */

	if (str_equal(before, after))
		return;
	if (full) {
		struct key_change *const all = arena_calloc(arena, changes->count == 0 ? 1 : 2 * changes->count, sizeof *all);

		for (size_t i = 0; i < changes->count; i++)
			all[i] = changes->at[i];
		changes->at = all;
	}
	changes->at[changes->count++] = (struct key_change){ name, before, after };
}

/* What is said in further languages by `of`; that which is in `known` as well was compared with it. */
static void compare_spoken(struct arena *arena, const struct key *key, const void *of, const void *known, const void *before, const void *after,
    struct key_changes *changes)
{
	const struct spoken_texts *const all = (const struct spoken_texts *)((const char *)of + key->spoken);

	for (size_t i = 0; i < all->count; i++) {
		const struct key_place place = { .key = key, .index = all->at[i].index, .name = all->at[i].name, .language = all->at[i].language };

		if (all->at[i].key == key && (known == NULL || document_value(arena, &place, known).size == 0))
			key_changes_add(arena, changes, place.name, document_value(arena, &place, before), document_value(arena, &place, after));
	}
}

void document_compare(
    struct arena *arena, const struct keys *keys, const void *before, const void *after, struct key_changes *changes)
{
	struct key_place place = { .key = NULL };

	while (keys_next(arena, keys, &place))
		if (!place.key->fixed)
			key_changes_add(arena, changes, place.name, document_value(arena, &place, before), document_value(arena, &place, after));
	for (size_t i = 0; i < keys->count; i++)
		if (keys->at[i].spoken != 0) {
			compare_spoken(arena, &keys->at[i], before, NULL, before, after, changes);
			compare_spoken(arena, &keys->at[i], after, before, before, after, changes);
		}
}

bool key_changes_have(const struct key_changes *changes, struct str name)
{
	for (size_t i = 0; i < changes->count; i++)
		if (str_is(name, changes->at[i].name))
			return true;
	return false;
}
