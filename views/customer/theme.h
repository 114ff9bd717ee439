/* theme.h: the style sheet of a theme. */
#ifndef VIEWS_THEME_H
#define VIEWS_THEME_H

#include "../../sql/theme.h"

enum theme_mode { THEME_AS_SET, THEME_BY_DAY, THEME_BY_NIGHT };

/*
 * What stands behind portico.css where a portal has a theme of its own. Every byte is ours: colours and numbers are written anew from what they were read
 * as, fonts are a choice of a list (R109).
 * Of the modes, the first is for customers; the others show one of the two whatever the reader's device is set to.
 */
void view_theme(struct buf *out, const struct theme *theme, enum theme_mode mode);

/* The fonts of a theme as a value of font-family, without a quotation mark: for mails, which have no style sheet to load. */
MUST_USE const char *theme_font_for_mails(enum theme_font font);

#endif
