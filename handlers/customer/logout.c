/* logout.c: POST ends the session; GET says that it has ended. */
#include "../../fcgi/http/cookie.h"
#include "../../sql/session.h"
#include "../guard.h"
#include "../show.h"
#include "customer.h"

const struct err *logout_post(struct page *page)
{
	const struct err *e;

	if ((e = session_end(page->db, page->viewer)) != NULL)
		return e;
	response_header(&page->response, "Set-Cookie", cookie_clear(page->arena, session_cookie(page->portal->staff_side)));
	response_header(&page->response, "Clear-Site-Data", STR("\"cache\", \"storage\""));
	return redirect_to(page, "logout");
}

const struct err *logout_get(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (signed_in(page))
		return redirect_home(page);
	view_signed_out(&page->response.body, &frame);
	return NULL;
}
