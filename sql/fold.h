/* fold.h: who is the same: identity keys, names of hosts, and words to search by. The only user of ICU in this layer. */
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
 * A host as the name system has it: in lower case, labels of other letters in their xn-- form (UTS 46). False for one that cannot be such a name: an xn-- that
 * means nothing, letters that may not stand in names. What is plain ASCII is taken as it is: whether it may be a host is asked elsewhere.
 */
MUST_USE bool fold_host(struct arena *arena, struct str typed, struct str *host);
/* As people read it, with the letters that its xn-- forms mean; the host itself when it has none. */
MUST_USE struct str fold_host_shown(struct arena *arena, struct str host);
/* Has a label of it letters of alphabets that are not written together: Latin beside Cyrillic? Latin beside Japanese, Korean or Chinese is usual. */
MUST_USE bool fold_host_mixed(struct str shown);

/*
 * The words of a text, for search: folded as keys are, of letters, marks and digits alone. What stood between white space is one line of the
 * result, with a space where something else than these stood inside: "Printer: 10.6" is "printer" and "10 6".
 */
MUST_USE struct str fold_words(struct arena *arena, struct str text);

/* Does it begin with a character of a script that is written without spaces between words? */
MUST_USE bool fold_unspaced(struct str text);

#endif
