/* language.h: which texts can name a language. */
#ifndef SQL_LANGUAGE_H
#define SQL_LANGUAGE_H

#include "../fcgi/base/str.h"

/* Could be a BCP 47 tag: 2-35 letters, digits and hyphens. Whether there is a catalogue for it is another question. */
MUST_USE bool language_valid(struct str tag);

#endif
