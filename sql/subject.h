/* subject.h: what a mail's subject says once the marks of answering and forwarding are taken off. */
#ifndef SQL_SUBJECT_H
#define SQL_SUBJECT_H

#include "../fcgi/base/str.h"

/*
 * The subject without "Re:", "Fwd:" and their like in other languages, without "[list]" names, white space as single spaces, folded as an
 * identity key is; empty when nothing is left. `marked` says whether there was a mark.
 */
MUST_USE struct str subject_key(struct arena *arena, struct str subject, bool *marked);

#endif
