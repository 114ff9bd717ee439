/* locale_zone.c: how far a time zone's clocks are from UTC, by ICU. */
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "language.h"

/*
 * Asking ICU takes microseconds, and a page asks for every date: so the last zones are kept open, each with the spans of time between
 * two changes of its clocks that were met. A span's place goes by the month that was asked for.
 */
enum { ZONES_KEPT = 16, SPANS_KEPT = 64, NAME_MAX_OF_ZONE = 63 };

struct span {
	usec from;
	usec until; /* 0: not filled */
	usec offset;
};

struct zone {
	char name[NAME_MAX_OF_ZONE + 1];
	size_t name_size;
	UCalendar *calendar;
	struct span spans[SPANS_KEPT];
};

struct zones {
	struct zone kept[ZONES_KEPT];
	size_t latest;
};

static void zones_free(void *what)
{
	struct zones *zones = what;

	for (size_t i = 0; i < ZONES_KEPT; i++)
		if (zones->kept[i].calendar != NULL)
			ucal_close(zones->kept[i].calendar);
}

struct zones *zones_new(struct arena *arena)
{
	struct zones *made = ARENA_NEW(arena, struct zones);

	arena_defer(arena, zones_free, made);
	return made;
}

static UCalendar *calendar_open(struct str name)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[NAME_MAX_OF_ZONE + 1];
	UCalendar *calendar;

	u_strFromUTF8(wide, NAME_MAX_OF_ZONE + 1, NULL, name.at, (int32_t)name.size, &status);
	calendar = ucal_open(wide, -1, "en", UCAL_GREGORIAN, &status);
	return U_SUCCESS(status) ? calendar : NULL;
}

static struct zone *zone_find(struct zones *zones, struct str name)
{
	struct zone *zone = &zones->kept[zones->latest];

	if (zone->calendar != NULL && str_equal(name, (struct str){ zone->name, zone->name_size }))
		return zone;
	for (size_t i = 0; i < ZONES_KEPT; i++) {
		zone = &zones->kept[i];
		if (zone->calendar != NULL && str_equal(name, (struct str){ zone->name, zone->name_size })) {
			zones->latest = i;
			return zone;
		}
	}
	return NULL;
}

/* The place after the latest is given up: with more zones in use than are kept, the work is repeated, nothing else. */
static struct zone *zone_open(struct zones *zones, struct str name)
{
	UCalendar *calendar = calendar_open(name);
	struct zone *zone;

	if (calendar == NULL)
		return NULL;
	zones->latest = (zones->latest + 1) % ZONES_KEPT;
	zone = &zones->kept[zones->latest];
	if (zone->calendar != NULL)
		ucal_close(zone->calendar);
	memset(zone, 0, sizeof *zone);
	zone->calendar = calendar;
	memcpy(zone->name, name.at, name.size);
	zone->name_size = name.size;
	return zone;
}

/* The change of the clocks on one side of the calendar's time; `otherwise` when there is none. */
static usec change(const UCalendar *calendar, UTimeZoneTransitionType side, usec otherwise)
{
	UErrorCode status = U_ZERO_ERROR;
	UDate at = 0;

	if (!ucal_getTimeZoneTransitionDate(calendar, side, &at, &status) || U_FAILURE(status))
		return otherwise;
	return (usec)at * 1000;
}

static bool span_fill(const struct zone *zone, struct span *span, usec when)
{
	UErrorCode status = U_ZERO_ERROR;
	int64_t milliseconds;

	ucal_setMillis(zone->calendar, (UDate)(when / 1000), &status);
	milliseconds = (int64_t)ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(zone->calendar, UCAL_DST_OFFSET, &status);
	if (U_FAILURE(status))
		return false;
	*span = (struct span){
		.from = change(zone->calendar, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, INT64_MIN),
		.until = change(zone->calendar, UCAL_TZ_TRANSITION_NEXT, INT64_MAX),
		.offset = milliseconds * 1000,
	};
	return true;
}

usec zone_offset(struct zones *zones, struct str name, usec when)
{
	struct zone *zone;
	struct span *span;

	if (name.size == 0 || name.size > NAME_MAX_OF_ZONE)
		return 0;
	if ((zone = zone_find(zones, name)) == NULL && (zone = zone_open(zones, name)) == NULL)
		return 0;
	span = &zone->spans[(uint64_t)(when / DAYS(30)) % SPANS_KEPT];
	if (span->until == 0 || when < span->from || when >= span->until)
		if (!span_fill(zone, span, when))
			return 0;
	return span->offset;
}
