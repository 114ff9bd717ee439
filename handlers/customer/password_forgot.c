/* password_forgot.c: somebody asks for a mail with a link that sets a new password (S95). */
#include "../../sql/domain_settings.h"
#include "../../sql/recovery.h"
#include "../show.h"
#include "customer.h"

const struct field_rule forgot_query[] = {
	{ .name = "sent", .kind = FIELD_LINE, .most = 3, .lenient = true },
};

const struct field_rule forgot_fields[] = {
	[MAIL_LINK_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = ADDRESS_MAX },
};

static void show(struct page *page, const struct mail_link_page *shown)
{
	const struct frame frame = frame_of(page);

	view_mail_link(&page->response.body, &frame, shown);
}

const struct err *forgot_get(struct page *page)
{
	if (!page->portal->domain_settings->sign_in_password)
		return err_of(ERR_NOT_FOUND);
	show(page, &(struct mail_link_page){ .sent = page->fields[0].given });
	return NULL;
}

const struct err *forgot_refused(struct page *page)
{
	if (!page->portal->domain_settings->sign_in_password)
		return err_of(ERR_NOT_FOUND);
	show(page, &(struct mail_link_page){ .fields = page->fields, .problem = page->problem });
	return NULL;
}

/* Whoever it is, the answer is the same (R3). */
const struct err *forgot_post(struct page *page)
{
	const struct err *e;

	if (!page->portal->domain_settings->sign_in_password)
		return err_of(ERR_NOT_FOUND);
	if (!page->mail_spent &&
	    (e = recovery_request(page->db, page->portal, TOKEN_RESET, page->fields[MAIL_LINK_EMAIL].text, STR(""), page->now)) != NULL)
		return e;
	return redirect_to(page, "password/forgot?sent=yes");
}
