/* fold.c: identity keys by ICU's NFKC_Casefold, domains by UTS 46. */
#include "fold.h"

#include <string.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "../fcgi/base/log.h"

enum {
	TEXT_MAX = 4096,  /* bytes that are looked at: no name or address is longer */
	FOLD_GROWTH = 18, /* one UTF-16 unit becomes at most so many under NFKC */
};

static bool is_ascii(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/* NFKC_Casefold into UTF-8 in the arena; false for what is not UTF-8. */
static bool fold_wide(struct arena *arena, struct str text, struct str *folded)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
	UChar wide[TEXT_MAX];
	int32_t length = 0, room, size = 0;

	if (U_FAILURE(status))
		fatal("ICU has no NFKC_Casefold: %s", u_errorName(status));
	u_strFromUTF8(wide, TEXT_MAX, &length, text.at, (int32_t)text.size, &status);
	if (U_FAILURE(status))
		return false;
	room = length * FOLD_GROWTH + 1;
	UChar *normal = arena_calloc(arena, (size_t)room, sizeof *normal);
	length = unorm2_normalize(normalizer, wide, length, normal, room, &status);
	char *bytes = arena_alloc(arena, (size_t)length * 3 + 1);
	u_strToUTF8(bytes, length * 3 + 1, &size, normal, length, &status);
	*folded = (struct str){ .at = bytes, .size = (size_t)size };
	return U_SUCCESS(status);
}

/* Nearly every address is ASCII, where folding is lower case and nothing else: no worker loads the tables of the others for it. */
static bool fold(struct arena *arena, struct str text, struct str *folded)
{
	if (text.size > TEXT_MAX)
		return false;
	if (!is_ascii(text))
		return fold_wide(arena, text, folded);
	*folded = str_lower(arena, text);
	return true;
}

bool fold_key(struct arena *arena, struct str text, size_t most, struct str *key)
{
	return fold(arena, text, key) && key->size > 0 && key->size <= most;
}

/* The domain as the name system knows it; one that cannot be such a name stays as it is: it is still somebody's identity. */
static struct str domain_ascii(struct arena *arena, struct str domain)
{
	enum { NAME_MAX_SIZE = 255 };
	UErrorCode status = U_ZERO_ERROR;
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UIDNA *idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
	char *ascii = arena_alloc(arena, NAME_MAX_SIZE);
	int32_t size;

	if (U_FAILURE(status))
		fatal("ICU has no UTS 46: %s", u_errorName(status));
	size = uidna_nameToASCII_UTF8(idna, domain.at, (int32_t)domain.size, ascii, NAME_MAX_SIZE, &info, &status);
	uidna_close(idna);
	if (U_FAILURE(status) || info.errors != 0 || size <= 0)
		return domain;
	return (struct str){ .at = ascii, .size = (size_t)size };
}

static size_t last_at(struct str text)
{
	size_t at = text.size;

	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] == '@')
			at = i;
	return at;
}

bool fold_email(struct arena *arena, struct str email, struct str *key)
{
	struct str folded;
	size_t at;

	if (!fold(arena, email, &folded))
		return false;
	at = last_at(folded);
	if (at == 0 || at + 1 >= folded.size)
		return false;
	if (!is_ascii(str_from(folded, at + 1))) {
		struct buf text = { .arena = arena };

		buf_add(&text, str_first(folded, at + 1));
		buf_add(&text, domain_ascii(arena, str_from(folded, at + 1)));
		folded = buf_str(&text);
	}
	*key = folded;
	return folded.size <= EMAIL_KEY_MAX;
}

struct str fold_domain(struct str email_key)
{
	return str_from(email_key, last_at(email_key) + 1);
}
