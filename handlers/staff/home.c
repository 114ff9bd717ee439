/* home.c: GET of /staff, which leads to the first page that a person may see, and of /staff/settings, which shows what there is to set. */
#include "../../views/staff/pages.h"
#include "../show.h"
#include "places.h"
#include "staff.h"

const struct err *staff_home_get(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (page->viewer->factor_missing)
		return redirect_to(page, "account/second-factor");
	for (size_t i = 0; i < STAFF_PLACES; i++)
		if ((frame.places & 1u << i) != 0)
			return redirect_to(page, "%s", staff_places[i].path);
	view_staff_settings(&page->response.body, &frame);
	return NULL;
}

const struct err *staff_settings_get(struct page *page)
{
	const struct frame frame = frame_of(page);

	view_staff_settings(&page->response.body, &frame);
	return NULL;
}
