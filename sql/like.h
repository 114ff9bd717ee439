/* like.h: texts as LIKE has them, with what it would take for more escaped. */
#ifndef SQL_LIKE_H
#define SQL_LIKE_H

#include "../fcgi/base/str.h"

/* "text%": whatever begins with it. */
MUST_USE struct str like_beginning(struct arena *arena, struct str text);
/* "%text%": whatever has it somewhere. */
MUST_USE struct str like_anywhere(struct arena *arena, struct str text);

#endif
