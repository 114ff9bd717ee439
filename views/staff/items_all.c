/* items_all.c: the button beside the heading of a list that does something to all of it; view_items fills it. */
#include "items.h"
