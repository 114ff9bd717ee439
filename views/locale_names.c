/* locale_names.c: what languages and time zones are called, by ICU. */
#include <stdlib.h>

#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/ustring.h>

#include "locale.h"

enum { NAME_UNITS = 128, NAME_BYTES = 3 * NAME_UNITS, ZONES_MOST = 1000 };

struct str locale_language_name(struct arena *arena, struct str tag)
{
	UDisplayContext contexts[] = { UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU };
	const char *name = str_c(arena, tag);
	UErrorCode status = U_ZERO_ERROR;
	ULocaleDisplayNames *names = uldn_openForContext(name, contexts, 1, &status);
	UChar wide[NAME_UNITS];
	char bytes[NAME_BYTES];
	int32_t size = 0;

	uldn_localeDisplayName(names, name, wide, NAME_UNITS, &status);
	u_strToUTF8(bytes, NAME_BYTES, &size, wide, -1, &status);
	uldn_close(names);
	return U_SUCCESS(status) ? str_copy(arena, (struct str){ bytes, (size_t)size }) : tag;
}

static int by_name(const void *a, const void *b)
{
	const struct str *one = a, *other = b;
	const size_t size = one->size < other->size ? one->size : other->size;

	for (size_t i = 0; i < size; i++)
		if (one->at[i] != other->at[i])
			return (unsigned char)one->at[i] < (unsigned char)other->at[i] ? -1 : 1;
	return one->size < other->size ? -1 : one->size > other->size;
}

/* ICU keeps to the names under which it met these zones first; people look for those of today. */
static const char *const renamed[][2] = {
	{ "Africa/Asmera", "Africa/Asmara" }, { "America/Buenos_Aires", "America/Argentina/Buenos_Aires" }, { "America/Coral_Harbour", "America/Atikokan" },
	{ "America/Godthab", "America/Nuuk" }, { "Asia/Calcutta", "Asia/Kolkata" }, { "Asia/Katmandu", "Asia/Kathmandu" },
	{ "Asia/Rangoon", "Asia/Yangon" }, { "Asia/Saigon", "Asia/Ho_Chi_Minh" }, { "Atlantic/Faeroe", "Atlantic/Faroe" }, { "Europe/Kiev", "Europe/Kyiv" },
	{ "Pacific/Enderbury", "Pacific/Kanton" }, { "Pacific/Ponape", "Pacific/Pohnpei" }, { "Pacific/Truk", "Pacific/Chuuk" },
};

static struct str name_of_today(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(renamed); i++)
		if (str_is(name, renamed[i][0]))
			return str_of(renamed[i][1]);
	return name;
}

const struct str *locale_zones(struct arena *arena, size_t *count)
{
	struct str *zones = arena_calloc(arena, ZONES_MOST, sizeof *zones);
	UErrorCode status = U_ZERO_ERROR;
	UEnumeration *all = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
	const char *name;
	int32_t size;

	*count = 0;
	while (*count < ZONES_MOST && (name = uenum_next(all, &size, &status)) != NULL && U_SUCCESS(status))
		zones[(*count)++] = str_copy(arena, name_of_today((struct str){ name, (size_t)size }));
	uenum_close(all);
	qsort(zones, *count, sizeof *zones, by_name);
	return zones;
}
