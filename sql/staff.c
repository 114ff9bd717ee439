/* staff.c: what an administrator may do with staff. */
#include "staff.h"

#include "fold.h"
#include "name.h"
#include "password.h"
#include "statements.h"
#include "token.h"
#include "tx.h"

static struct staff_user user_of(struct arena *arena, const struct sql_staff_users *row)
{
	return (struct staff_user){
		.id = row->id,
		.email = row->email,
		.first_name = row->first_name,
		.last_name = row->last_name,
		.name = name_shown(arena, row->first_name, row->last_name, row->email),
		.language = row->language,
		.time_zone = row->time_zone,
		.alias = row->alias,
		.rights = (unsigned)row->rights,
		.disabled = row->disabled,
		.has_password = row->has_password,
		.has_factor = row->has_factor,
		.seen = row->seen,
		.version = row->version,
	};
}

const struct err *staff_users(struct db *db, uint64_t account, struct staff_user **users, size_t *count)
{
	struct sql_staff_users *rows;
	const struct err *e;

	if ((e = sql_staff_users(db, 0, account, 0, STR(""), &rows, count)) != NULL)
		return e;
	*users = arena_calloc(db_arena(db), *count, sizeof **users);
	for (size_t i = 0; i < *count; i++)
		(*users)[i] = user_of(db_arena(db), &rows[i]);
	return NULL;
}

static const struct err *one(struct db *db, uint64_t how, uint64_t account, uint64_t id, struct str key, struct staff_user *user)
{
	struct sql_staff_users *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_staff_users(db, how, account, id, key, &rows, &count)) != NULL)
		return e;
	if (count == 0)
		return err_of(ERR_NOT_FOUND);
	*user = user_of(db_arena(db), &rows[0]);
	return NULL;
}

const struct err *staff_find(struct db *db, uint64_t account, struct str email, struct staff_user *user)
{
	struct str key;

	if (!fold_email(db_arena(db), email, &key))
		return err_of(ERR_NOT_FOUND);
	return one(db, SQL_STAFF_USERS_BY_KEY, account, 0, key, user);
}

const struct err *staff_read(struct db *db, uint64_t account, uint64_t staff, struct staff_user *user)
{
	return one(db, SQL_STAFF_USERS_BY_ID, account, staff, STR(""), user);
}

static const struct {
	enum staff_right right;
	const char *word;
} words_of[] = { { RIGHT_PORTAL, "portal" }, { RIGHT_USERS, "users" }, { RIGHT_HELP_DESK, "help-desk" }, { RIGHT_CONTACTS, "contacts" } };

const struct err *staff_rights_read(struct arena *arena, struct str words, unsigned *rights)
{
	struct str word;

	*rights = str_is(words, "all") ? RIGHTS_ALL : 0;
	if (str_is(words, "all") || str_is(words, "none"))
		return NULL;
	while (str_next(&words, ',', &word)) {
		size_t i = 0;

		while (i < COUNT_OF(words_of) && !str_is(str_trim(word), words_of[i].word))
			i++;
		if (i == COUNT_OF(words_of))
			return err_new(arena, ERR_INVALID, "there is no right \"%.*s\"; there are portal, users, help-desk, contacts, all, none", STR_ARG(word));
		*rights |= words_of[i].right;
	}
	return NULL;
}

struct str staff_rights_words(struct arena *arena, unsigned rights)
{
	struct buf words = { .arena = arena };

	for (size_t i = 0; i < COUNT_OF(words_of); i++)
		if ((rights & words_of[i].right) != 0)
			buf_format(&words, "%s%s", words.size > 0 ? "," : "", words_of[i].word);
	return words.size > 0 ? buf_str(&words) : STR("none");
}

struct change {
	struct user user;
	struct str hash;
	unsigned rights;
	bool disabled;
};

static const struct err *password_change(struct db *db, void *with)
{
	const struct change *change = with;

	return password_set(db, &change->user, change->hash);
}

const struct err *staff_set_password(struct db *db, uint64_t account, uint64_t staff, struct str hash)
{
	struct change change = { .user = { account, USER_STAFF, staff }, .hash = hash };

	return tx_run(db, password_change, &change);
}

const struct err *staff_rights_changed(struct db *db, const struct user *who, unsigned before, unsigned after)
{
	const bool less = before != after && (after & ~before) == 0;
	const struct err *const e = (before & ~after & RIGHT_HELP_DESK) != 0 ? sql_eyes_end(db, who->account, who->id, NULL) : NULL;

	if (e != NULL)
		return e;
	return less ? come_in_no_more(db, who) : tokens_end(db, who);
}

static const struct err *rights_change(struct db *db, void *with)
{
	const struct change *change = with;
	struct staff_user stored;
	const struct err *e;

	if ((e = staff_read(db, change->user.account, change->user.id, &stored)) != NULL ||
	    (e = sql_staff_set_rights(db, change->user.account, change->user.id, change->rights, NULL)) != NULL)
		return e;
	return staff_rights_changed(db, &change->user, stored.rights, change->rights);
}

const struct err *staff_set_rights(struct db *db, uint64_t account, uint64_t staff, unsigned rights)
{
	struct change change = { .user = { account, USER_STAFF, staff }, .rights = rights };

	return tx_run(db, rights_change, &change);
}

static const struct err *disabled_change(struct db *db, void *with)
{
	const struct change *change = with;
	const struct err *e = sql_staff_set_disabled(db, change->user.account, change->user.id, change->disabled, NULL);

	return e != NULL || !change->disabled ? e : come_in_no_more(db, &change->user);
}

const struct err *staff_set_disabled(struct db *db, uint64_t account, uint64_t staff, bool disabled)
{
	struct change change = { .user = { account, USER_STAFF, staff }, .disabled = disabled };

	return tx_run(db, disabled_change, &change);
}
