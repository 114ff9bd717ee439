/* catalogue.h: the texts of one language, read in place from a .mo file of gettext's tools. */
#ifndef VIEWS_CATALOGUE_H
#define VIEWS_CATALOGUE_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"

struct catalogue;

/*
 * Maps the file for as long as `arena` lives (before the fork, so that all workers share it). Everything in it is checked here, so
 * that looking up cannot leave the file: a damaged one is ERR_INTERNAL with its name.
 */
MUST_USE const struct err *catalogue_open(struct arena *arena, struct str path, const struct catalogue **catalogue);

/* The text for `english` in `context` (empty: none). False when it is not there; texts live as long as the catalogue. */
MUST_USE bool catalogue_text(const struct catalogue *catalogue, struct str context, struct str english, struct str *text);

/* The same in the plural form for `n`; `english` is the singular. */
MUST_USE bool catalogue_count(const struct catalogue *catalogue, struct str english, uint64_t n, struct str *text);

#endif
