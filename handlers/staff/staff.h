/* staff.h: the pages of staff: one file each, what they read, and the functions that the route table names. */
#ifndef HANDLERS_STAFF_STAFF_H
#define HANDLERS_STAFF_STAFF_H

#include "../route.h"

page_function staff_home_get;
page_function staff_settings_get;
page_function users_get;

#endif
