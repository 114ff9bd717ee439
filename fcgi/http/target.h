/* target.h: the path and query of a request (RFC 9112, 3.2.1), in the one form that the rest of the program sees. */
#ifndef HTTP_TARGET_H
#define HTTP_TARGET_H

#include "../base/str.h"

/*
 * Splits "/path?query" and decodes the path once. False unless it is canonical (R75, R211): one '/' first; no empty segment but the
 * last; no "." or ".." segment, in whatever spelling; no slash, backslash, NUL or other control character, encoded or not; every '%'
 * followed by two hexadecimal digits; well-formed UTF-8 after decoding; no space, control character, '#' or backslash as sent.
 */
MUST_USE bool target_read(struct arena *arena, struct str target, struct str *path, struct str *query);

/* The value of two hexadecimal digits; -1 when they are none. */
MUST_USE int hex_byte(char high, char low);

#endif
