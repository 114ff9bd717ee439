/* places.c: where the menus of the staff side may lead somebody: the table of routes knows. */
#include "places.h"

#include "../route.h"

static const struct route *page_of(const char *path)
{
	const struct str whole = str_of(path);

	return route_find(METHOD_GET, str_first(whole, str_find(whole, '?', 0)), SIDE_STAFF).route;
}

bool staff_page_there(const char *path)
{
	return page_of(path) != NULL;
}

unsigned staff_places_of(const struct viewer *viewer)
{
	unsigned places = 0;

	if (viewer->staff == 0 || viewer->factor_missing)
		return 0;
	for (size_t i = 0; i < STAFF_PLACES; i++) {
		const struct route *const route = page_of(staff_places[i].path);

		if (route != NULL && (route->right & ~viewer->rights) == 0)
			places |= 1u << i;
	}
	return places;
}
