/* contact.c: contacts, their companies, and staff, as the operator sees them. */
#include "contact.h"

#include "contact_filter.h"
#include "fold.h"
#include "group.h"
#include "password.h"
#include "people.h"
#include "staff_log.h"
#include "statements.h"
#include "tx.h"

enum { NAME_CHARACTERS = 200 };

struct create {
	uint64_t account;
	const struct contact *contact;
	usec now;
	uint64_t id;
};

static const struct err *create_change(struct db *db, void *with)
{
	struct create *create = with;
	struct person person;
	const struct err *e = person_insert(db, create->account, create->contact, create->now, &person);

	create->id = person.contact;
	return conflict_as(db_arena(db), e, "there is a contact %.*s already", STR_ARG(create->contact->email));
}

static const struct err *name_check(struct arena *arena, const char *what, struct str name)
{
	return name.size == 0 ? NULL : text_check(arena, what, name, NAME_CHARACTERS);
}

const struct err *contact_create(struct db *db, uint64_t account, const struct contact *contact, usec now, uint64_t *id)
{
	struct create create = { .account = account, .contact = contact, .now = now };
	const struct err *e;

	if ((e = name_check(db_arena(db), "the first name", contact->first_name)) != NULL ||
	    (e = name_check(db_arena(db), "the last name", contact->last_name)) != NULL)
		return e;
	e = tx_run(db, create_change, &create);
	*id = create.id;
	return e;
}

static const struct err *list(struct db *db, uint64_t options, uint64_t account, struct str email_key, uint64_t after, size_t most,
    struct contact **contacts, size_t *count)
{
	struct sql_contact_list *rows;
	const struct err *e;

	if ((e = sql_contact_list(db, options, account, email_key, after, most, &rows, count)) != NULL)
		return e;
	*contacts = arena_calloc(db_arena(db), *count, sizeof **contacts);
	for (size_t i = 0; i < *count; i++)
		(*contacts)[i] = (struct contact){
			.id = rows[i].id,
			.email = rows[i].email,
			.first_name = rows[i].first_name,
			.last_name = rows[i].last_name,
			.language = rows[i].language,
			.time_zone = rows[i].time_zone,
			.company = rows[i].company,
			.has_password = rows[i].has_password,
			.disabled = rows[i].disabled,
			.created = rows[i].created,
		};
	return NULL;
}

const struct err *contact_find(struct db *db, uint64_t account, struct str email, struct contact *contact)
{
	struct contact *found;
	size_t count = 0;
	const struct err *e;
	struct str key;

	if (fold_email(db_arena(db), email, &key) &&
	    (e = list(db, SQL_CONTACT_LIST_BY_EMAIL, account, key, 0, 1, &found, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no contact %.*s", STR_ARG(email));
	*contact = found[0];
	return NULL;
}

const struct err *contact_list(
    struct db *db, uint64_t account, uint64_t after, size_t most, struct contact **contacts, size_t *count)
{
	return list(db, 0, account, STR(""), after, most, contacts, count);
}

struct change {
	uint64_t account;
	uint64_t contact;
	struct str hash;
	bool flag;
	const struct settings_by *by;
};

static const struct err *password_change(struct db *db, void *with)
{
	const struct change *change = with;

	return password_set(db, &(struct user){ change->account, USER_CONTACT, change->contact }, change->hash);
}

const struct err *contact_set_password(struct db *db, uint64_t account, uint64_t contact, struct str hash)
{
	return tx_run(db, password_change, &(struct change){ .account = account, .contact = contact, .hash = hash });
}

const struct err *contact_log(
    struct db *db, uint64_t account, uint64_t contact, const char *what, struct str detail, const struct settings_by *by)
{
	return staff_log(db, &(struct staff_deed){ .account = account, .staff = by->staff, .what = what, .contact = contact, .detail = detail }, by->now);
}

static const struct err *disable_change(struct db *db, void *with)
{
	const struct change *change = with;
	struct contact_asked held;
	struct db_done done;
	const struct err *e;

	if ((e = contact_asked_one(db, change->account, change->contact, &held)) != NULL ||
	    (e = sql_contact_set_disabled(db, change->account, change->contact, change->flag, &done)) != NULL || done.rows == 0)
		return e;
	if (change->flag && (e = come_in_no_more(db, &(struct user){ change->account, USER_CONTACT, change->contact })) != NULL)
		return e;
	return contact_log(db, change->account, change->contact, change->flag ? "disabled" : "enabled", STR(""), change->by);
}

const struct err *contact_disable(struct db *db, uint64_t account, uint64_t contact, bool disabled, const struct settings_by *by)
{
	return tx_run(db, disable_change, &(struct change){ .account = account, .contact = contact, .flag = disabled, .by = by });
}
