/* pictures.h: small pictures that come with a form of settings: they are read into memory, and the page says what becomes of them. */
#ifndef HANDLERS_PICTURES_H
#define HANDLERS_PICTURES_H

#include "guard.h"

enum { PICTURES_MOST = 4, BODY_OF_PICTURES = 3 << 20 };

struct pictures;

/* For a route with .pictures: nothing is kept before the fields that stand before the first one have passed guards_entry(). Fills page->pictures. */
MUST_USE struct form_files pictures_sink(struct page *page, const struct secrets *secrets);

/* What came under this name; empty: nothing. `large`: it is more than a picture may be, and its bytes are not there. */
MUST_USE struct str picture_sent(const struct page *page, const char *name, bool *large);

/*
 * What a picture's control `key` stands for once its form was sent: a new picture that came and is kept from now on, none any more, or the one that
 * the form knows. `given`: anything of it was sent. `wrong`: what came is no picture that is taken, and `value` stays.
 */
MUST_USE const struct err *picture_chosen(struct page *page, const char *key, struct str *value, bool *given, bool *wrong);

#endif
