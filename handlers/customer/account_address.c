/* account_address.c: account/address: a customer signs in with another address from now on, once he has proved that it is his. */
#include "../../fcgi/proc/hasher.h"
#include "../../sql/address_change.h"
#include "../guard.h"
#include "../show.h"
#include "../step_up.h"
#include "account.h"

const struct field_rule account_address_fields[ACCOUNT_ADDRESS_FIELDS] = {
	[ACCOUNT_ADDRESS_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = 254 },
	[ACCOUNT_ADDRESS_PASSWORD] = { .name = "password", .kind = FIELD_PASSWORD, .most = PASSWORD_MAX },
};

const struct err *account_address_post(struct page *page)
{
	struct field *email = &page->fields[ACCOUNT_ADDRESS_EMAIL];
	struct credentials who;
	const struct err *e;

	if ((e = step_up(page, &page->fields[ACCOUNT_ADDRESS_PASSWORD], &who)) != NULL ||
	    (e = mail_take(page, email->text)) != NULL)
		return e;
	if (!page->mail_spent)
		e = address_ask(page->db, page->portal, page->viewer, email->text, page->now);
	if (e != NULL && e->kind == ERR_INVALID)
		email->problem = N_("This is your address already.");
	if (e != NULL || (e = account_done(page, "asked")) != NULL)
		return e;
	step_up_done(page, &who);
	return NULL;
}

const struct err *account_address_refused(struct page *page)
{
	return account_refused(page, ACCOUNT_ADDRESS);
}

static const struct err *dead(struct page *page)
{
	return link_is_dead(page, &(struct dead_link){ .page = PAGE_LOGIN, .label = N_("Go to your account"), .path = "account" });
}

/*
 * Who presses the button has to be signed in as the one who asked: an address that was mistyped is a stranger's mailbox, and would be his way to the login. In
 * another browser one signs in first, with what one signs in with until then, and is led back here.
 *
 * A scanner that opens every link of a mail sees nothing, or a button at most, and nothing has happened (R83).
 */
const struct err *address_confirm_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct str address;
	const struct err *e = address_find(page->db, page->portal, page->viewer, page->route_token, page->now, &address);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	view_address_confirm(&page->response.body, &frame, page->route_token, address);
	return NULL;
}

const struct err *address_confirm_post(struct page *page)
{
	const struct err *e = address_confirm(page->db, page->portal, page->viewer, page->route_token, page->now);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	return account_done(page, "address");
}
