/* locale_machine.c: times as machines read them. */
#include <string.h>

#include "language.h"

static void digits(char *at, size_t count, unsigned value)
{
	while (count-- > 0) {
		at[count] = (char)('0' + value % 10);
		value /= 10;
	}
}

/* By hand: strftime() goes by the process's locale, and takes ten times as long, fifty times a page. */
static struct str written(struct arena *arena, usec when, const char *form, size_t size)
{
	const usec first = -DAYS(719468), behind = DAYS(2932897); /* 0000-03-01 and 10000-01-01 */
	struct civil civil;
	char *text;

	if (when < first || when >= behind)
		return STR("");
	civil = clock_civil(when);
	text = arena_copy(arena, form, size);
	digits(text, 4, civil.year);
	digits(text + 5, 2, civil.month);
	digits(text + 8, 2, civil.day);
	if (size > 10) {
		digits(text + 11, 2, civil.hour);
		digits(text + 14, 2, civil.minute);
	}
	if (size > 16)
		digits(text + 17, 2, civil.second);
	return (struct str){ text, size };
}

struct str locale_time_machine(struct arena *arena, usec when)
{
	static const char form[] = "YYYY-MM-DDThh:mm:ssZ";

	return written(arena, when, form, sizeof form - 1);
}

static usec local(const struct locale *locale, usec when)
{
	return when + zone_offset(locale->locales->zones, locale->time_zone, when);
}

struct str locale_plain_date(struct arena *arena, const struct locale *locale, usec when)
{
	static const char form[] = "YYYY-MM-DD";

	return written(arena, local(locale, when), form, sizeof form - 1);
}

struct str locale_plain_time(struct arena *arena, const struct locale *locale, usec when)
{
	static const char form[] = "YYYY-MM-DD hh:mm";

	return written(arena, local(locale, when), form, sizeof form - 1);
}
