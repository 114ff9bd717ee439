/* account_password.c: POST account/password: a customer gives himself a new password. */
#include "../../fcgi/proc/hasher.h"
#include "../../sql/link.h"
#include "../enter.h"
#include "../password.h"
#include "../step_up.h"
#include "account.h"

const struct field_rule account_password_fields[ACCOUNT_PASSWORD_FIELDS] = {
	[ACCOUNT_PASSWORD_CURRENT] = { .name = "current_password", .kind = FIELD_PASSWORD, .most = PASSWORD_MAX },
	[ACCOUNT_PASSWORD_NEW] = { .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = PASSWORD_MAX },
};

static const struct err *check_new(struct page *page)
{
	struct field *field = &page->fields[ACCOUNT_PASSWORD_NEW];
	struct profile profile;
	const struct err *e;

	if ((e = profile_read(page->db, page->viewer, &profile)) != NULL)
		return e;
	const struct password_person person = { .first_name = profile.first_name, .last_name = profile.last_name, .email = profile.email,
		.company = profile.company, .account = page->portal->account_name, .portal = page->portal->name };

	field->problem = password_problem(page->arena, field->text, &person);
	return field->problem == NULL ? NULL : err_of(ERR_INVALID);
}

const struct err *account_password_post(struct page *page)
{
	struct arriving arriving;
	struct credentials who;
	struct entry entry;
	const struct err *e;
	struct str hash;

	if ((e = check_new(page)) != NULL || (e = step_up(page, &page->fields[ACCOUNT_PASSWORD_CURRENT], &who)) != NULL)
		return e;
	if ((e = hasher_hash(page->hasher, page->arena, page->fields[ACCOUNT_PASSWORD_NEW].text, &hash)) != NULL)
		return e;
	arriving_read(page, &arriving);
	if ((e = profile_password(page->db, page->portal, page->viewer, &who, hash, &arriving.arrival, &entry)) != NULL)
		return e;
	enter_answer(page, &arriving, &entry, link_path(page->arena, page->portal, "account?done=password"));
	return NULL;
}

const struct err *account_password_refused(struct page *page)
{
	return account_refused(page, ACCOUNT_PASSWORD);
}
