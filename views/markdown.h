/* markdown.h: text people write becomes HTML that is safe to show, once, at write time. The only user of cmark-gfm. */
#ifndef VIEWS_MARKDOWN_H
#define VIEWS_MARKDOWN_H

#include "../fcgi/base/str.h"

/* Stored with each message, raised when the output changes. */
enum { RENDERER_VERSION = 2 };

/*
 * Renders Markdown of at most 64 KiB. Raw HTML is shown as it was typed; links only with http, https, mailto or tel (R124), each with
 * rel="nofollow noopener noreferrer ugc"; a picture from elsewhere becomes a link; line breaks stay as typed. Linear time (R196).
 */
MUST_USE struct str markdown_render(struct arena *arena, struct str text);

/* The same for a text that stands right under a page's own heading: its headings are all of level 2, so that none is skipped. */
MUST_USE struct str markdown_render_page(struct arena *arena, struct str text);

/* One line, to stand within another text: links and emphasis; what would be a block of its own, such as a list, stays as typed. */
MUST_USE struct str markdown_render_line(struct arena *arena, struct str text);

/*
 * Renders plain text, as mail is: paragraphs, line breaks kept, addresses of pages as links, runs of lines quoted with '>' as
 * <blockquote>, long quotations folded in <details>.
 */
MUST_USE struct str plain_render(struct arena *arena, struct str text);

#endif
