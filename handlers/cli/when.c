/* when.c: dates and times as people and programs write them. */
#include "when.h"

#include <time.h>

static const usec last = SECONDS(4102444800); /* 2100 */

/* Takes exactly `digits` digits off `rest`. */
static bool number(struct str *rest, size_t digits, int *value)
{
	*value = 0;
	for (size_t i = 0; i < digits; i++) {
		if (i >= rest->size || rest->at[i] < '0' || rest->at[i] > '9')
			return false;
		*value = *value * 10 + (rest->at[i] - '0');
	}
	*rest = str_from(*rest, digits);
	return true;
}

static bool letter(struct str *rest, const char *any)
{
	for (; *any != '\0' && rest->size > 0; any++) {
		if (rest->at[0] != *any)
			continue;
		*rest = str_from(*rest, 1);
		return true;
	}
	return false;
}

static bool date(struct str *rest, struct tm *tm)
{
	if (!number(rest, 4, &tm->tm_year) || !letter(rest, "-/") || !number(rest, 2, &tm->tm_mon) || !letter(rest, "-/") ||
	    !number(rest, 2, &tm->tm_mday))
		return false;
	tm->tm_year -= 1900;
	tm->tm_mon -= 1;
	return tm->tm_mon >= 0 && tm->tm_mon < 12 && tm->tm_mday >= 1 && tm->tm_mday <= 31;
}

static bool fraction(struct str *rest, usec *parts)
{
	usec unit = SECONDS(1);
	int digit;

	*parts = 0;
	if (!letter(rest, ".,"))
		return true;
	if (!number(rest, 1, &digit))
		return false;
	do {
		unit /= 10;
		*parts += digit * unit;
	} while (number(rest, 1, &digit));
	return true;
}

static bool clock_time(struct str *rest, struct tm *tm, usec *parts)
{
	*parts = 0;
	if (!number(rest, 2, &tm->tm_hour) || !letter(rest, ":") || !number(rest, 2, &tm->tm_min))
		return false;
	if (letter(rest, ":") && (!number(rest, 2, &tm->tm_sec) || !fraction(rest, parts)))
		return false;
	return tm->tm_hour < 24 && tm->tm_min < 60 && tm->tm_sec <= 60;
}

/* How far the clock is ahead of UTC. */
static bool zone(struct str *rest, usec *ahead)
{
	const bool west = rest->size > 0 && rest->at[0] == '-';
	int hours, minutes = 0;

	*ahead = 0;
	if (rest->size == 0 || letter(rest, "Zz"))
		return true;
	if (!letter(rest, "+-") || !number(rest, 2, &hours))
		return false;
	(void)letter(rest, ":");
	if (rest->size > 0 && !number(rest, 2, &minutes))
		return false;
	*ahead = (HOURS(hours) + MINUTES(minutes)) * (west ? -1 : 1);
	return hours <= 14 && minutes < 60;
}

bool when_read(struct str text, usec *when)
{
	struct str rest = str_trim(text);
	struct tm tm = { 0 };
	usec parts = 0, ahead = 0;
	uint64_t seconds;
	int day;

	if (str_u64(rest, &seconds)) {
		*when = seconds <= (uint64_t)(last / SECONDS(1)) ? SECONDS(seconds) : 0;
		return *when > 0;
	}
	if (!date(&rest, &tm))
		return false;
	day = tm.tm_mday;
	if (letter(&rest, "T ")) {
		if (!clock_time(&rest, &tm, &parts))
			return false;
		(void)letter(&rest, " ");
		if (!zone(&rest, &ahead))
			return false;
	}
	*when = SECONDS(timegm(&tm)) + parts - ahead;
	return rest.size == 0 && tm.tm_mday == day && *when > 0 && *when < last;
}
