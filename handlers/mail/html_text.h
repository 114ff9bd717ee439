/* html_text.h: an HTML body as text that people can read. */
#ifndef MAIL_HTML_TEXT_H
#define MAIL_HTML_TEXT_H

#include "../../fcgi/base/str.h"

/*
 * Plain text of about `most` bytes at most for an HTML document in valid UTF-8, of which nothing else is trusted: paragraphs and
 * line breaks as a browser sets them, list items with "- ", quotations with "> ", addresses of links behind their text, pictures
 * as their alternative text. Scripts, styles and titles are left out. Linear time, no limit of depth. What comes back is
 * valid UTF-8, may hold control characters (plain_clean), and sets `*cut` when not all of it fitted.
 */
MUST_USE struct str html_to_text(struct arena *arena, struct str html, size_t most, bool *cut);

#endif
