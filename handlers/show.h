/* show.h: what the pages share: the frame of a view, redirects, the message of a refused form. */
#ifndef HANDLERS_SHOW_H
#define HANDLERS_SHOW_H

#include "../views/customer/pages.h"
#include "route.h"

MUST_USE struct frame frame_of(const struct page *page);

/* The path without its first slash, and without the slug of the portal. */
MUST_USE struct str path_in_portal(const struct page *page);

/*
 * Where the page stands that this request shows: its own address with the query; for the address of a form, and one that leads nowhere, the
 * nearest above it that can be read.
 */
MUST_USE struct str page_address(const struct page *page);

/* 303 to a page of this portal. */
MUST_USE const struct err *redirect_to(struct page *page, const char *format, ...) PRINTF_LIKE(2, 3);

/* The page may hold a frame with a page of ours; in all else it stays under the policy of every page. */
void let_frame(struct page *page);

/* Somebody is signed in on this side. */
MUST_USE bool signed_in(const struct page *page);

/* 303 to the page that a person begins with. */
MUST_USE const struct err *redirect_home(struct page *page);

/* 303 to the sign-in page, which leads back to where the person wanted to go. */
MUST_USE const struct err *redirect_to_login(struct page *page);

/* Asks to sign in: a link leads there and back, a form gives back the text that was typed into it (S145). */
MUST_USE const struct err *ask_to_sign_in(struct page *page);

/* Where to go after signing in: a path of this portal, else the tickets, or the staff side's first page (R45). */
MUST_USE struct str next_or_home(const struct page *page, const struct field *next);

/* The page of a mail's link that is of no use: 404, and the way to another one. */
MUST_USE const struct err *link_is_dead(struct page *page, const struct dead_link *dead);

/* A form whose one-time key was refused: that is in no field that he sees, so it is said for all of the form, unless something else is. */
void refused_key(struct page *page, const struct field *key);

/* The form again: ERR_INVALID with one message for all of it. */
MUST_USE const struct err *refuse(struct page *page, const char *problem);

/* `text` as one part of a query. */
MUST_USE struct str query_escaped(struct arena *arena, struct str text);

#endif
