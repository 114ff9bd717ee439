/* fold_words.c: the words of a text, folded, for search. */
#include "fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "../fcgi/base/log.h"
#include "../fcgi/base/utf8.h"

enum {
	PART = 512,       /* bytes that are folded at once */
	FOLD_GROWTH = 18, /* one UTF-16 unit becomes at most so many under NFKC */
};

/* Scripts that are written without spaces between words: there a word is found wherever it stands. */
static const struct utf8_range unspaced[] = {
	{ 0x0E00, 0x0EFF },   /* Thai, Lao */
	{ 0x1000, 0x109F },   /* Myanmar */
	{ 0x1780, 0x17FF },   /* Khmer */
	{ 0x3005, 0x30FF },   /* Hiragana, Katakana */
	{ 0x31F0, 0x31FF },
	{ 0x3400, 0x9FFF },   /* Han */
	{ 0xF900, 0xFAFF },
	{ 0x20000, 0x3FFFF },
};

bool fold_unspaced(struct str text)
{
	uint32_t c;

	return text.size > 0 && utf8_read(text, 0, &c) > 0 && utf8_in(c, unspaced, COUNT_OF(unspaced));
}

static bool is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

static bool is_white(uint32_t c)
{
	return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace((UChar32)c);
}

/* What stands between words is a space within a run without white space, and a line end between two of these. */
struct cutter {
	struct buf out;
	bool space;
	bool line;
};

static void cut(struct cutter *cutter, uint32_t c, const char *at, size_t size)
{
	if (!is_word(c)) {
		cutter->space = true;
		cutter->line |= is_white(c);
		return;
	}
	if (cutter->out.size > 0 && (cutter->space || cutter->line))
		buf_char(&cutter->out, cutter->line ? '\n' : ' ');
	cutter->space = cutter->line = false;
	if (c < 0x80)
		buf_char(&cutter->out, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
	else
		buf_add(&cutter->out, (struct str){ at, size });
}

static void cut_all(struct cutter *cutter, struct str text)
{
	size_t size;

	for (size_t at = 0; at < text.size; at += size) {
		uint32_t c;

		if ((size = utf8_read(text, at, &c)) == 0) {
			c = ' ';
			size = 1;
		}
		cut(cutter, c, text.at + at, size);
	}
}

static bool is_ascii(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/* NFKC_Casefold of a part, in `to`, which holds as much as it can become; nothing for what is not UTF-8. */
static struct str folded(struct str part, char to[PART * FOLD_GROWTH * 3])
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
	UChar wide[PART], normal[PART * FOLD_GROWTH];
	int32_t length = 0, size = 0;

	if (U_FAILURE(status))
		fatal("ICU has no NFKC_Casefold: %s", u_errorName(status));
	u_strFromUTF8(wide, PART, &length, part.at, (int32_t)part.size, &status);
	length = unorm2_normalize(normalizer, wide, length, normal, PART * FOLD_GROWTH, &status);
	u_strToUTF8(to, PART * FOLD_GROWTH * 3, &size, normal, length, &status);
	return (struct str){ .at = to, .size = U_SUCCESS(status) ? (size_t)size : 0 };
}

/* A part ends behind a space where there is one: what is joined with what stands before it stays with it. */
static struct str part_of(struct str text)
{
	struct str part = str_first_utf8(text, PART);

	if (part.size == text.size)
		return part;
	for (size_t i = part.size; i > PART / 2; i--)
		if (part.at[i - 1] == ' ' || part.at[i - 1] == '\n')
			return str_first(part, i);
	return part;
}

struct str fold_words(struct arena *arena, struct str text)
{
	struct cutter cutter = { .out = { .arena = arena } };
	char wide[PART * FOLD_GROWTH * 3];

	while (text.size > 0) {
		struct str part = part_of(text);

		if (part.size == 0) /* what is not UTF-8 */
			part = str_first(text, 1);
		text = str_from(text, part.size);
		cut_all(&cutter, is_ascii(part) ? part : folded(part, wide));
	}
	return buf_str(&cutter.out);
}
