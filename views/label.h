/* label.h: what tickets are called where a portal calls them something else (S54). */
#ifndef VIEWS_LABEL_H
#define VIEWS_LABEL_H

#include "../sql/viewer.h"

/* As it is set; where only the other one is, that: nobody wants to read "Case" and "Tickets" on one page. Empty: what the language says. */
MUST_USE struct str label_set_one(const struct portal_settings *settings);
MUST_USE struct str label_set_many(const struct portal_settings *settings);

#endif
