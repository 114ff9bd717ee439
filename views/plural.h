/* plural.h: which plural form a number takes, by the rule in a catalogue's header. */
#ifndef VIEWS_PLURAL_H
#define VIEWS_PLURAL_H

#include <stdint.h>

#include "../fcgi/base/str.h"

struct plural {
	struct str rule; /* C's expression over n, as gettext writes it */
	size_t forms;
};

/*
 * Reads "nplurals=2; plural=(n != 1);". False when it cannot be understood, or when it gives a form that is not there for a number up
 * to 1,000 (rules repeat within hundreds).
 */
MUST_USE bool plural_read(struct str header, struct plural *plural);

/* The form for `n`; always below `forms`. */
MUST_USE size_t plural_form(const struct plural *plural, uint64_t n);

#endif
