/* register_confirm.c: who registered proves his address, on a button: a scanner that opens every link of a mail changes nothing (R83). */
#include "../../sql/registration.h"
#include "../show.h"
#include "customer.h"

static const struct err *dead(struct page *page)
{
	return link_is_dead(page, &(struct dead_link){ .page = PAGE_REGISTER, .label = N_("Register again"), .path = "register" });
}

static const struct err *find(struct page *page, struct registration *registration)
{
	if (!registration_open(page->portal))
		return err_of(ERR_NOT_FOUND);
	return registration_find(page->db, page->portal, page->route_token, page->now, registration);
}

const struct err *register_confirm_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct registration registration;
	const struct err *e = find(page, &registration);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	view_register_confirm(&page->response.body, &frame, page->route_token, registration.email);
	return NULL;
}

const struct err *register_confirm_post(struct page *page)
{
	struct token invite;
	const struct err *e = registration_open(page->portal) ?
	    registration_confirm(page->db, page->portal, page->route_token, browser_of(page), page->now, &invite) : err_of(ERR_NOT_FOUND);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	if (invite.text[0] != '\0')
		return redirect_to(page, "invite/%s", invite.text);
	return redirect_to(page, "login?done=registration");
}
