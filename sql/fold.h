/* fold.h: who is the same: identity keys, and words to search by. The only user of ICU in this layer. */
#ifndef SQL_FOLD_H
#define SQL_FOLD_H

#include "../fcgi/base/str.h"

/*
 * The key under which `text` is stored and found where identity is meant: NFKC with case folding, which also drops what cannot be
 * seen (UTS 46's ignorable characters). Accents and spaces stay: keys are compared byte by byte (R12). False when `text` is
 * not UTF-8 or its key is empty or longer than `most` bytes.
 */
MUST_USE bool fold_key(struct arena *arena, struct str text, size_t most, struct str *key);

enum { EMAIL_KEY_MAX = 1024 };

/* The key of a mail address: fold_key of it, the domain in its ASCII form (R176). False as above, and when there is no '@' with text around it. */
MUST_USE bool fold_email(struct arena *arena, struct str email, struct str *key);

/* The domain of an email key: what stands behind its last '@'. */
MUST_USE struct str fold_domain(struct str email_key);

/*
 * The words of a text, for search: folded as keys are, of letters, marks and digits alone. What stood between white space is one line of the
 * result, with a space where something else than these stood inside: "Printer: 10.6" is "printer" and "10 6".
 */
MUST_USE struct str fold_words(struct arena *arena, struct str text);

/* Does it begin with a character of a script that is written without spaces between words? */
MUST_USE bool fold_unspaced(struct str text);

#endif
