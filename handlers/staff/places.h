/* places.h: where the menus of the staff side may lead somebody. */
#ifndef HANDLERS_STAFF_PLACES_H
#define HANDLERS_STAFF_PLACES_H

#include "../../sql/viewer.h"
#include "../../views/staff/places.h"

/* 1u << enum staff_place for each that has a page, which he may open: no menu has a dead link, or one to a refusal (S1). */
MUST_USE unsigned staff_places_of(const struct viewer *viewer);

#endif
