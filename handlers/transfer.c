/* transfer.c: who waits before what he asked for, and who does it for him. */
#include "transfer.h"

#include "../fcgi/base/log.h"
#include "../sql/db.h"
#include "../sql/viewer.h"
#include "route.h"

/* Who looks through a customer's eyes takes nothing of what that one may have at once. */
static struct transfer transfer_of(const struct page *page, enum transfer_kind kind)
{
	const struct viewer *const viewer = page->viewer;

	return (struct transfer){ .kind = kind, .account = viewer->account, .person = viewer->staff == 0 ? viewer->contact : UINT64_MAX - viewer->staff };
}

const struct err *transfer_begin(const struct page *page, enum transfer_kind kind, bool *elsewhere)
{
	const struct transfer transfer = transfer_of(page, kind);

	*elsewhere = false;
	if (kind == TRANSFER_NONE || transfer.person == 0 || page->exchange->transfer == NULL)
		return NULL;
	switch (page->exchange->transfer(page->exchange->peer, &transfer)) {
	case TRANSFER_HERE:
		return NULL;
	case TRANSFER_ELSEWHERE:
		*elsewhere = true;
		return NULL;
	case TRANSFER_REFUSED:
		return err_of(ERR_UNDER_WAY);
	case TRANSFER_FULL:
		return err_of(ERR_BUSY);
	}
	bug("a place for a transfer that is none");
}

bool transfer_waits(const struct page *page)
{
	const enum waits waits = page->route->waits;
	bool elsewhere = false;

	if (waits == WAITS_NEVER || (waits == WAITS_IF_ASKED && page->request->query.size == 0))
		return false;
	return transfer_begin(page, TRANSFER_PAGE, &elsewhere) == NULL && elsewhere;
}

void transfer_took(const struct page *page)
{
	const struct transfer transfer = transfer_of(page, TRANSFER_PAGE);

	if (transfer.person != 0 && page->exchange->took != NULL)
		page->exchange->took(page->exchange->peer, &transfer, db_reading(page->db));
}

void transfer_rest(const struct page *page, usec took)
{
	if (page->exchange->made != NULL)
		page->exchange->made(page->exchange->peer, took);
}
