/* nearest.c: which known name was meant by a misspelt one. */
#include <string.h>

#include "keys.h"

enum { NAME = 32 };

/* Letters to add, to drop or to change between two names (Levenshtein); names beyond NAME are far from everything. */
static size_t distance(struct str a, struct str b)
{
	size_t row[NAME + 1];

	if (a.size > NAME || b.size > NAME)
		return NAME;
	for (size_t j = 0; j <= b.size; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			size_t changed = corner + (a.at[i - 1] != b.at[j - 1]);
			size_t shorter = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

			corner = row[j];
			row[j] = changed < shorter ? changed : shorter;
		}
	}
	return row[b.size];
}

const char *key_nearest(const char *section, struct str misspelt)
{
	const char *nearest = NULL;
	size_t least = misspelt.size / 3 + 2;

	for (size_t i = 0; i < conf_key_count; i++) {
		const char *name = section == NULL ? conf_keys[i].section : conf_keys[i].name;
		size_t away;

		if (section != NULL && strcmp(conf_keys[i].section, section) != 0)
			continue;
		away = distance(misspelt, str_of(name));
		if (away < least) {
			least = away;
			nearest = name;
		}
	}
	return nearest;
}
