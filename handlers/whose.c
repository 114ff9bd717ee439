/* whose.c: who asks, and what for. */
#include "whose.h"

#include "../sql/session.h"
#include "../sql/staff.h"

static struct str first_segment(struct str path)
{
	struct str rest = str_from(path, 1), segment = STR("");

	return rest.size > 0 && str_next(&rest, '/', &segment) ? segment : STR("");
}

bool is_to_staff(const struct request *request)
{
	return str_is(first_segment(request->path), STAFF_SLUG);
}

const struct err *enter_with(const struct page *page, const struct digest *session, struct portal *portal, struct viewer *viewer)
{
	const struct request *const request = page->request;

	if (is_to_staff(request))
		return staff_enter(page->db, request->host, session, page->now, portal, viewer);
	return viewer_enter(page->db, request->host, first_segment(request->path), session, page->now, portal, viewer);
}

const struct err *enter_again(const struct page *page, struct portal *portal, struct viewer *viewer)
{
	struct digest session;
	const struct err *e;
	bool found;

	if (!page->route->proves || page->session == NULL)
		return NULL;
	for (int click = 0; click < SECOND_CLICKS && viewer_user(viewer).id == 0; click++) {
		if ((e = session_after(page->db, portal, page->session, page->now, &session, &found)) != NULL || !found)
			return e;
		if ((e = enter_with(page, &session, portal, viewer)) != NULL)
			return e;
		viewer->unproved = true;
	}
	return NULL;
}
