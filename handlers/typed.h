/* typed.h: what a person typed into a form with a long text. */
#ifndef HANDLERS_TYPED_H
#define HANDLERS_TYPED_H

#include "route.h"

/*
 * Sets page->kept: the subject, the values of properties, and the text, as one text for the person to copy. It must come back to whoever typed it, whatever
 * else went wrong; what another site sends was not typed here.
 */
void typed_keep(struct page *page, const struct form *form);

#endif
