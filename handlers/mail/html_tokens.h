/* html_tokens.h: HTML taken apart into text and tags, in linear time whatever it is. */
#ifndef MAIL_HTML_TOKENS_H
#define MAIL_HTML_TOKENS_H

#include <stdint.h>

#include "../../fcgi/base/str.h"

enum html_kind { HTML_TEXT, HTML_OPEN, HTML_CLOSE };

struct html_token {
	enum html_kind kind;
	struct str text;       /* HTML_TEXT: as it stands, character references too */
	struct str name;       /* of the element, in whatever case */
	struct str attributes; /* HTML_OPEN: what stands behind the name */
};

/* What is left of a document, and what need not be looked for again. Start with { .rest = document }. */
struct html_tokens {
	struct str rest;
	bool no_tag_end;          /* no '>' */
	bool no_quotes;           /* quotation marks that do not come in pairs */
	bool no_comment_end;
	unsigned no_raw_end;      /* a bit for each element whose content is no HTML */
};

/*
 * The next piece; false at the end. Comments, declarations and the content of scripts, styles and titles are left out. A '<' that begins no
 * tag is text. What is never closed hides nothing behind it but itself.
 */
MUST_USE bool html_next(struct html_tokens *tokens, struct html_token *token);

/* The value of the first attribute of this name, its character references replaced; empty when there is none. */
MUST_USE struct str html_attribute(struct arena *arena, const struct html_token *token, const char *name);

/* Adds `text` with its character references replaced. A non-breaking space becomes a space. */
void html_decode(struct buf *out, struct str text);

/* The character that a name stands for; 0 when it is none of HTML 4. */
MUST_USE uint32_t html_entity(struct str name);

#endif
