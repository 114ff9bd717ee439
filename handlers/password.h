/* password.h: which passwords are good enough (H24): one rule for pages, links and the operator's command. */
#ifndef HANDLERS_PASSWORD_H
#define HANDLERS_PASSWORD_H

#include "../fcgi/base/str.h"

enum { PASSWORD_CHARACTERS_LEAST = 8 };

/* What others know of a person, and would try first. Any of these may be empty. */
struct password_person {
	struct str first_name;
	struct str last_name;
	struct str email;
	struct str company;
	struct str account; /* account_name of struct portal */
	struct str portal;  /* and its name */
};

/*
 * What is wrong with a new password and what would help, as a message id of the catalogues; NULL: nothing. `password` is UTF-8 without NUL, as
 * fields.h gives it. It has 8 characters to PASSWORD_MAX bytes and withstands 2^33 guesses by somebody who knows the common ones and the person;
 * nothing else is asked of it. Passwords are bytes: none is normalised, trimmed or cut, and what is typed in another form is another one (R16).
 */
MUST_USE const char *password_problem(struct arena *arena, struct str password, const struct password_person *person);

#endif
