/* password.c: a person's password. */
#include "password.h"

#include "session_insert.h"
#include "statements.h"
#include "token.h"

enum { HASH_SIZE = 255 };

const struct err *come_in_no_more(struct db *db, const struct user *user)
{
	const struct err *e = user_sign_out(db, user);

	return e != NULL ? e : tokens_end(db, user);
}

const struct err *password_set(struct db *db, const struct user *user, struct str hash)
{
	struct db_done done;
	const struct err *e;

	if (hash.size == 0 || hash.size > HASH_SIZE)
		return err_new(db_arena(db), ERR_INVALID, "this is no password hash");
	if ((e = sql_password_set(db, FOR_KIND(user->kind, PASSWORD_SET), user->account, user->id, hash, &done)) != NULL)
		return e;
	return done.rows == 0 ? err_of(ERR_NOT_FOUND) : come_in_no_more(db, user);
}
