/* password_strength.c: how many guesses a password withstands. */
#include "password_strength.h"

#include <math.h>
#include <zxcvbn.h>

#include "../fcgi/base/utf8.h"

/* The letters of U+00C0 to U+017F without what is above, below or through them; '.' is none. */
static const char latin_letters[] =
	"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
	"nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* What stands on or beside another character, and what nobody sees. */
static const struct utf8_range marks[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05c7 }, { 0x0610, 0x061a }, { 0x064b, 0x065f }, { 0x0900, 0x0903 }, { 0x093a, 0x093c },
	{ 0x093e, 0x094f }, { 0x0e31, 0x0e31 }, { 0x0e34, 0x0e3a }, { 0x0e47, 0x0e4e }, { 0x1ab0, 0x1aff }, { 0x200b, 0x200f }, { 0x2060, 0x2064 },
	{ 0x20d0, 0x20ff }, { 0x3099, 0x309a }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0x1f3fb, 0x1f3ff },
};

/* One of thousands: ideographs, syllables of Hangul, emoji. */
static const struct utf8_range many[] = {
	{ 0x3400, 0x9fff }, { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0x1f300, 0x1faff }, { 0x20000, 0x3ffff },
};

/* A letter that has its vowel with it: the scripts of India, Thai, Lao, Khmer and their neighbours. */
static const struct utf8_range syllables[] = { { 0x0900, 0x0eff }, { 0x1000, 0x109f }, { 0x1200, 0x137f }, { 0x1780, 0x17ff }, { 0x3040, 0x30ff } };

/* Words of a language use less than what its alphabet offers: about three bits a letter; more where a character is a syllable or half a word. */
static const double bits_letter = 3, bits_syllable = 4, bits_of_many = 5, bits_again = 0.3, bits_known = 3;

static uint32_t lower(uint32_t c)
{
	if ((c >= 0x0410 && c <= 0x042f) || (c >= 0x0391 && c <= 0x03a9))
		return c + 0x20;
	return c >= 0x0400 && c <= 0x040f ? c + 0x50 : c;
}

static void add(struct password_parts *parts, struct buf *latin, uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xff01 - '!';
	if (c < 0x80) {
		buf_char(latin, c < ' ' || c == 0x7f ? ' ' : (char)c);
	} else if (c >= 0xc0 && c <= 0x17f) {
		buf_char(latin, latin_letters[c - 0xc0]);
		parts->accents++;
	} else if (c >= 0x0300 && c <= 0x036f) {
		parts->accents++;
	} else if (!utf8_in(c, marks, COUNT_OF(marks))) {
		parts->other[parts->other_count++] = lower(c);
	}
}

struct password_parts password_parts(struct arena *arena, struct str text)
{
	struct password_parts parts = { .other = arena_calloc(arena, text.size + 1, sizeof *parts.other) };
	struct buf latin = { .arena = arena };
	uint32_t c;

	for (size_t at = 0, size; at < text.size && (size = utf8_read(text, at, &c)) > 0; at += size)
		add(&parts, &latin, c);
	parts.latin.at = buf_c(&latin);
	parts.latin.size = latin.size;
	return parts;
}

static enum password_weakness weakness_of(ZxcTypeMatch_t type)
{
	if ((type & MULTIPLE_MATCH) != 0)
		return WEAK_PATTERN;
	switch (type) {
	case DICTIONARY_MATCH:
	case DICT_LEET_MATCH:
	case USER_MATCH:
	case USER_LEET_MATCH:
		return WEAK_KNOWN;
	case REPEATS_MATCH:
	case SEQUENCE_MATCH:
	case SPATIAL_MATCH:
		return WEAK_PATTERN;
	case DATE_MATCH:
	case YEAR_MATCH:
		return WEAK_DATE;
	default:
		return WEAK_SHORT;
	}
}

double password_bits_latin(const char *latin, const char **words, enum password_weakness *weakness)
{
	int covered[] = { [WEAK_SHORT] = 0, [WEAK_KNOWN] = 0, [WEAK_PATTERN] = 0, [WEAK_DATE] = 0 };
	ZxcMatch_t *matches = NULL;
	const double bits = ZxcvbnMatch(latin, words, &matches);

	for (const ZxcMatch_t *match = matches; match != NULL; match = match->Next)
		covered[weakness_of(match->Type)] += match->Length;
	ZxcvbnFreeInfo(matches);
	*weakness = WEAK_SHORT;
	for (size_t i = 0; i < COUNT_OF(covered); i++)
		if (covered[i] > covered[*weakness])
			*weakness = (enum password_weakness)i;
	return bits;
}

static size_t same(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	size_t i = 0;

	while (i < a_count && i < b_count && a[i] == b[i])
		i++;
	return i;
}

/* How many characters from `at` on are a text that is known, or were there before. */
static size_t span_known(const struct password_parts *parts, size_t at, const struct password_parts *known, size_t count)
{
	enum { LEAST_KNOWN = 2, LEAST_BEFORE = 3 };
	const uint32_t *here = parts->other + at;
	const size_t left = parts->other_count - at;
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
		if (known[i].other_count >= LEAST_KNOWN && known[i].other_count > longest &&
		    same(here, left, known[i].other, known[i].other_count) == known[i].other_count)
			longest = known[i].other_count;
	for (size_t i = 0; i < at; i++) {
		const size_t again = same(here, left, parts->other + i, at - i);

		if (again >= LEAST_BEFORE && again > longest)
			longest = again;
	}
	return longest;
}

/* The same character again, or the next one in a row of neighbours. */
static bool goes_on(const uint32_t *at)
{
	const int64_t step = (int64_t)at[0] - at[-1];

	return step >= -1 && step <= 1;
}

static double bits_new(uint32_t c)
{
	if (utf8_in(c, many, COUNT_OF(many)))
		return bits_of_many;
	return utf8_in(c, syllables, COUNT_OF(syllables)) ? bits_syllable : bits_letter;
}

double password_bits_other(const struct password_parts *parts, const struct password_parts *known, size_t count)
{
	double bits = 0;

	for (size_t at = 0, span; at < parts->other_count; at += span) {
		if ((span = span_known(parts, at, known, count)) > 0) {
			bits += bits_known;
			continue;
		}
		span = 1;
		bits += at > 0 && goes_on(parts->other + at) ? bits_again : bits_new(parts->other[at]);
	}
	return bits;
}
