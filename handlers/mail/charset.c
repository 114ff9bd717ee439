/* charset.c: bytes in any charset, named rightly or not, become valid UTF-8. */
#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "../../fcgi/base/text.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* What mails write, and the converter that reads it; a superset where senders mean one. NULL: nothing that can be believed. */
static const struct {
	const char *label;
	const char *converter;
} charsets[] = {
	{ "utf-8", "UTF-8" }, { "utf8", "UTF-8" }, { "unicode-1-1-utf-8", "UTF-8" }, { "utf-7", "UTF-7" },
	{ "utf-16", "UTF-16" }, { "utf-16le", "UTF-16LE" }, { "utf-16be", "UTF-16BE" },
	{ "iso-8859-1", "CP1252" }, { "iso8859-1", "CP1252" }, { "iso_8859-1", "CP1252" }, { "latin1", "CP1252" }, { "latin-1", "CP1252" },
	{ "windows-1252", "CP1252" }, { "cp1252", "CP1252" }, { "x-cp1252", "CP1252" },
	{ "iso-8859-2", "ISO-8859-2" }, { "latin2", "ISO-8859-2" }, { "iso-8859-3", "ISO-8859-3" }, { "iso-8859-4", "ISO-8859-4" },
	{ "iso-8859-5", "ISO-8859-5" }, { "iso-8859-6", "ISO-8859-6" }, { "iso-8859-7", "ISO-8859-7" }, { "iso-8859-8", "ISO-8859-8" },
	{ "iso-8859-8-i", "ISO-8859-8" }, { "iso-8859-9", "CP1254" }, { "iso-8859-10", "ISO-8859-10" }, { "iso-8859-11", "CP874" },
	{ "iso-8859-13", "ISO-8859-13" }, { "iso-8859-14", "ISO-8859-14" }, { "iso-8859-15", "ISO-8859-15" }, { "latin-9", "ISO-8859-15" },
	{ "iso8859-15", "ISO-8859-15" }, { "iso-8859-16", "ISO-8859-16" },
	{ "windows-1250", "CP1250" }, { "cp1250", "CP1250" }, { "windows-1251", "CP1251" }, { "cp1251", "CP1251" },
	{ "windows-1253", "CP1253" }, { "windows-1254", "CP1254" }, { "windows-1255", "CP1255" }, { "windows-1256", "CP1256" },
	{ "windows-1257", "CP1257" }, { "windows-1258", "CP1258" }, { "windows-874", "CP874" }, { "tis-620", "CP874" }, { "cp874", "CP874" },
	{ "koi8-r", "KOI8-R" }, { "koi8-u", "KOI8-U" }, { "ibm866", "CP866" }, { "cp866", "CP866" }, { "ibm850", "CP850" },
	{ "cp850", "CP850" }, { "cp437", "CP437" }, { "macintosh", "MACINTOSH" }, { "x-mac-roman", "MACINTOSH" },
	{ "shift_jis", "CP932" }, { "shift-jis", "CP932" }, { "x-sjis", "CP932" }, { "sjis", "CP932" }, { "ms_kanji", "CP932" },
	{ "windows-31j", "CP932" }, { "cp932", "CP932" }, { "euc-jp", "EUC-JP-MS" }, { "x-euc-jp", "EUC-JP-MS" },
	{ "iso-2022-jp", "ISO-2022-JP-2" }, { "iso-2022-jp-2", "ISO-2022-JP-2" }, { "cp50221", "ISO-2022-JP-2" },
	{ "gb2312", "GB18030" }, { "gbk", "GB18030" }, { "x-gbk", "GB18030" }, { "cp936", "GB18030" }, { "gb18030", "GB18030" },
	{ "gb_2312-80", "GB18030" }, { "big5", "BIG5-HKSCS" }, { "big5-hkscs", "BIG5-HKSCS" }, { "cn-big5", "BIG5-HKSCS" },
	{ "euc-kr", "CP949" }, { "ks_c_5601-1987", "CP949" }, { "ksc5601", "CP949" }, { "cp949", "CP949" }, { "windows-949", "CP949" },
	{ "korean", "CP949" }, { "iso-2022-kr", "ISO-2022-KR" },
	{ "us-ascii", NULL }, { "ascii", NULL }, { "ansi_x3.4-1968", NULL }, { "", NULL },
};

/* The converter for a label; NULL when there is none. `*known` is false for a label that is not in the list. */
static const char *converter_of(struct str name, bool *known)
{
	for (size_t i = 0; i < COUNT_OF(charsets); i++) {
		*known = str_equal_nocase(name, str_of(charsets[i].label));
		if (*known)
			return charsets[i].converter;
	}
	return NULL;
}

static bool all_ascii(struct str bytes)
{
	for (size_t i = 0; i < bytes.size; i++)
		if ((unsigned char)bytes.at[i] >= 0x80)
			return false;
	return true;
}

/* The size of the well-formed character at `i`; 0 when it is none. */
static size_t character_at(struct str bytes, size_t i)
{
	size_t size = 1;

	while (size < 4 && i + size < bytes.size && ((unsigned char)bytes.at[i + size] & 0xc0) == 0x80)
		size++;
	return str_utf8(str_first(str_from(bytes, i), size)) ? size : 0;
}

/* Broken UTF-8, or something else altogether? What counts is how many characters are whole, against runs of bytes that are not. */
static bool rather_utf8(struct str bytes)
{
	size_t good = 0, bad = 0, size;

	for (size_t i = 0; i < bytes.size; i += size) {
		size = 1;
		if ((unsigned char)bytes.at[i] < 0x80)
			continue;
		if ((size = character_at(bytes, i)) > 0) {
			good++;
			continue;
		}
		bad++;
		for (size = 1; i + size < bytes.size && ((unsigned char)bytes.at[i + size] & 0xc0) == 0x80; size++)
			;
	}
	return good > bad;
}

/* One round of the converter into what room is left; false when it is full. A piece without meaning becomes U+FFFD. */
static bool convert_some(iconv_t converter, char **in, size_t *left, char **out, size_t *room, bool *mended)
{
	if (iconv(converter, in, left, out, room) != (size_t)-1)
		return *left > 0;
	if (errno == E2BIG || *room < sizeof REPLACEMENT)
		return false;
	*mended = true;
	memcpy(*out, REPLACEMENT, sizeof REPLACEMENT - 1);
	*out += sizeof REPLACEMENT - 1;
	*room -= sizeof REPLACEMENT - 1;
	if (errno == EINVAL)
		*left = 0;
	else
		*in += 1, *left -= 1;
	return *left > 0;
}

/* No charset needs more than four bytes of UTF-8 for one of its own, but for BIG5-HKSCS and ISO-2022-JP-2, which stay below. */
enum { GROWTH = 4 };

static struct str convert(struct arena *arena, struct str bytes, const char *from, size_t most, bool *mended)
{
	const size_t whole = bytes.size < most / GROWTH ? bytes.size * GROWTH + sizeof REPLACEMENT : most;
	char *const start = arena_alloc(arena, whole);
	char *in = (char *)(uintptr_t)bytes.at, *out = start;
	size_t left = bytes.size, room = whole;
	iconv_t converter = iconv_open("UTF-8", from);

	if (converter == (iconv_t)-1)
		return (struct str){ .at = NULL };
	while (left > 0 && convert_some(converter, &in, &left, &out, &room, mended))
		;
	iconv(converter, NULL, NULL, &out, &room); /* a letter that waited for its accent */
	iconv_close(converter);
	return (struct str){ .at = start, .size = (size_t)(out - start) };
}

static struct str without_mark(struct str text)
{
	return str_starts(text, STR("\xef\xbb\xbf")) ? str_from(text, 3) : text;
}

/* The system's converter from UTF-8 lets numbers pass that are no characters: ours does not. */
static struct str mended(struct arena *arena, struct str text, size_t most, enum charset_quality *quality)
{
	*quality = CHARSET_MENDED;
	return str_first_utf8(text_mended(arena, str_first(text, most)), most);
}

static struct str guess(struct arena *arena, struct str bytes, size_t most, enum charset_quality *quality)
{
	bool replaced = false;
	struct str text;

	if (rather_utf8(bytes))
		return mended(arena, bytes, most, quality);
	text = convert(arena, bytes, "CP1252", most, &replaced);
	*quality = replaced ? CHARSET_MENDED : CHARSET_GUESSED;
	return text;
}

/* Western senders name latin-1 by habit; text that is UTF-8 throughout is no accident. */
static bool lies(const char *converter, struct str bytes)
{
	return strcmp(converter, "CP1252") == 0 && !all_ascii(bytes) && str_utf8(bytes);
}

struct str charset_to_utf8(struct arena *arena, struct str bytes, struct str name, size_t most, enum charset_quality *quality)
{
	bool known, replaced = false;
	const char *const converter = converter_of(str_trim(name), &known);
	const bool utf8 = converter == NULL || strcmp(converter, "UTF-8") == 0;
	struct str text;

	*quality = converter == NULL && !all_ascii(bytes) ? CHARSET_GUESSED : CHARSET_GOOD;
	if (utf8 && str_utf8(bytes))
		return str_first_utf8(without_mark(bytes), most);
	if (!utf8 && lies(converter, bytes)) {
		*quality = CHARSET_GUESSED;
		return str_first_utf8(without_mark(bytes), most);
	}
	text = utf8 ? (struct str){ .at = NULL } : convert(arena, bytes, converter, most, &replaced);
	if (text.at == NULL) /* or this system has no such converter */
		text = guess(arena, bytes, most, quality);
	else if (replaced)
		*quality = CHARSET_MENDED;
	if (!str_utf8(text))
		text = mended(arena, text, most, quality);
	return str_first_utf8(without_mark(text), most);
}
