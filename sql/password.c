/* password.c: a contact's password. */
#include "password.h"

#include "session_insert.h"
#include "statements.h"
#include "token.h"

enum { HASH_SIZE = 255 };

const struct err *come_in_no_more(struct db *db, uint64_t account, uint64_t contact)
{
	const struct err *e = user_sign_out(db, &(struct user){ account, USER_CONTACT, contact });

	return e != NULL ? e : tokens_end(db, account, contact);
}

const struct err *password_set(struct db *db, uint64_t account, uint64_t contact, struct str hash)
{
	struct db_done done;
	const struct err *e;

	if (hash.size == 0 || hash.size > HASH_SIZE)
		return err_new(db_arena(db), ERR_INVALID, "this is no password hash");
	if ((e = sql_contact_set_password(db, account, contact, hash, &done)) != NULL)
		return e;
	return done.rows == 0 ? err_of(ERR_NOT_FOUND) : come_in_no_more(db, account, contact);
}
