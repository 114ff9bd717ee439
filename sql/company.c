/* company.c: companies and staff, as the operator sees them. */
#include "company.h"

#include "../fcgi/base/address.h"
#include "fold.h"
#include "people.h"
#include "statements.h"
#include "tx.h"

enum { NAME_CHARACTERS = 200, DOMAIN_SIZE = 253 };

struct create {
	uint64_t account;
	struct str name;
	struct str domain;
	usec now;
	uint64_t company;
};

static const struct err *create_change(struct db *db, void *with)
{
	struct create *create = with;
	struct db_done made;
	const struct err *e;

	if ((e = sql_company_insert(db, create->account, create->name, create->now, &made)) != NULL)
		return e;
	create->company = made.id;
	if (create->domain.size == 0)
		return NULL;
	e = sql_company_domain_insert(db, create->account, create->domain, made.id, NULL);
	return conflict_as(db_arena(db), e, "another company has the mail domain %.*s", STR_ARG(create->domain));
}

bool company_domain_key(struct arena *arena, struct str typed, struct str *key)
{
	const struct str address = str_format(arena, "a@%.*s", STR_ARG(str_starts(typed, STR("@")) ? str_from(typed, 1) : typed));

	if (!address_valid(address) || !fold_email(arena, address, key))
		return false;
	*key = fold_domain(*key);
	return key->size <= DOMAIN_SIZE;
}

const struct err *company_create(
    struct db *db, uint64_t account, struct str name, struct str mail_domain, usec now, uint64_t *company)
{
	struct create create = { .account = account, .name = name, .domain = STR(""), .now = now };
	const struct err *e;

	if ((e = text_check(db_arena(db), "the company's name", name, NAME_CHARACTERS)) != NULL)
		return e;
	if (mail_domain.size > 0 && !company_domain_key(db_arena(db), mail_domain, &create.domain))
		return err_new(db_arena(db), ERR_INVALID, "\"%.*s\" is not a mail domain", STR_ARG(mail_domain));
	e = tx_run(db, create_change, &create);
	*company = create.company;
	return e;
}

const struct err *staff_create(struct db *db, uint64_t account, const struct staff *staff, usec now, uint64_t *id)
{
	struct arena *arena = db_arena(db);
	struct db_done made = { 0 };
	const struct err *e;
	struct str key;

	if (!str_utf8(staff->email) || !address_valid(staff->email) || !fold_email(arena, staff->email, &key))
		return err_new(arena, ERR_INVALID, "\"%.*s\" is not a mail address", STR_ARG(staff->email));
	if ((e = text_check(arena, "the first name", staff->first_name, NAME_CHARACTERS)) != NULL)
		return e;
	if (staff->last_name.size > 0 && (e = text_check(arena, "the last name", staff->last_name, NAME_CHARACTERS)) != NULL)
		return e;
	e = sql_staff_insert(db, account, staff->email, key, staff->first_name, staff->last_name, now, &made);
	*id = made.id;
	return conflict_as(arena, e, "%.*s is staff already", STR_ARG(staff->email));
}
