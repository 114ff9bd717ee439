/* people.c: contacts come with their company. */
#include "people.h"

#include "../fcgi/base/address.h"
#include "../fcgi/base/text.h"
#include "fold.h"
#include "group.h"
#include "name.h"
#include "statements.h"

enum { NAME_MAX_CHARACTERS = 200 };

const struct err *text_check(struct arena *arena, const char *what, struct str text, size_t most)
{
	if (!str_utf8(text) || text_blank(text) || text_has_control(text, TEXT_ONE_LINE))
		return err_new(arena, ERR_INVALID, "%s must be one line of text", what);
	if (str_characters(text) > most)
		return err_new(arena, ERR_INVALID, "%s has more than %zu characters", what, most);
	return NULL;
}

const struct err *conflict_as(struct arena *arena, const struct err *e, const char *format, ...)
{
	struct buf words = { .arena = arena };
	va_list values;

	if (e == NULL || e->kind != ERR_CONFLICT)
		return e;
	va_start(values, format);
	buf_vformat(&words, format, values);
	va_end(values);
	return err_new(arena, ERR_CONFLICT, "%s", buf_c(&words));
}

static const struct err *key_of(struct arena *arena, struct str email, struct str *key)
{
	if (!str_utf8(email) || !address_valid(email) || !fold_email(arena, email, key))
		return err_new(arena, ERR_INVALID, "\"%.*s\" is not a mail address", STR_ARG(email));
	return NULL;
}

/* The company of a mail domain: found, or made with the domain as its name; 0 for a public provider's. */
static const struct err *company_obtain(struct db *db, uint64_t account, struct str domain, usec now, struct person *person)
{
	struct sql_company_by_domain *found;
	struct db_done made;
	const struct err *e;

	if (provider_is_public(domain))
		return NULL;
	if ((e = sql_company_by_domain(db, account, domain, &found)) != NULL)
		return e;
	if (found == NULL) {
		if ((e = sql_company_insert(db, account, str_first_utf8(domain, NAME_MAX_CHARACTERS), now, &made)) != NULL)
			return e;
		if ((e = sql_company_domain_insert(db, account, domain, made.id, NULL)) == NULL) {
			person->company = made.id;
			person->new_company = true;
			return NULL;
		}
		/* Somebody else made it at this moment: theirs it is. */
		if (e->kind != ERR_CONFLICT || (e = sql_company_delete(db, account, made.id, NULL)) != NULL ||
		    (e = sql_company_by_domain(db, account, domain, &found)) != NULL)
			return e;
	}
	person->company = found == NULL ? 0 : found->id;
	return NULL;
}

static const struct err *insert(struct db *db, uint64_t account, const struct contact *contact, struct str key, usec now,
    struct person *person)
{
	struct db_done made;
	const struct err *e;

	if ((e = sql_contact_insert(db, account, contact->email, key, contact->first_name, contact->last_name, contact->language,
	         contact->time_zone, contact->disabled, now, &made)) != NULL)
		return e;
	person->contact = made.id;
	person->name = name_shown(db_arena(db), contact->first_name, contact->last_name, contact->email);
	if (person->company != 0 &&
	    (e = sql_contact_join(db, SQL_CONTACT_JOIN_PRIMARY, account, made.id, person->company, NULL)) != NULL)
		return e;
	return groups_follow_contact(db, account, made.id, now);
}

const struct err *person_insert(struct db *db, uint64_t account, const struct contact *contact, usec now, struct person *person)
{
	struct sql_company_by_domain *company;
	const struct err *e;
	struct str key;

	*person = (struct person){ 0 };
	if ((e = key_of(db_arena(db), contact->email, &key)) != NULL)
		return e;
	if ((e = sql_company_by_domain(db, account, fold_domain(key), &company)) != NULL)
		return e;
	person->company = company == NULL || provider_is_public(fold_domain(key)) ? 0 : company->id; /* R25: whatever somebody set up */
	return insert(db, account, contact, key, now, person);
}

const struct err *person_moved(struct db *db, uint64_t account, struct str key, usec now)
{
	struct sql_company_by_domain *company;
	struct sql_contact_by_key *row;
	const struct err *e;

	if ((e = sql_contact_by_key(db, account, key, &row)) != NULL || (e = sql_company_by_domain(db, account, fold_domain(key), &company)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	if (company != NULL && !provider_is_public(fold_domain(key)) &&
	    (e = sql_contact_join(db, row->company == 0 ? SQL_CONTACT_JOIN_PRIMARY : 0, account, row->id, company->id, NULL)) != NULL)
		return e;
	return groups_follow_contact(db, account, row->id, now);
}

const struct err *person_name_first(struct db *db, uint64_t account, uint64_t contact, struct str first_name, struct str last_name, usec now)
{
	struct db_done named;
	const struct err *e = sql_contact_name_first(db, account, contact, first_name, last_name, &named);

	return e != NULL || named.rows == 0 ? e : groups_follow_contact(db, account, contact, now);
}

static const struct err *person_found(struct db *db, uint64_t account, const struct sql_contact_by_key *row,
    const struct contact *given, usec now, struct person *person)
{
	const bool nameless = row->first_name.size == 0 && row->last_name.size == 0;
	const struct contact *named = given;
	const struct contact stored = { .first_name = row->first_name, .last_name = row->last_name };

	*person = (struct person){ .contact = row->id, .company = row->company };
	if (!nameless)
		named = &stored;
	person->name = name_shown(db_arena(db), named->first_name, named->last_name, given->email);
	if (!nameless || (given->first_name.size == 0 && given->last_name.size == 0))
		return NULL;
	return person_name_first(db, account, row->id, given->first_name, given->last_name, now);
}

const struct err *person_contact(
    struct db *db, uint64_t account, struct str email, struct str name, usec now, struct person *person)
{
	struct contact contact = { .email = email, .language = STR(""), .time_zone = STR("") };
	struct sql_contact_by_key *row;
	const struct err *e;
	struct str key;

	*person = (struct person){ 0 };
	name_split(db_arena(db), name, &contact.first_name, &contact.last_name);
	if ((e = key_of(db_arena(db), email, &key)) != NULL)
		return e;
	if ((e = sql_contact_by_key(db, account, key, &row)) != NULL)
		return e;
	if (row == NULL) {
		if ((e = company_obtain(db, account, fold_domain(key), now, person)) != NULL)
			return e;
		person->new_contact = true;
		e = insert(db, account, &contact, key, now, person);
		if (e == NULL || e->kind != ERR_CONFLICT)
			return e;
		if ((e = sql_contact_by_key(db, account, key, &row)) != NULL)
			return e;
	}
	return row == NULL ? err_of(ERR_BUSY) : person_found(db, account, row, &contact, now, person);
}

const struct err *person_known(struct db *db, uint64_t account, struct str email, struct str name, struct person *person)
{
	struct sql_contact_by_key *row;
	const struct err *e;
	struct str key;

	*person = (struct person){ .name = name.size > 0 ? name : email };
	if ((e = key_of(db_arena(db), email, &key)) != NULL || (e = sql_contact_by_key(db, account, key, &row)) != NULL || row == NULL)
		return e;
	person->contact = row->id;
	if (row->first_name.size > 0 || row->last_name.size > 0)
		person->name = name_shown(db_arena(db), row->first_name, row->last_name, email);
	return NULL;
}

const struct err *person_staff(struct db *db, uint64_t account, struct str email, struct person *person)
{
	struct sql_staff_by_key *row;
	const struct err *e;
	struct str key;

	*person = (struct person){ 0 };
	if ((e = key_of(db_arena(db), email, &key)) != NULL || (e = sql_staff_by_key(db, account, key, &row)) != NULL || row == NULL)
		return e;
	person->staff = row->id;
	person->name = name_shown(db_arena(db), row->first_name, row->last_name, email);
	return NULL;
}
