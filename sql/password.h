/* password.h: a person's password. For the rest of this layer, within its transactions. */
#ifndef SQL_PASSWORD_H
#define SQL_PASSWORD_H

#include "user.h"

/* Nobody is in any more, and no link that is on its way lets anybody in (R8, R40). */
MUST_USE const struct err *come_in_no_more(struct db *db, const struct user *user);

/* `hash`, Argon2's encoded form, is the password from now on; come_in_no_more. ERR_NOT_FOUND when there is nobody. */
MUST_USE const struct err *password_set(struct db *db, const struct user *user, struct str hash);

#endif
