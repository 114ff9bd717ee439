/* click.h: a click that came twice. */
#ifndef HANDLERS_CLICK_H
#define HANDLERS_CLICK_H

#include "../fcgi/base/secret.h"
#include "route.h"

/*
 * Tells a form that was sent twice from two forms, for a link that gives a password: the attempt of token_use, which is kept beside the token for a day. It is
 * keyed with what only this browser has: nobody tries guesses at the password on a copy of the database, with the mail or without it.
 */
MUST_USE struct digest click_of(const struct page *page, struct str password);

#endif
