/* account_sessions.c: POST account/sessions: a customer ends one of his other sessions, or all of them. */
#include "../../sql/session.h"
#include "../show.h"
#include "account.h"

const struct field_rule session_fields[] = {
	{ .name = "session", .kind = FIELD_TOKEN, .most = TOKEN_TEXT },
};

const struct err *account_sessions_post(struct page *page)
{
	const struct field *one = &page->fields[0];
	const struct err *e;

	if (one->given) {
		e = session_end_one(page->db, page->portal, page->viewer, one->text, page->now);
		/* One that has ended meanwhile has ended: that is what was asked for. */
		return e == NULL || e->kind == ERR_NOT_FOUND ? account_done(page, "session") : e;
	}
	if ((e = session_end_others(page->db, page->viewer)) != NULL)
		return e;
	return account_done(page, "sessions");
}

const struct err *account_sessions_refused(struct page *page)
{
	return account_refused(page, ACCOUNT_SESSIONS);
}
