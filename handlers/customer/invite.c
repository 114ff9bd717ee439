/* invite.c: who was invited chooses his first password (S116, S118). */
#include "../../fcgi/proc/hasher.h"
#include "../../sql/invitation.h"
#include "../click.h"
#include "../consent.h"
#include "../password.h"
#include "../show.h"
#include "customer.h"

const struct field_rule invite_fields[INVITE_FIELDS] = {
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

static const struct err *show(struct page *page, const struct field *fields)
{
	const struct frame frame = frame_of(page);
	struct invited invited;
	const struct err *e = find(page, &invited);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	view_invite(&page->response.body, &frame,
	    &(struct invite_page){ .token = page->route_token, .email = invited.email, .fields = fields, .problem = page->problem });
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

static const struct err *check(struct page *page, const struct invited *invited, unsigned *consent)
{
	struct field *const fields = page->fields;
	const struct password_person person = { .first_name = invited->first_name, .last_name = invited->last_name, .email = invited->email,
		.company = invited->company, .account = page->portal->account_name, .portal = page->portal->name };
	const struct err *e = consent_read(page, &fields[INVITE_CONSENT], &fields[INVITE_CONSENT_VERSION], consent);

	fields[INVITE_PASSWORD].problem = password_problem(page->arena, fields[INVITE_PASSWORD].text, &person);
	return fields[INVITE_PASSWORD].problem == NULL ? e : err_of(ERR_INVALID);
}

const struct err *invite_post(struct page *page)
{
	const struct str password = page->fields[INVITE_PASSWORD].text;
	const struct digest attempt = click_of(page, password);
	struct str hash = STR("");
	struct invited invited;
	unsigned consent = 0;
	const struct err *e;

	if ((e = find(page, &invited)) == NULL && ((e = check(page, &invited, &consent)) != NULL ||
	                                              (e = hasher_hash(page->hasher, page->arena, password, &hash)) != NULL))
		return e;
	/* One that was used, perhaps by this same click, has no hash: it is not set, but found. */
	if (e == NULL || e->kind == ERR_NOT_FOUND)
		e = invitation_accept(page->db, page->portal, page->route_token, &attempt, hash, consent, page->now);
	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	return redirect_to(page, "login?done=invitation");
}
