/* places.c: where the menus of the staff side may lead somebody: the table of routes knows. */
#include "places.h"

#include "../route.h"

unsigned staff_places_of(const struct viewer *viewer)
{
	unsigned places = 0;

	if (viewer->staff == 0 || viewer->factor_missing)
		return 0;
	for (size_t i = 0; i < STAFF_PLACES; i++) {
		const struct route *const route = route_find(METHOD_GET, str_of(staff_places[i].path), SIDE_STAFF).route;

		if (route != NULL && (route->right & ~viewer->rights) == 0)
			places |= 1u << i;
	}
	return places;
}
