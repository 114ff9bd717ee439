/* encoded_words.h: encoded words of a header (RFC 2047) before the library reads them. */
#ifndef HANDLERS_MAIL_ENCODED_WORDS_H
#define HANDLERS_MAIL_ENCODED_WORDS_H

#include "../../fcgi/base/str.h"

/*
 * The same header with neighbouring base64 words of one character set made one where one but the last is padded: the library takes the padding for
 * the end and loses what follows. Everything else stays as it is.
 */
MUST_USE struct str encoded_words_joined(struct arena *arena, struct str header);

#endif
