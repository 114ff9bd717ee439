/* admin_people.c: companies, contacts and staff, as the operator makes them. */
#include "admin.h"

#include "../fcgi/base/address.h"
#include "fold.h"
#include "statements.h"
#include "tx.h"

enum { NAME_MAX_CHARACTERS = 200, LANGUAGE_MAX = 35, TIME_ZONE_MAX = 64 };

static bool text_fits(struct str text, size_t characters)
{
	return str_utf8(text) && !str_has_nul(text) && str_characters(text) <= characters;
}

static const struct err *person_key(struct db *db, struct str email, struct str first, struct str last, struct str *key)
{
	if (!address_valid(email) || !fold_email(db_arena(db), email, key))
		return err_new(db_arena(db), ERR_INVALID, "\"%.*s\" is not an e-mail address", STR_ARG(email));
	if (!text_fits(first, NAME_MAX_CHARACTERS) || !text_fits(last, NAME_MAX_CHARACTERS))
		return err_new(db_arena(db), ERR_INVALID, "a name is text of at most %d characters", NAME_MAX_CHARACTERS);
	return NULL;
}

struct new_company {
	uint64_t account;
	struct str name;
	struct str domain_key; /* empty: none */
	usec now;
	uint64_t id;
};

static const struct err *company_change(struct db *db, void *with)
{
	struct new_company *company = with;
	struct db_done done;
	const struct err *e;

	if ((e = sql_company_insert(db, company->account, company->name, company->now, &done)) != NULL)
		return e;
	company->id = done.id;
	if (company->domain_key.size == 0)
		return NULL;
	return sql_company_domain_insert(db, company->account, company->domain_key, company->id, NULL);
}

const struct err *company_create(
    struct db *db, uint64_t account, struct str name, struct str mail_domain, usec now, uint64_t *company)
{
	struct new_company new = { .account = account, .name = str_trim(name), .now = now };
	const struct err *e;
	struct str key;

	if (new.name.size == 0 || !text_fits(new.name, NAME_MAX_CHARACTERS))
		return err_new(db_arena(db), ERR_INVALID, "a name is text of 1 to %d characters", NAME_MAX_CHARACTERS);
	if (mail_domain.size > 0) {
		/* A domain is what stands behind the '@' of an address, so it is checked and folded as part of one. */
		if ((e = person_key(db, str_format(db_arena(db), "x@%.*s", STR_ARG(mail_domain)), STR(""), STR(""), &key)) != NULL)
			return err_new(db_arena(db), ERR_INVALID, "\"%.*s\" is not a mail domain", STR_ARG(mail_domain));
		new.domain_key = fold_domain(key);
	}
	e = tx_run(db, company_change, &new);
	*company = new.id;
	return e;
}

const struct err *company_list(
    struct db *db, uint64_t account, uint64_t after, size_t most, struct company **companies, size_t *count)
{
	struct sql_company_list *rows;
	const struct err *e = sql_company_list(db, account, after, most, &rows, count);

	if (e != NULL)
		return e;
	*companies = arena_calloc(db_arena(db), *count, sizeof **companies);
	for (size_t i = 0; i < *count; i++)
		(*companies)[i] = (struct company){ .id = rows[i].id, .name = rows[i].name, .created = rows[i].created };
	return NULL;
}

struct new_contact {
	uint64_t account;
	const struct contact *contact;
	struct str key;
	usec now;
	uint64_t id;
};

static const struct err *join(struct db *db, uint64_t account, uint64_t contact, uint64_t company, bool primary)
{
	const struct err *e;

	if (primary && (e = sql_contact_company_demote(db, account, contact, NULL)) != NULL)
		return e;
	if ((e = sql_contact_company_insert(db, account, contact, company, NULL)) != NULL || !primary)
		return e;
	return sql_contact_company_promote(db, account, contact, company, NULL);
}

static const struct err *contact_change(struct db *db, void *with)
{
	struct new_contact *new = with;
	const struct contact *contact = new->contact;
	struct sql_company_by_domain *company;
	struct db_done done;
	const struct err *e;

	e = sql_contact_insert(db, new->account, contact->email, new->key, contact->first_name, contact->last_name, contact->language,
	    contact->time_zone, contact->disabled, new->now, &done);
	if (e != NULL)
		return e;
	new->id = done.id;
	if ((e = sql_company_by_domain(db, new->account, fold_domain(new->key), &company)) != NULL || company == NULL)
		return e;
	return join(db, new->account, new->id, company->company, true);
}

const struct err *contact_create(struct db *db, uint64_t account, const struct contact *contact, usec now, uint64_t *id)
{
	struct new_contact new = { .account = account, .contact = contact, .now = now };
	const struct err *e;

	if ((e = person_key(db, contact->email, contact->first_name, contact->last_name, &new.key)) != NULL)
		return e;
	if (contact->language.size > LANGUAGE_MAX || contact->time_zone.size > TIME_ZONE_MAX)
		return err_new(db_arena(db), ERR_INVALID, "the language or the time zone is too long to be one");
	e = tx_run(db, contact_change, &new);
	*id = new.id;
	return e;
}

const struct err *contact_find(struct db *db, uint64_t account, struct str email, struct contact *contact)
{
	struct sql_contact_by_key *row = NULL;
	const struct err *e;
	struct str key;

	if (fold_email(db_arena(db), email, &key) && (e = sql_contact_by_key(db, account, key, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no contact with the address \"%.*s\"", STR_ARG(email));
	*contact = (struct contact){
		.id = row->id, .email = row->email, .first_name = row->first_name, .last_name = row->last_name, .language = row->language,
		.time_zone = row->time_zone, .company = row->company, .has_password = row->has_password, .disabled = row->disabled,
		.created = row->created,
	};
	return NULL;
}

const struct err *contact_list(
    struct db *db, uint64_t account, uint64_t after, size_t most, struct contact **contacts, size_t *count)
{
	struct sql_contact_list *rows;
	const struct err *e = sql_contact_list(db, account, after, most, &rows, count);

	if (e != NULL)
		return e;
	*contacts = arena_calloc(db_arena(db), *count, sizeof **contacts);
	for (size_t i = 0; i < *count; i++)
		(*contacts)[i] = (struct contact){
			.id = rows[i].id, .email = rows[i].email, .first_name = rows[i].first_name, .last_name = rows[i].last_name,
			.language = rows[i].language, .time_zone = rows[i].time_zone, .company = rows[i].company,
			.has_password = rows[i].has_password, .disabled = rows[i].disabled, .created = rows[i].created,
		};
	return NULL;
}

struct contact_update {
	uint64_t account;
	uint64_t contact;
	struct str hash;
	bool disabled;
};

static const struct err *nobody(struct db *db)
{
	return err_new(db_arena(db), ERR_NOT_FOUND, "this account has no such contact");
}

static const struct err *password_change(struct db *db, void *with)
{
	const struct contact_update *update = with;
	struct db_done done;
	const struct err *e;

	if ((e = sql_contact_password_update(db, update->hash, update->account, update->contact, &done)) != NULL)
		return e;
	return done.rows == 0 ? nobody(db) : sql_sessions_end(db, update->account, update->contact, NULL);
}

const struct err *contact_set_password(struct db *db, uint64_t account, uint64_t contact, struct str hash)
{
	struct contact_update update = { .account = account, .contact = contact, .hash = hash };

	return tx_run(db, password_change, &update);
}

static const struct err *disabled_change(struct db *db, void *with)
{
	const struct contact_update *update = with;
	struct db_done done;
	const struct err *e;

	if ((e = sql_contact_disabled_update(db, update->disabled, update->account, update->contact, &done)) != NULL)
		return e;
	return done.rows == 0 ? nobody(db) : sql_sessions_end(db, update->account, update->contact, NULL);
}

const struct err *contact_disable(struct db *db, uint64_t account, uint64_t contact, bool disabled)
{
	struct contact_update update = { .account = account, .contact = contact, .disabled = disabled };

	return tx_run(db, disabled_change, &update);
}

struct membership {
	uint64_t account;
	uint64_t contact;
	uint64_t company;
	bool primary;
};

static const struct err *join_change(struct db *db, void *with)
{
	const struct membership *membership = with;

	return join(db, membership->account, membership->contact, membership->company, membership->primary);
}

const struct err *contact_join(struct db *db, uint64_t account, uint64_t contact, uint64_t company, bool primary)
{
	struct membership membership = { .account = account, .contact = contact, .company = company, .primary = primary };

	return tx_run(db, join_change, &membership);
}

const struct err *staff_create(struct db *db, uint64_t account, const struct staff *staff, usec now, uint64_t *id)
{
	struct db_done done;
	const struct err *e;
	struct str key;

	if ((e = person_key(db, staff->email, staff->first_name, staff->last_name, &key)) != NULL)
		return e;
	if ((e = sql_staff_insert(db, account, staff->email, key, staff->first_name, staff->last_name, now, &done)) != NULL)
		return e;
	*id = done.id;
	return NULL;
}

const struct err *staff_list(struct db *db, uint64_t account, struct staff **staff, size_t *count)
{
	struct sql_staff_list *rows;
	const struct err *e = sql_staff_list(db, account, &rows, count);

	if (e != NULL)
		return e;
	*staff = arena_calloc(db_arena(db), *count, sizeof **staff);
	for (size_t i = 0; i < *count; i++)
		(*staff)[i] = (struct staff){
			.id = rows[i].id, .email = rows[i].email, .first_name = rows[i].first_name, .last_name = rows[i].last_name,
		};
	return NULL;
}
