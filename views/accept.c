/* accept.c: the best language for an Accept-Language header. */
#include "language.h"

enum { RANGES_MAX = 20, WEIGHT_MAX = 1000 };

/* "0.8" as 800; what is not a weight (RFC 9110, 12.4.2) counts as 0, so that a damaged range is never chosen. */
static unsigned weight_read(struct str text)
{
	unsigned weight = 0, unit = WEIGHT_MAX;

	if (text.size == 0 || text.size > 5 || (text.at[0] != '0' && text.at[0] != '1') || (text.size > 1 && text.at[1] != '.'))
		return 0;
	for (size_t i = 0; i < text.size; i++) {
		if (i == 1)
			continue;
		if (text.at[i] < '0' || text.at[i] > '9')
			return 0;
		weight += unit * (unsigned)(text.at[i] - '0');
		unit /= 10;
	}
	return weight <= WEIGHT_MAX ? weight : 0;
}

static unsigned weight_of(struct str parameters)
{
	struct str parameter;

	while (str_next(&parameters, ';', &parameter)) {
		parameter = str_trim(parameter);
		if (str_starts(parameter, STR("q=")) || str_starts(parameter, STR("Q=")))
			return weight_read(str_trim(str_from(parameter, 2)));
	}
	return WEIGHT_MAX;
}

/* The one of `offered` that is the language `found`; NULL when it is not among them. */
static const struct str *offer_of(const struct locales *locales, const struct language *found, const struct str *offered, size_t count)
{
	for (size_t i = 0; found != NULL && i < count; i++)
		if (language_of(locales, offered[i]) == found)
			return &offered[i];
	return NULL;
}

struct str locale_accepted(const struct locales *locales, struct str header, const struct str *offered, size_t count)
{
	const struct str *best = &offered[0];
	unsigned best_weight = 0;
	struct str range;

	for (int i = 0; i < RANGES_MAX && str_next(&header, ',', &range); i++) {
		const size_t end = str_find(range, ';', 0);
		const struct str tag = str_trim(str_first(range, end));
		const unsigned weight = weight_of(str_from(range, end + 1));
		const struct str *fits = offer_of(locales, language_of(locales, str_is(tag, "*") ? offered[0] : tag), offered, count);

		if (fits != NULL && weight > best_weight) {
			best = fits;
			best_weight = weight;
		}
	}
	return *best;
}
