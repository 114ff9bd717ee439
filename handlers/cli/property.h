/* property.h: properties as commands name and show them. */
#ifndef CLI_PROPERTY_H
#define CLI_PROPERTY_H

#include "../../sql/property.h"
#include "command.h"

/* The property with this key; ERR_NOT_FOUND in words for the operator. */
MUST_USE const struct err *property_named(struct cli *cli, enum property_object object, struct str key, const struct property **property);

/* "low=Low, high=High (retired)". */
MUST_USE struct str option_list(struct arena *arena, const struct property *property);

#endif
