/* once.h: what a page of settings makes, made once: a form that came twice, by a second click or after its answer was lost. */
#ifndef HANDLERS_STAFF_ONCE_H
#define HANDLERS_STAFF_ONCE_H

#include "../../sql/submission.h"
#include "../route.h"

/* The form's one-time key: the one that was sent, so that it stays while the form is shown again; else a new one. */
MUST_USE struct str once_key(const struct page *page);

/* This use of the form: with other entries it is another one, since who comes back to a form to make a second thing of it means that. NULL: it has no key. */
MUST_USE const struct submission *once_of(const struct page *page);

#endif
