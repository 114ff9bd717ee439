/* look.c: staff who look at a portal as its customers see it. */
#include "look.h"

#include "../sql/eyes.h"

/* Pages for anyone ask for nobody: whoever works here can sign in as a customer too, and see how that is. */
static bool asks_who_looks(const struct route *route)
{
	return route->look != LOOK_CLOSED || route->visitor == VISITOR_SIGNED_IN || route->visitor == VISITOR_CUSTOMER;
}

const struct err *look_enter(struct page *page, struct viewer *viewer, struct secrets *secrets)
{
	const struct err *e;
	struct viewer looks;
	struct secrets his;

	if (page->portal->staff_side || viewer->contact != 0 || !asks_who_looks(page->route))
		return NULL;
	secrets_read(page->arena, page->request, true, &his);
	if (his.session.size == 0)
		return NULL;
	if ((e = eyes_enter(page->db, page->portal, &his.session_digest, page->now, &looks)) != NULL || looks.staff == 0)
		return e;
	*viewer = looks;
	*secrets = his;
	return NULL;
}

bool looks_at_examples(const struct page *page)
{
	return !page->portal->staff_side && page->viewer->staff != 0 && page->viewer->contact == 0;
}

const struct err *look_guard(const struct route *route, const struct viewer *viewer)
{
	if (route->method == METHOD_POST || route->look == LOOK_CLOSED || (route->look == LOOK_WITH_EYES && viewer->contact == 0))
		return err_of(ERR_LOOKING);
	return viewer->admitted || route->visitor != VISITOR_CUSTOMER ? NULL : err_of(ERR_NO_ACCESS);
}
