/* user.h: what the pages about users share. */
#ifndef HANDLERS_STAFF_USER_H
#define HANDLERS_STAFF_USER_H

#include "../../sql/staff.h"
#include "../../views/staff/pages.h"
#include "staff.h"

/* What the pages say after each of their forms, by the word that the way back carries. */
extern const char *const users_done_words[];
extern const char *const users_done_texts[];

/* The page of the user whose id is in the address, as typed when `fields`. ERR_NOT_FOUND. */
MUST_USE const struct err *user_show(struct page *page, const struct field *fields, const char *done);

/* What a refusal says when nobody would be left who can let others in. */
extern const char *const users_last_one;

#endif
