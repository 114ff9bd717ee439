/* placeholder.h: {names} in texts that people write. */
#ifndef BASE_PLACEHOLDER_H
#define BASE_PLACEHOLDER_H

#include "str.h"

/*
 * Takes what stands before the next {name} off `text` into `before`, and the name, of a-z and _, into `name`. Without one all of it is `before` and
 * the name is empty. False when `text` was used up before. Other braces are letters like any.
 */
MUST_USE bool placeholder_next(struct str *text, struct str *before, struct str *name);

#endif
