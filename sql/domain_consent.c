/* domain_consent.c: the consent of a domain in its languages. */
#include "domain_consent.h"

#include "../fcgi/base/text.h"
#include "statements.h"

static const struct spoken_text *said_in(const struct domain_settings *settings, const char *key, struct str language)
{
	for (size_t i = 0; i < settings->spoken.count; i++) {
		const struct spoken_text *const said = &settings->spoken.at[i];

		if (str_is(str_of(said->key->name), key) && str_equal_nocase(said->language, language) && !text_blank(said->text))
			return said;
	}
	return NULL;
}

struct consent_settings consent_in(const struct domain_settings *settings, struct str language)
{
	const struct spoken_text *const label = said_in(settings, "consent_label", language), *const text = said_in(settings, "consent_text", language);
	struct consent_settings consent = settings->consent;

	if (label == NULL || text == NULL)
		return consent;
	consent.label = label->text;
	consent.text = text->text;
	consent.language = text->language;
	return consent;
}

/* The next language that says it; an index behind the last is no more. */
static bool next(const struct domain_settings *settings, size_t *at, struct consent_settings *said)
{
	for (; *at < settings->spoken.count; (*at)++) {
		if (!str_is(str_of(settings->spoken.at[*at].key->name), "consent_text"))
			continue;
		*said = consent_in(settings, settings->spoken.at[*at].language);
		if (said->language.size == 0)
			continue;
		(*at)++;
		return true;
	}
	return false;
}

static bool same_words(const struct consent_settings *one, const struct consent_settings *other)
{
	return str_equal(one->label, other->label) && str_equal(one->text, other->text);
}

/* Each language of the first says the same in the second. */
static bool is_within(const struct domain_settings *one, const struct domain_settings *other)
{
	struct consent_settings said;
	size_t at = 0;

	while (next(one, &at, &said)) {
		const struct consent_settings there = consent_in(other, said.language);

		if (there.language.size == 0 || !same_words(&said, &there))
			return false;
	}
	return true;
}

bool consent_is_same(const struct domain_settings *one, const struct domain_settings *other)
{
	return same_words(&one->consent, &other->consent) && is_within(one, other) && is_within(other, one);
}

const struct err *consent_keep(
    struct db *db, uint64_t account, uint64_t domain, unsigned version, const struct domain_settings *settings, const struct settings_by *by)
{
	const struct consent_settings *const consent = &settings->consent;
	const struct err *e = sql_consent_text_insert(db, account, domain, version, consent->label, consent->text, by->now, by->staff, NULL);
	struct consent_settings said;
	size_t at = 0;

	while (e == NULL && next(settings, &at, &said))
		e = sql_consent_translation_insert(db, account, domain, version, said.language, said.label, said.text, NULL);
	return e;
}
