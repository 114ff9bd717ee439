/* own.h: a mail in an administrator's words. */
#ifndef VIEWS_MAIL_OWN_H
#define VIEWS_MAIL_OWN_H

#include "kinds.h"

/* Puts what the domain's settings say for this kind into the place of what ships; the button, its link and the notes stay. */
void mail_own(struct arena *arena, enum outbox_kind kind, const struct mail_view *view, struct mail_words *words);

#endif
