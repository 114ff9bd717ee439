/* invite.c: who was invited chooses his first password (S116, S118). */
#include "../../fcgi/proc/hasher.h"
#include "../../sql/invitation.h"
#include "../click.h"
#include "../consent.h"
#include "../password.h"
#include "../person_name.h"
#include "../show.h"
#include "customer.h"

const struct field_rule invite_fields[INVITE_FIELDS] = {
	[INVITE_FIRST_NAME] = PERSON_NAME_RULE("first_name"),
	[INVITE_LAST_NAME] = PERSON_NAME_RULE("last_name"),
	[INVITE_PASSWORD] = { .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = PASSWORD_MAX },
	[INVITE_CONSENT] = CONSENT_RULE,
	[INVITE_CONSENT_VERSION] = CONSENT_VERSION_RULE,
};

static const struct err *dead(struct page *page)
{
	return link_is_dead(page, &(struct dead_link){ .page = PAGE_REGISTER, .label = N_("Get another link"), .path = "password/forgot" });
}

static const struct err *find(struct page *page, struct invited *invited)
{
	return invitation_find(page->db, page->portal, page->route_token, page->now, invited);
}

/* Nobody knows his name: he registered and confirmed elsewhere, or staff invited a mere address. */
static bool nameless(const struct invited *invited)
{
	return invited->first_name.size == 0 && invited->last_name.size == 0;
}

static const struct err *check(struct page *page, const struct invited *invited, struct agreed *consent)
{
	struct field *const fields = page->fields;
	const bool typed = nameless(invited);
	const struct password_person person = { .first_name = typed ? fields[INVITE_FIRST_NAME].text : invited->first_name,
		.last_name = typed ? fields[INVITE_LAST_NAME].text : invited->last_name, .email = invited->email,
		.company = invited->company, .account = page->portal->account_name, .portal = page->portal->name };
	const struct err *e = consent_read(page, &fields[INVITE_CONSENT], &fields[INVITE_CONSENT_VERSION], consent);
	const struct err *const named = typed ? person_names_check(&fields[INVITE_FIRST_NAME], 2) : NULL;

	if (fields[INVITE_PASSWORD].problem == NULL)
		fields[INVITE_PASSWORD].problem = password_problem(page->arena, fields[INVITE_PASSWORD].text, &person);
	if (fields[INVITE_PASSWORD].problem != NULL)
		return err_of(ERR_INVALID);
	return e != NULL ? e : named;
}

/* What is wrong beside what the rules of the fields have found: nobody has to send the form twice to be told all of it. */
static void look_further(struct page *page, const struct invited *invited)
{
	struct agreed consent;
	const struct err *const e = check(page, invited, &consent);

	(void)e;
}

static const struct err *show(struct page *page, const struct field *fields)
{
	const struct frame frame = frame_of(page);
	struct invited invited;
	const struct err *e = find(page, &invited);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	if (fields != NULL && page->problem == NULL)
		look_further(page, &invited);
	view_invite(&page->response.body, &frame,
	    &(struct invite_page){ .token = page->route_token, .email = invited.email, .nameless = nameless(&invited), .fields = fields, .problem = page->problem });
	return NULL;
}

const struct err *invite_get(struct page *page)
{
	return show(page, NULL);
}

const struct err *invite_refused(struct page *page)
{
	return show(page, page->fields);
}

const struct err *invite_post(struct page *page)
{
	const struct str password = page->fields[INVITE_PASSWORD].text;
	struct acceptance acceptance = { .token = page->route_token, .attempt = click_of(page, password), .hash = STR(""),
		.first_name = page->fields[INVITE_FIRST_NAME].text, .last_name = page->fields[INVITE_LAST_NAME].text };
	struct invited invited;
	const struct err *e;

	if ((e = find(page, &invited)) == NULL && ((e = check(page, &invited, &acceptance.consent)) != NULL ||
	                                              (e = hasher_hash(page->hasher, page->arena, password, &acceptance.hash)) != NULL))
		return e;
	/* One that was used, perhaps by this same click, has no hash: it is not set, but found. */
	if (e == NULL || e->kind == ERR_NOT_FOUND)
		e = invitation_accept(page->db, page->portal, &acceptance, page->now);
	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	return redirect_to(page, "login?done=invitation");
}
