/* locale.h: the reader's language and time zone. The only user of ICU's formats. */
#ifndef VIEWS_LOCALE_H
#define VIEWS_LOCALE_H

#include <stdbool.h>

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"

/* All catalogues and formats, loaded once before the fork. */
struct locales;
/* One language with one time zone; lives in the request's arena. */
struct locale;

/* Loads every catalogue below `directory`/locale and opens the formats of its language; English needs none and is language 0. */
MUST_USE const struct err *locales_load(struct arena *arena, struct str directory, struct locales **locales);

/* The locale for a BCP 47 tag (one that is not there falls back to English) and an IANA time zone (unknown or empty: UTC). */
MUST_USE const struct locale *locale_of(struct arena *arena, const struct locales *locales, struct str language, struct str time_zone);

/* How many languages there are, and which of them a locale speaks: templates keep one compiled copy for each. */
MUST_USE size_t locales_count(const struct locales *locales);
MUST_USE size_t locale_index(const struct locale *locale);

/* The tag of each, English first. */
MUST_USE struct str locales_tag(const struct locales *locales, size_t language);

MUST_USE bool locales_has(const struct locales *locales, struct str language);

MUST_USE struct str locale_tag(const struct locale *locale);      /* for lang="" */
MUST_USE bool locale_right_to_left(const struct locale *locale); /* for dir="" */

/* The catalogue's text for an English one; the English one when it is missing. A context tells equal English words apart. */
MUST_USE struct str tr(const struct locale *locale, const char *english);
MUST_USE struct str tr_in(const struct locale *locale, const char *context, const char *english);
MUST_USE struct str locales_text(const struct locales *locales, size_t language, struct str context, struct str english);
/*
 * The catalogue's text with its places filled: %s by the next of `values`, %1$s, %2$s … by their number, since languages differ in their
 * order. A place without a value is left out; values are never looked at for places of their own.
 *
 *	tr_fill(arena, locale, "Hello %s,", FILL(name))
 */
MUST_USE struct str tr_fill(struct arena *arena, const struct locale *locale, const char *english, const struct str *values, size_t count);
#define FILL(...) (const struct str[]){ __VA_ARGS__ }, sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str)

/* With the plural form for `n`; both carry one %d, which is replaced by n in the reader's digits. */
MUST_USE struct str tr_count(struct arena *arena, const struct locale *locale, const char *one, const char *many, uint64_t n);
/* Marks a text for the catalogues without looking it up. */
#define N_(text) text

/* "21 Aug 2002" and "21 Aug 2002, 14:33" in the reader's zone, and the form for <time datetime> (ISO 8601, UTC). */
MUST_USE struct str locale_date(struct arena *arena, const struct locale *locale, usec when);
MUST_USE struct str locale_time(struct arena *arena, const struct locale *locale, usec when);
MUST_USE struct str locale_time_machine(struct arena *arena, usec when);
/* "2026-11-22" and "2026-11-22 14:33" in the reader's zone: dates that programs of every language read. */
MUST_USE struct str locale_plain_date(struct arena *arena, const struct locale *locale, usec when);
MUST_USE struct str locale_plain_time(struct arena *arena, const struct locale *locale, usec when);
/* When a day ("2026-11-22") starts in the reader's zone, or the one `later` days after it; false for what is no day that a calendar has. */
MUST_USE bool locale_day(const struct locale *locale, struct str day, int later, usec *start);
MUST_USE struct str locale_number(struct arena *arena, const struct locale *locale, uint64_t number);
/* "1.2" of 12 tenths, as the language writes it; "1" of 10. */
MUST_USE struct str locale_tenths(struct arena *arena, const struct locale *locale, uint64_t tenths);
/* Does it write decimals behind a comma? There a comma does not part the cells of a sheet, but a semicolon. */
MUST_USE bool locale_has_decimal_comma(const struct locale *locale);
/* The size of a file: "730 bytes", "21 KB", "1.2 MB", counted in 1,024 as people's file managers do. */
MUST_USE struct str locale_size(struct arena *arena, const struct locale *locale, uint64_t bytes);

/* What a language calls itself, as a line of a menu: "Dansk". */
MUST_USE struct str locale_language_name(struct arena *arena, struct str tag);

/* The time zones that people live in, by their IANA names ("Europe/Copenhagen"), in the order of these. */
MUST_USE const struct str *locale_zones(struct arena *arena, size_t *count);

/* The first letter or digit of a name, as a capital, for the round mark beside it; empty when there is none. */
MUST_USE struct str locale_initial(struct arena *arena, struct str name);

/*
 * The best of `offered` for an Accept-Language header (RFC 9110, 12.5.4); the first of them when none fits. At most 20 ranges are looked
 * at. Used before sign-in only where the domain enables further languages (S16).
 */
MUST_USE struct str locale_accepted(const struct locales *locales, struct str header, const struct str *offered, size_t count);

#endif
