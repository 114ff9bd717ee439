/* label.c: what tickets are called where a portal calls them something else. */
#include "label.h"

struct str label_set_one(const struct portal_settings *settings)
{
	return settings->label_one.size > 0 ? settings->label_one : settings->label_many;
}

struct str label_set_many(const struct portal_settings *settings)
{
	return settings->label_many.size > 0 ? settings->label_many : settings->label_one;
}
