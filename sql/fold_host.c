/* fold_host.c: host names as the name system has them and as people read them (UTS 46), and whether letters of several alphabets stand in one. */
#include "fold.h"

#include <unicode/uidna.h>
#include <unicode/uscript.h>

#include "../fcgi/base/log.h"
#include "../fcgi/base/utf8.h"

enum { HOST_MAX = 253, SHOWN_MAX = 1024 };

static UIDNA *uts46(void)
{
	const uint32_t options = UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE;
	UErrorCode status = U_ZERO_ERROR;
	UIDNA *const idna = uidna_openUTS46(options, &status);

	if (U_FAILURE(status))
		fatal("ICU has no UTS 46: %s", u_errorName(status));
	return idna;
}

/* Nearly every host is plain: no worker loads the tables of the others for it. */
static bool is_plain(struct str host)
{
	for (size_t i = 0; i < host.size; i++)
		if ((unsigned char)host.at[i] >= 0x80)
			return false;
	return str_search(host, STR("--"), 0) == host.size;
}

bool fold_host(struct arena *arena, struct str typed, struct str *host)
{
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;
	char *ascii;
	UIDNA *idna;
	int32_t size;

	*host = str_lower(arena, typed);
	if (is_plain(*host))
		return true;
	if (host->size > SHOWN_MAX)
		return false;
	idna = uts46();
	ascii = arena_alloc(arena, HOST_MAX + 2);
	size = uidna_nameToASCII_UTF8(idna, host->at, (int32_t)host->size, ascii, HOST_MAX + 2, &info, &status);
	uidna_close(idna);
	if (U_FAILURE(status) || info.errors != 0 || size <= 0)
		return false;
	*host = (struct str){ .at = ascii, .size = (size_t)size };
	return true;
}

struct str fold_host_shown(struct arena *arena, struct str host)
{
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;
	char *shown;
	UIDNA *idna;
	int32_t size;

	if (is_plain(host))
		return host;
	idna = uts46();
	shown = arena_alloc(arena, SHOWN_MAX);
	size = uidna_nameToUnicodeUTF8(idna, host.at, (int32_t)host.size, shown, SHOWN_MAX, &info, &status);
	uidna_close(idna);
	if (U_FAILURE(status) || info.errors != 0 || size <= 0)
		return host;
	return (struct str){ .at = shown, .size = (size_t)size };
}

/* Scripts that are written beside each other: what a label may have together (UTS 39, highly restrictive). */
enum { LATIN = 1, HAN = 2, KANA = 4, HANGUL = 8, BOPOMOFO = 16, OTHER = 32 };

static bool scripts_fit(unsigned scripts)
{
	static const unsigned together[] = { LATIN | HAN | KANA, LATIN | HAN | HANGUL, LATIN | HAN | BOPOMOFO, OTHER };

	for (size_t i = 0; i < COUNT_OF(together); i++)
		if ((scripts & ~together[i]) == 0)
			return true;
	return false;
}

/* *other: the one script of a label that is none of those with a bit of their own. */
static unsigned script_of(uint32_t c, UScriptCode *other, bool *several)
{
	UErrorCode status = U_ZERO_ERROR;
	const UScriptCode script = uscript_getScript((UChar32)c, &status);

	switch (script) {
	case USCRIPT_COMMON:
	case USCRIPT_INHERITED:
		return 0;
	case USCRIPT_LATIN:
		return LATIN;
	case USCRIPT_HAN:
		return HAN;
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
		return KANA;
	case USCRIPT_HANGUL:
		return HANGUL;
	case USCRIPT_BOPOMOFO:
		return BOPOMOFO;
	default:
		*several |= *other != USCRIPT_INVALID_CODE && *other != script;
		*other = script;
		return OTHER;
	}
}

static bool label_mixed(struct str label)
{
	UScriptCode other = USCRIPT_INVALID_CODE;
	unsigned scripts = 0;
	bool several = false;
	uint32_t c;

	for (size_t i = 0, size; i < label.size && (size = utf8_read(label, i, &c)) > 0; i += size)
		scripts |= script_of(c, &other, &several);
	return several || !scripts_fit(scripts);
}

bool fold_host_mixed(struct str shown)
{
	struct str rest = shown, label;

	while (str_next(&rest, '.', &label))
		if (label_mixed(label))
			return true;
	return false;
}
