/* account_notices.c: POST account/notices: which mails about tickets a customer wants. */
#include "../../sql/notice.h"
#include "account.h"

enum { WORD_SIZE = 8 };

_Static_assert(1 << NOTICE_FIELD_RECEIVED == NOTICE_RECEIVED && 1 << NOTICE_FIELD_ANSWERED == NOTICE_ANSWERED &&
    1 << NOTICE_FIELD_CLOSED == NOTICE_CLOSED && 1 << NOTICE_FIELD_ADDED == NOTICE_ADDED, "a box is a bit");

/* A box that is not ticked is not sent. */
const struct field_rule notice_fields[NOTICE_FIELDS] = {
	[NOTICE_FIELD_RECEIVED] = { .name = "received", .kind = FIELD_LINE, .most = WORD_SIZE },
	[NOTICE_FIELD_ANSWERED] = { .name = "answered", .kind = FIELD_LINE, .most = WORD_SIZE },
	[NOTICE_FIELD_CLOSED] = { .name = "closed", .kind = FIELD_LINE, .most = WORD_SIZE },
	[NOTICE_FIELD_ADDED] = { .name = "added", .kind = FIELD_LINE, .most = WORD_SIZE },
};

const struct err *account_notices_post(struct page *page)
{
	const struct err *e;
	unsigned off = 0;

	for (size_t i = 0; i < NOTICE_FIELDS; i++)
		off |= page->fields[i].given ? 0 : 1u << i;
	if ((e = notices_write(page->db, page->viewer, off)) != NULL)
		return e;
	return account_done(page, "notices");
}

const struct err *account_notices_refused(struct page *page)
{
	return account_refused(page, ACCOUNT_NOTICES);
}
