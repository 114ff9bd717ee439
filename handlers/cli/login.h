/* login.h: passwords as the operator gives them, to contacts and to staff. */
#ifndef CLI_LOGIN_H
#define CLI_LOGIN_H

#include "../password.h"
#include "command.h"

/* One line of standard input that is good enough for this person (asked for twice at a terminal), or one that is made up; and its hash. */
MUST_USE const struct err *password_given(
    struct cli *cli, bool generate, const struct password_person *person, struct str *password, struct str *hash);

/* Prints what was made up. */
void password_print(const struct cli *cli, struct str email, struct str password);

/* A new password of 100 random bits, in letters that cannot be taken for others. */
MUST_USE struct str password_generate(struct arena *arena);

/* Hashes a password as sign-in expects it. */
MUST_USE const struct err *login_hash(struct cli *cli, struct str password, struct str *hash);

#endif
