/* locale_day.c: days of the calendar in the reader's zone. */
#include <time.h>

#include "language.h"

/* `count` digits at the start of `text`, taken off it. */
static bool take(struct str *text, size_t count, int *number)
{
	*number = 0;
	for (size_t i = 0; i < count; i++) {
		if (text->size <= i || text->at[i] < '0' || text->at[i] > '9')
			return false;
		*number = *number * 10 + (text->at[i] - '0');
	}
	*text = str_from(*text, count);
	return true;
}

static bool hyphen(struct str *text)
{
	const bool there = text->size > 0 && text->at[0] == '-';

	*text = str_from(*text, 1);
	return there;
}

/* The 31st of February would be another day in March: it is none. */
static bool exists(const struct tm *day)
{
	struct tm same = *day;

	(void)timegm(&same);
	return same.tm_mday == day->tm_mday && same.tm_mon == day->tm_mon;
}

bool locale_day(const struct locale *locale, struct str text, int later, usec *start)
{
	struct tm day = { 0 };
	usec local;

	if (!take(&text, 4, &day.tm_year) || !hyphen(&text) || !take(&text, 2, &day.tm_mon) || !hyphen(&text) || !take(&text, 2, &day.tm_mday) ||
	    text.size > 0 || day.tm_year < 1000 || day.tm_year > 9998)
		return false;
	day.tm_year -= 1900;
	day.tm_mon -= 1;
	if (!exists(&day))
		return false;
	day.tm_mday += later;
	local = SECONDS((usec)timegm(&day));
	/* What is ahead at that time is known by local time only nearly; a second look is right but for the hours in which clocks change. */
	*start = local - zone_offset(locale->locales->zones, locale->time_zone, local);
	*start = local - zone_offset(locale->locales->zones, locale->time_zone, *start);
	return true;
}
