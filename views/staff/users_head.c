/* users_head.c: what stands beside the heading of the list of users; view_staff_users fills it. */
#include "pages.h"
