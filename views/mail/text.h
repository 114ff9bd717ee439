/* text.h: a mail's words as text. */
#ifndef VIEWS_MAIL_TEXT_H
#define VIEWS_MAIL_TEXT_H

#include "kinds.h"

/* `hello` may be empty; `from` is the portal's name and `home` its address, which close the mail. */
MUST_USE struct str mail_text(struct arena *arena, const struct mail_words *words, struct str hello, struct str from, struct str home);

#endif
