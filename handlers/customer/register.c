/* register.c: somebody makes himself a login; nothing of it counts before his address is proven (S87, R3, R25). */
#include "../../conf/conf.h"
#include "../../fcgi/proc/hasher.h"
#include "../../sql/registration.h"
#include "../consent.h"
#include "../guard.h"
#include "../password.h"
#include "../person_name.h"
#include "../reader.h"
#include "../show.h"
#include "customer.h"

const struct field_rule register_query[] = {
	{ .name = "sent", .kind = FIELD_LINE, .most = 3, .lenient = true },
};

const struct field_rule register_fields[REGISTER_FIELDS] = {
	[REGISTER_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = ADDRESS_MAX },
	[REGISTER_FIRST_NAME] = PERSON_NAME_RULE("first_name"),
	[REGISTER_LAST_NAME] = PERSON_NAME_RULE("last_name"),
	[REGISTER_PASSWORD] = { .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = PASSWORD_MAX },
	[REGISTER_CONSENT] = CONSENT_RULE,
	[REGISTER_CONSENT_VERSION] = CONSENT_VERSION_RULE,
};

struct str browser_of(const struct page *page)
{
	const struct digest digest = digest_keyed(page->csrf, STR("registration"));

	return digest_text(page->arena, &digest);
}

const struct err *register_get(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (page->viewer->contact != 0)
		return redirect_to(page, "tickets");
	if (!registration_open(page->portal)) /* S89 */
		return err_of(ERR_NOT_FOUND);
	view_register(&page->response.body, &frame, NULL, NULL, page->fields[0].given);
	return NULL;
}

/* An address that the installation itself sends from or takes in would answer itself. */
static bool is_ours(const struct page *page, struct str email)
{
	const struct str key = address_counted(page->arena, email);
	const struct str ours[] = { page->mail->from, page->mail->bounces, page->mail->user };

	for (size_t i = 0; i < COUNT_OF(ours); i++)
		if (ours[i].size > 0 && str_equal(key, address_counted(page->arena, ours[i])))
			return true;
	return false;
}

/* Everything that is wrong with the form at once. */
static const struct err *check(struct page *page, struct agreed *consent)
{
	struct field *const fields = page->fields;
	const struct password_person person = { .first_name = fields[REGISTER_FIRST_NAME].text, .last_name = fields[REGISTER_LAST_NAME].text,
		.email = fields[REGISTER_EMAIL].text, .account = page->portal->account_name, .portal = page->portal->name };
	const struct err *e = consent_read(page, &fields[REGISTER_CONSENT], &fields[REGISTER_CONSENT_VERSION], consent);
	const struct err *const named = person_names_check(&fields[REGISTER_FIRST_NAME], 2);

	if (fields[REGISTER_PASSWORD].problem == NULL)
		fields[REGISTER_PASSWORD].problem = password_problem(page->arena, fields[REGISTER_PASSWORD].text, &person);
	if (fields[REGISTER_EMAIL].problem == NULL && (address_is_role(page->arena, fields[REGISTER_EMAIL].text) || is_ours(page, fields[REGISTER_EMAIL].text)))
		fields[REGISTER_EMAIL].problem = N_("This is the address of a role or a program. Please use one of your own.");
	if (fields[REGISTER_PASSWORD].problem != NULL || fields[REGISTER_EMAIL].problem != NULL)
		return err_of(ERR_INVALID);
	return e != NULL ? e : named;
}

/* What is wrong beside what the rules of the fields have found: nobody has to send the form twice to be told all of it. It depends on what was typed alone (P6). */
static void look_further(struct page *page)
{
	struct agreed consent;
	const struct err *const e = check(page, &consent);

	(void)e;
}

const struct err *register_refused(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (!registration_open(page->portal))
		return err_of(ERR_NOT_FOUND);
	if (page->problem == NULL)
		look_further(page);
	view_register(&page->response.body, &frame, page->fields, page->problem, false);
	return NULL;
}

const struct err *register_post(struct page *page)
{
	const struct field *const fields = page->fields;
	const struct str language = reader_language(page);
	struct registration registration = { .email = fields[REGISTER_EMAIL].text, .first_name = fields[REGISTER_FIRST_NAME].text,
		.last_name = fields[REGISTER_LAST_NAME].text, .browser = browser_of(page), .language = str_equal(language, page->portal->language) ? STR("") : language };
	const struct err *e;

	if (!registration_open(page->portal))
		return err_of(ERR_NOT_FOUND);
	/* A form that was refused counts for nothing: no mail leaves for it. */
	if ((e = check(page, &registration.consent)) != NULL || (e = mail_take(page, registration.email)) != NULL ||
	    (e = hasher_hash(page->hasher, page->arena, fields[REGISTER_PASSWORD].text, &registration.hash)) != NULL)
		return e;
	if (!page->mail_spent && (e = registration_ask(page->db, page->portal, &registration, page->now)) != NULL)
		return e;
	return redirect_to(page, "register?sent=yes");
}
