/* access_denied.c: GET access-denied: signed in, but not in a group that the portal requires (S85, S94). */
#include "../../sql/viewer.h"
#include "../show.h"
#include "customer.h"

const struct err *access_denied_get(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (page->viewer->admitted)
		return redirect_to(page, "tickets");
	page->response.status = err_meaning(ERR_NO_ACCESS)->status;
	view_access_denied(&page->response.body, &frame);
	return NULL;
}
