/* str.h: text as a pointer and a length, and a builder for it. No function here needs or looks for a NUL. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct str {
	const char *at;
	size_t size;
};

#define STR(literal) ((struct str){ .at = "" literal, .size = sizeof(literal) - 1 })
/* Marks a text for the catalogues without looking it up here. */
#define N_(text) text
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).size, ((s).at == NULL ? "" : (s).at)

MUST_USE struct str str_of(const char *text); /* NULL is the empty text */
MUST_USE struct str str_copy(struct arena *arena, struct str s);
MUST_USE char *str_c(struct arena *arena, struct str s); /* with a NUL behind; the caller knows that none is inside */
MUST_USE struct str str_from(struct str s, size_t first); /* from byte `first` on; past the end: empty */
MUST_USE struct str str_first(struct str s, size_t size);
MUST_USE struct str str_trim(struct str s); /* without ASCII white space at both ends */

MUST_USE bool str_is(struct str s, const char *text);
MUST_USE bool str_equal(struct str a, struct str b);
MUST_USE bool str_equal_nocase(struct str a, struct str b); /* ASCII letters only */
MUST_USE bool str_starts(struct str s, struct str with);
MUST_USE bool str_ends(struct str s, struct str with);
MUST_USE bool str_has(struct str s, char c);
MUST_USE struct str str_lower(struct arena *arena, struct str s); /* ASCII letters only */

/* The offset of the first `c` at or after `from`; the size of `s` when there is none. */
MUST_USE size_t str_find(struct str s, char c, size_t from);
/* The offset of the first occurrence of `what`; the size of `s` when there is none. */
MUST_USE size_t str_search(struct str s, struct str what, size_t from);

/* Takes what stands before the next `separator` off `rest` into `part`; false when `rest` was used up before (at == NULL). */
MUST_USE bool str_next(struct str *rest, char separator, struct str *part);

/* Decimal digits alone, no sign, no space, no leading zero, fitting: anything else is false and leaves `value`. */
MUST_USE bool str_u64(struct str s, uint64_t *value);

/* Well-formed UTF-8 as in RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF. A NUL byte is well-formed. */
MUST_USE bool str_utf8(struct str s);
MUST_USE bool str_has_nul(struct str s);
/* Code points in well-formed UTF-8. */
MUST_USE size_t str_characters(struct str s);
/* The longest prefix of at most `size` bytes that does not cut a character. */
MUST_USE struct str str_first_utf8(struct str s, size_t size);

/* Text that grows in an arena. Start with { .arena = a }. */
struct buf {
	struct arena *arena;
	char *at;
	size_t size;
	size_t room;
};

void buf_add(struct buf *buf, struct str s);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_format(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_vformat(struct buf *buf, const char *format, va_list values) PRINTF_LIKE(2, 0);
/* Room for `size` more bytes, to be written by the caller, who then adds to buf->size. */
MUST_USE char *buf_reserve(struct buf *buf, size_t size);
MUST_USE struct str buf_str(const struct buf *buf);
MUST_USE const char *buf_c(struct buf *buf); /* with a NUL behind, which is not counted */

MUST_USE struct str str_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
