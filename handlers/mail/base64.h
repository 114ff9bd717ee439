/* base64.h: the base64 of mails, with what mailing lists hang behind it. */
#ifndef MAIL_BASE64_H
#define MAIL_BASE64_H

#include "../../fcgi/base/str.h"

/*
 * Decodes the body of a text part (RFC 2045, 6.8). Letters outside of the alphabet are passed over. List programs add their plain footers
 * behind the end of the encoded text: they are kept as they stand, on a line of their own.
 */
MUST_USE struct str base64_text(struct arena *arena, struct str body);

#endif
