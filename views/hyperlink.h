/* hyperlink.h: which addresses in people's texts become links, and escaping for the HTML that is made around them. */
#ifndef VIEWS_HYPERLINK_H
#define VIEWS_HYPERLINK_H

#include "../fcgi/base/str.h"

/*
 * http: and https: with a host, mailto: with an address, tel: with a number (R124). Everything else stays text: other schemes however they
 * are spelt, addresses without a scheme, and any with a space or a control character.
 */
MUST_USE bool hyperlink_allowed(struct str address);

/* Text with & < > and quotes escaped, fit for text and for quoted attributes. */
void html_text(struct buf *out, struct str text);

/* <a …> for an allowed address; whoever calls writes the text and </a>. */
void hyperlink_open(struct buf *out, struct str address);

/*
 * Finds the first address of a page ("https://…") in `text` at or after `from`, without the punctuation that ends the sentence around
 * it. Empty when there is none. Taking all of them takes linear time.
 */
MUST_USE struct str hyperlink_find(struct str text, size_t from);

/* Text, escaped, with each address of a page in it as a link. */
void html_text_linked(struct buf *out, struct str text);

/*
 * HTML that was made with these, with its links to pages opening beside this one, for where a form would be lost otherwise; `hint` stands in each of them for
 * who does not see that it does. Those to mail and telephone lead to no page, and stay as they are.
 */
MUST_USE struct str html_links_beside(struct arena *arena, struct str html, struct str hint);

#endif
