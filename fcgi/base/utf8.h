/* utf8.h: UTF-8 one character at a time. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "str.h"

/* An inclusive range of characters; a table of them is sorted and ends where its count says. */
struct utf8_range {
	uint32_t first;
	uint32_t last;
};

/* The bytes of the character at offset `at` (which lies inside `s`), and which it is; 0 when it is not well-formed (RFC 3629). */
MUST_USE size_t utf8_read(struct str s, size_t at, uint32_t *character);

/* Whether a sorted table holds the character. */
MUST_USE bool utf8_in(uint32_t character, const struct utf8_range *ranges, size_t count);

#endif
