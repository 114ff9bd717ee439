/* items_head.c: what stands beside the heading of a list of what settings choose from; view_items fills it. */
#include "items.h"
