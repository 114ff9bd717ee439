/* filter_value.h: numbers and days in filters; for filter*.c alone. */
#ifndef SQL_FILTER_VALUE_H
#define SQL_FILTER_VALUE_H

#include "../fcgi/base/str.h"

/* A decimal number: digits, perhaps a minus before and a point with digits within; at most 30 characters. */
MUST_USE bool filter_number(struct str text, double *number);

/* A day that there is, as YYYY-MM-DD, from the year 1000 on. */
MUST_USE bool filter_day(struct str text);

#endif
