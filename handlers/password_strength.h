/* password_strength.h: how many guesses a password withstands; for password.c alone. */
#ifndef HANDLERS_PASSWORD_STRENGTH_H
#define HANDLERS_PASSWORD_STRENGTH_H

#include <stdbool.h>
#include <stdint.h>

#include "../fcgi/base/str.h"

/* A text as it is looked at: its Latin letters without accents and width, in ASCII, and the characters of all other scripts. */
struct password_parts {
	struct str latin;    /* with a NUL behind */
	uint32_t *other;     /* lower case where a script has it, without marks */
	size_t other_count;
	unsigned accents;    /* that were taken off `latin` */
};

MUST_USE struct password_parts password_parts(struct arena *arena, struct str text);

/* What makes a guess easy. */
enum password_weakness { WEAK_SHORT, WEAK_KNOWN, WEAK_PATTERN, WEAK_DATE };

/*
 * The bits of `latin` for a guesser who has `words` (lower case, ended by NULL) and then the dictionaries. *weakness: what covers most of it. The only user of
 * libzxcvbn, whose dictionaries are 1.5 MB of constants; no more than its first hundred characters are looked at closely.
 */
MUST_USE double password_bits_latin(const char *latin, const char **words, enum password_weakness *weakness);

/* The bits of characters that no dictionary of ours has; those of `known` texts, repeats and rows in the order of an alphabet count little. */
MUST_USE double password_bits_other(const struct password_parts *parts, const struct password_parts *known, size_t count);

/* Passwords that many people have and that the dictionaries of libzxcvbn would let pass: in lower case, each with a space behind. */
extern const char password_common[];

#endif
