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

static struct str plain(struct arena *arena, const struct locale *locale, usec when, size_t size)
{
	const struct str iso = locale_time_machine(arena, when + zone_offset(locale->locales->zones, locale->time_zone, when));
	char *const text = str_c(arena, str_first(iso, size));

	if (iso.size > 10 && size > 10)
		text[10] = ' ';
	return str_of(text);
}

struct str locale_plain_date(struct arena *arena, const struct locale *locale, usec when)
{
	return plain(arena, locale, when, 10);
}

struct str locale_plain_time(struct arena *arena, const struct locale *locale, usec when)
{
	return plain(arena, locale, when, 16);
}
