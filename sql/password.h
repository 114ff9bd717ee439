/* password.h: a contact's password. For the rest of this layer, within its transactions. */
#ifndef SQL_PASSWORD_H
#define SQL_PASSWORD_H

#include "db.h"

/* Nobody is in any more, and no link that is on its way lets anybody in (R8, R40). */
MUST_USE const struct err *come_in_no_more(struct db *db, uint64_t account, uint64_t contact);

/* `hash`, Argon2's encoded form, is the password from now on; come_in_no_more. ERR_NOT_FOUND when there is no such contact. */
MUST_USE const struct err *password_set(struct db *db, uint64_t account, uint64_t contact, struct str hash);

#endif
