/* picture.c: GET pictures/<token>: a picture beside a page; its address says what is in it, so that it can be kept for ever. */
#include "../../sql/picture.h"
#include "../../sql/viewer.h"
#include "customer.h"

const struct err *picture_get(struct page *page)
{
	struct picture picture;
	const struct err *e;

	if ((e = picture_find(page->db, page->portal->account, page->route_token, &picture)) != NULL)
		return e;
	page->response.type = picture.type;
	buf_add(&page->response.body, picture.bytes);
	response_header(&page->response, "Cache-Control", page->portal->enabled ? STR("public, max-age=31536000, immutable") : STR("no-store"));
	/* The logo stands in mails too, which many people read on the pages of another site; what is published tells nobody anything. */
	if (!page->portal->staff_side)
		response_header(&page->response, "Cross-Origin-Resource-Policy", STR("cross-origin"));
	response_header(&page->response, "Content-Security-Policy", STR("default-src 'none'; sandbox; frame-ancestors 'none'"));
	return NULL;
}
