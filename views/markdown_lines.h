/* markdown_lines.h: what is changed in Markdown before it is parsed. */
#ifndef VIEWS_MARKDOWN_LINES_H
#define VIEWS_MARKDOWN_LINES_H

#include "../fcgi/base/str.h"

/* A control character that means nothing to the parser, and stands on no page. */
#define MARKDOWN_STOP '\x01'

/*
 * Puts MARKDOWN_STOP before two things at the start of a line, behind the markers of quotations and lists: the marker that is the 17th on its line (the parser
 * would nest as deep as the line is long), and "[", which begins the definition of a link: that is shown nowhere, and nothing that a person typed may vanish;
 * and each of thousands of short references would be as long as the one address that it stands for. A link or picture begins as well behind the stop. What
 * is code is not asked, which only the parser knows: markdown_unstop takes the stops out of what was made.
 */
MUST_USE struct str markdown_lines(struct arena *arena, struct str text);
void markdown_unstop(struct buf *html);

#endif
