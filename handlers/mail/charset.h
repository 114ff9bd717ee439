/* charset.h: bytes in any charset, named rightly or not, become valid UTF-8. The only user of iconv. */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include "../../fcgi/base/str.h"

/* How well the text could be read, the better first. */
enum charset_quality {
	CHARSET_GOOD,    /* as declared */
	CHARSET_GUESSED, /* the declared name is unknown or wrong: taken for UTF-8 or windows-1252 */
	CHARSET_MENDED,  /* some bytes have no meaning: they became U+FFFD */
};

/*
 * Converts `bytes`, declared to be in `name` (empty: nothing was declared), to at most `most` bytes of valid UTF-8 without cutting
 * a character. Names are looked up in a list as the web knows them (WHATWG Encoding), so that no stranger chooses the
 * converter. A byte order mark is dropped. `*quality` says how well it went. Linear time.
 */
MUST_USE struct str charset_to_utf8(
    struct arena *arena, struct str bytes, struct str name, size_t most, enum charset_quality *quality);

#endif
