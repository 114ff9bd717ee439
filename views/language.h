/* language.h: what locale.c and the formats know of one language. Nobody else includes this. */
#ifndef VIEWS_LANGUAGE_H
#define VIEWS_LANGUAGE_H

#include "catalogue.h"
#include "locale.h"

struct formats; /* ICU's, opened once for each language */
struct zones;   /* time zones as they are met; each worker fills its own copy */

struct language {
	struct str tag;
	const struct catalogue *catalogue; /* NULL: English */
	const struct formats *formats;
	bool right_to_left;
};

struct locales {
	struct language *languages; /* English first, the others by name */
	size_t count;
	struct zones *zones;
};

struct locale {
	const struct locales *locales;
	const struct language *language;
	struct str time_zone;
};

/* The language for a BCP 47 tag or for the tag without its last parts (RFC 4647, 3.4); NULL when none is there. */
MUST_USE const struct language *language_of(const struct locales *locales, struct str tag);

/* Opens what dates and numbers of a language need. */
MUST_USE const struct err *formats_open(struct arena *arena, struct str tag, const struct formats **formats, bool *right_to_left);

MUST_USE struct zones *zones_new(struct arena *arena);

/* How far the local time of a zone is ahead of UTC at `when`; an unknown zone is UTC. */
MUST_USE usec zone_offset(struct zones *zones, struct str zone, usec when);

#endif
