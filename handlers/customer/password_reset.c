/* password_reset.c: who has the link from a mail sets a new password (S96). */
#include "../../fcgi/proc/hasher.h"
#include "../../sql/domain_settings.h"
#include "../../sql/recovery.h"
#include "../click.h"
#include "../enter.h"
#include "../password.h"
#include "../show.h"
#include "customer.h"

const struct field_rule reset_fields[RESET_FIELDS] = {
	[RESET_PASSWORD] = { .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = PASSWORD_MAX },
};

static const struct err *dead(struct page *page)
{
	return link_is_dead(page, &(struct dead_link){ .page = PAGE_RESET, .label = N_("Get another link"), .path = "password/forgot" });
}

static const struct err *find(struct page *page, struct recovering *who)
{
	return recovery_find(page->db, page->portal, TOKEN_RESET, page->route_token, page->now, who);
}

static const struct err *show(struct page *page, const struct field *field)
{
	const struct frame frame = frame_of(page);
	struct recovering who;
	const struct err *e = find(page, &who);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	view_reset(&page->response.body, &frame, page->route_token, who.email, field, page->problem);
	return NULL;
}

const struct err *reset_get(struct page *page)
{
	return show(page, NULL);
}

const struct err *reset_refused(struct page *page)
{
	return show(page, &page->fields[RESET_PASSWORD]);
}

static const struct err *check(const struct page *page, const struct recovering *who, struct str password)
{
	const struct password_person person = { .first_name = who->first_name, .last_name = who->last_name, .email = who->email,
		.company = who->company, .account = page->portal->account_name, .portal = page->portal->name };

	page->fields[RESET_PASSWORD].problem = password_problem(page->arena, password, &person);
	return page->fields[RESET_PASSWORD].problem == NULL ? NULL : err_of(ERR_INVALID);
}

static const struct err *set(struct page *page, struct str hash)
{
	const struct digest attempt = click_of(page, page->fields[RESET_PASSWORD].text);
	struct arriving arriving;

	arriving_read(page, &arriving);
	return recovery_reset(page->db, page->portal, page->route_token, &attempt, hash, &arriving.arrival);
}

const struct err *reset_post(struct page *page)
{
	const struct str password = page->fields[RESET_PASSWORD].text;
	struct str hash = STR("");
	struct recovering who;
	const struct err *e;

	if ((e = find(page, &who)) == NULL && ((e = check(page, &who, password)) != NULL ||
	                                          (e = hasher_hash(page->hasher, page->arena, password, &hash)) != NULL))
		return e;
	/* One that was used, perhaps by this same click, has no hash: it is not set, but found. */
	if (e == NULL || e->kind == ERR_NOT_FOUND)
		e = set(page, hash);
	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	return redirect_to(page, "login?done=password");
}
