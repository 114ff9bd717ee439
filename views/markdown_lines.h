/* markdown_lines.h: what is changed in Markdown before it is parsed. */
#ifndef VIEWS_MARKDOWN_LINES_H
#define VIEWS_MARKDOWN_LINES_H

#include "../fcgi/base/str.h"

/*
 * Puts a backslash before two things outside code: the marker of a quotation or list that is the 17th on its line (the parser
 * would nest as deep as the line is long), and "[word]:" at the start of a line, which Markdown takes for the definition of a
 * link and shows nowhere: nothing that a person typed may vanish.
 */
MUST_USE struct str markdown_lines(struct arena *arena, struct str text);

#endif
