/* when.h: dates and times as people and programs write them. */
#ifndef CLI_WHEN_H
#define CLI_WHEN_H

#include "../../fcgi/base/clock.h"
#include "../../fcgi/base/str.h"

/*
 * Reads ISO 8601 as far as files have it: YYYY-MM-DD, then T or a space and HH:MM, HH:MM:SS, a fraction, then Z, +HH:MM, -HHMM or nothing
 * (UTC). Or seconds since 1970. From 1970 to 2100; false for anything else.
 */
MUST_USE bool when_read(struct str text, usec *when);

#endif
