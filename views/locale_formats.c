/* locale_formats.c: dates and numbers as a language writes them, by ICU. */
#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "../fcgi/base/utf8.h"
#include "language.h"

/*
 * ICU takes 2.5 µs for a date, a list shows fifty: so each of the 1,440 times of day is formatted once, and each day of the last years and
 * the next months, before the fork: workers share them, and need not even load that part of ICU. Another day is formatted when it is
 * met. What is kept is the same in all time zones, since it goes by local time.
 */
enum { MINUTES_OF_DAY = 24 * 60, DAYS_KEPT = 1024, DAYS_AHEAD = 100, TEXT_MAX = 64 };

struct day {
	int64_t number; /* since 1970-01-01 */
	unsigned char size;
	char text[TEXT_MAX];
};

struct formats {
	UDateFormat *day;
	UNumberFormat *number;
	bool decimal_comma;
	struct str glue; /* "{1}, {0}": the day is 1, the time 0 */
	struct str minutes[MINUTES_OF_DAY];
	struct day *days; /* a day's place is its number modulo DAYS_KEPT */
};

static const UChar utc[] = { 'E', 't', 'c', '/', 'U', 'T', 'C', 0 };
static const UChar skeleton_of_day[] = { 'y', 'M', 'M', 'M', 'd', 0 };
static const UChar skeleton_of_time[] = { 'j', 'm', 0 };

/* Into UTF-8; 0 when it does not fit. */
static size_t narrow(const UChar *wide, int32_t size, char *to, size_t room)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t narrow_size = 0;

	u_strToUTF8(to, (int32_t)room, &narrow_size, wide, size, &status);
	return U_SUCCESS(status) ? (size_t)narrow_size : 0;
}

static size_t date_text(const UDateFormat *format, int64_t milliseconds, char *to)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_MAX];
	const int32_t size = udat_format(format, (UDate)milliseconds, wide, TEXT_MAX, NULL, &status);

	return U_SUCCESS(status) ? narrow(wide, size, to, TEXT_MAX) : 0;
}

static UDateFormat *pattern_open(UDateTimePatternGenerator *patterns, const char *locale, const UChar *skeleton, UErrorCode *status)
{
	UChar pattern[TEXT_MAX];
	const int32_t size = udatpg_getBestPattern(patterns, skeleton, -1, pattern, TEXT_MAX, status);

	return udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, size, status);
}

static void minutes_fill(struct arena *arena, const UDateFormat *format, struct formats *formats)
{
	char text[TEXT_MAX];

	for (int64_t i = 0; i < MINUTES_OF_DAY; i++)
		formats->minutes[i] = str_copy(arena, (struct str){ text, date_text(format, i * 60 * 1000, text) });
}

static void patterns_use(struct arena *arena, const char *locale, struct formats *formats, UErrorCode *status)
{
	UDateTimePatternGenerator *patterns = udatpg_open(locale, status);
	UDateFormat *minute = pattern_open(patterns, locale, skeleton_of_time, status);
	char glue[TEXT_MAX];
	int32_t size = 0;

	formats->day = pattern_open(patterns, locale, skeleton_of_day, status);
	if (U_SUCCESS(*status)) {
		const UChar *wide = udatpg_getDateTimeFormat(patterns, &size);

		minutes_fill(arena, minute, formats);
		formats->glue = str_copy(arena, (struct str){ glue, narrow(wide, size, glue, sizeof glue) });
	}
	udat_close(minute);
	udatpg_close(patterns);
}

static void formats_close(void *what)
{
	struct formats *formats = what;

	udat_close(formats->day);
	unum_close(formats->number);
}

/* Division that rounds down: there are days before 1970. */
static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static struct str day_text(const struct formats *formats, int64_t number)
{
	struct day *day = &formats->days[(uint64_t)number % DAYS_KEPT];

	if (day->size == 0 || day->number != number) {
		day->number = number;
		day->size = (unsigned char)date_text(formats->day, number * (DAYS(1) / 1000), day->text);
	}
	return (struct str){ day->text, day->size };
}

static void days_fill(struct arena *arena, struct formats *formats)
{
	const int64_t last = floor_divide(clock_now(), DAYS(1)) + DAYS_AHEAD;

	formats->days = arena_calloc(arena, DAYS_KEPT, sizeof *formats->days);
	for (int64_t number = last - DAYS_KEPT + 1; number <= last; number++)
		(void)day_text(formats, number);
}

static bool decimal_is_comma(const UNumberFormat *number, UErrorCode *status)
{
	UChar sign[TEXT_MAX];

	return U_SUCCESS(*status) && unum_getSymbol(number, UNUM_DECIMAL_SEPARATOR_SYMBOL, sign, TEXT_MAX, status) == 1 && sign[0] == ',';
}

const struct err *formats_open(struct arena *arena, struct str tag, const struct formats **formats, bool *right_to_left)
{
	/* Plain English has no country; ICU would take it for American, where 2/3 is in February. */
	const char *const locale = str_is(tag, "en") ? "en-GB" : str_c(arena, tag);
	struct formats *made = ARENA_NEW(arena, struct formats);
	UErrorCode status = U_ZERO_ERROR;

	patterns_use(arena, locale, made, &status);
	made->number = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
	made->decimal_comma = decimal_is_comma(made->number, &status);
	arena_defer(arena, formats_close, made);
	if (U_FAILURE(status))
		return err_new(arena, ERR_INTERNAL, "ICU knows no formats for %s: %s", locale, u_errorName(status));
	days_fill(arena, made);
	*right_to_left = uloc_isRightToLeft(locale);
	*formats = made;
	return NULL;
}

static usec local_time(const struct locale *locale, usec when)
{
	return when + zone_offset(locale->locales->zones, locale->time_zone, when);
}

struct str locale_date(struct arena *arena, const struct locale *locale, usec when)
{
	return str_copy(arena, day_text(locale->language->formats, floor_divide(local_time(locale, when), DAYS(1))));
}

struct str locale_time(struct arena *arena, const struct locale *locale, usec when)
{
	const struct formats *formats = locale->language->formats;
	const usec local = local_time(locale, when);
	const int64_t number = floor_divide(local, DAYS(1));
	const struct str minute = formats->minutes[(local - number * DAYS(1)) / MINUTES(1)];
	struct buf out = { .arena = arena };

	for (struct str glue = formats->glue; glue.size > 0;) {
		const bool is_place = glue.size >= 3 && glue.at[0] == '{';

		if (is_place)
			buf_add(&out, glue.at[1] == '1' ? day_text(formats, number) : minute);
		else
			buf_char(&out, glue.at[0]);
		glue = str_from(glue, is_place ? 3 : 1);
	}
	return buf_str(&out);
}

/* `digits` are a decimal number with a point. */
static struct str number_text(struct arena *arena, const struct locale *locale, struct str digits)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_MAX];
	char text[TEXT_MAX];
	const int32_t size =
	    unum_formatDecimal(locale->language->formats->number, digits.at, (int32_t)digits.size, wide, TEXT_MAX, NULL, &status);

	return U_FAILURE(status) ? digits : str_copy(arena, (struct str){ text, narrow(wide, size, text, sizeof text) });
}

struct str locale_number(struct arena *arena, const struct locale *locale, uint64_t number)
{
	return number_text(arena, locale, str_format(arena, "%llu", (unsigned long long)number));
}

struct str locale_tenths(struct arena *arena, const struct locale *locale, uint64_t tenths)
{
	return number_text(arena, locale, str_format(arena, "%llu.%llu", (unsigned long long)(tenths / 10), (unsigned long long)(tenths % 10)));
}

bool locale_has_decimal_comma(const struct locale *locale)
{
	return locale->language->formats->decimal_comma;
}

struct str locale_initial(struct arena *arena, struct str name)
{
	uint32_t character;
	size_t size;

	for (size_t at = 0; at < name.size && (size = utf8_read(name, at, &character)) > 0; at += size) {
		char letter[U8_MAX_LENGTH];
		UChar wide[2];
		int32_t end = 0;

		if (!u_isalnum((UChar32)character))
			continue;
		U16_APPEND_UNSAFE(wide, end, u_totitle((UChar32)character));
		return str_copy(arena, (struct str){ letter, narrow(wide, end, letter, sizeof letter) });
	}
	return STR("");
}
