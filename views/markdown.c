/*
 * markdown.c: Markdown becomes HTML. cmark-gfm reads it; what is written stands here alone, so that nothing typed reaches a page
 * but through html_text() and the link policy.
 */
#include "markdown.h"

#include <cmark-gfm.h>

#include "../fcgi/base/log.h"
#include "hyperlink.h"
#include "markdown_lines.h"

enum {
	SIZE_MOST = 64 << 10,
	NESTED_MOST = 32,    /* emphasis within emphasis */
	PICTURES_MOST = 200, /* the parser looks at every open picture for every link: with more it would be quadratic */
	SIGNS_MOST = 8000,   /* of emphasis: it keeps a record of each until its partner comes */
	HEADING_FIRST = 4,   /* the page's own headings go down to the author's name, level 3 */
};

/* What nobody writes, but somebody might send to keep us busy: it is shown as plain text. */
static bool is_hostile(struct str text)
{
	size_t pictures = 0, signs = 0;

	for (size_t i = 0; i < text.size; i++) {
		signs += text.at[i] == '*' || text.at[i] == '_';
		pictures += text.at[i] == '!' && i + 1 < text.size && text.at[i + 1] == '[';
	}
	return pictures > PICTURES_MOST || signs > SIGNS_MOST || text.size > SIZE_MOST;
}

struct writer {
	struct buf out;
	cmark_node *link; /* the link that is open; there is none within it */
	int nested;
	int heading;      /* the level of every heading; 0: each its own */
};

/* In a list without blank lines between its items, paragraphs are not marked. */
static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item == NULL ? NULL : cmark_node_parent(item);

	return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void write_list(struct writer *w, cmark_node *node, bool enter)
{
	const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	const int first = cmark_node_get_list_start(node);

	if (!enter)
		buf_text(&w->out, ordered ? "</ol>\n" : "</ul>\n");
	else if (ordered && first != 1)
		buf_format(&w->out, "<ol start=\"%d\">\n", first);
	else
		buf_text(&w->out, ordered ? "<ol>\n" : "<ul>\n");
}

static void write_heading(struct writer *w, cmark_node *node, bool enter)
{
	const int level = w->heading != 0 ? w->heading : cmark_node_get_heading_level(node) + HEADING_FIRST - 1;

	buf_format(&w->out, enter ? "<h%d>" : "</h%d>\n", level < 6 ? level : 6);
}

/* HTML as typed is shown as typed: people write about <VirtualHost> and List<String>. */
static void write_html_block(struct writer *w, cmark_node *node)
{
	struct str rest = str_trim(str_of(cmark_node_get_literal(node))), line;

	buf_text(&w->out, "<p>");
	while (str_next(&rest, '\n', &line)) {
		html_text(&w->out, line);
		if (rest.at != NULL)
			buf_text(&w->out, "<br>\n");
	}
	buf_text(&w->out, "</p>\n");
}

static void write_around(struct writer *w, const char *literal_before, const char *literal, const char *literal_after)
{
	buf_text(&w->out, literal_before);
	html_text(&w->out, str_of(literal));
	buf_text(&w->out, literal_after);
}

/* A link, or a picture, which becomes a link to it: nothing is loaded from elsewhere (R126). A refused one leaves its text. */
static void write_link(struct writer *w, cmark_node *node, bool enter)
{
	const struct str address = str_of(cmark_node_get_url(node));

	if (enter) {
		if (w->link == NULL && hyperlink_allowed(address)) {
			w->link = node;
			hyperlink_open(&w->out, address);
		}
		if (cmark_node_first_child(node) == NULL)
			html_text(&w->out, address);
	} else if (w->link == node) {
		w->link = NULL;
		buf_text(&w->out, "</a>");
	}
}

static void write_emphasis(struct writer *w, const char *tag, bool enter)
{
	w->nested += enter ? 1 : 0;
	if (w->nested <= NESTED_MOST)
		buf_format(&w->out, enter ? "<%s>" : "</%s>", tag);
	w->nested -= enter ? 0 : 1;
}

static void write_text(struct writer *w, struct str text)
{
	if (w->link == NULL)
		html_text_linked(&w->out, text);
	else
		html_text(&w->out, text);
}

static void write_inline(struct writer *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT: write_text(w, str_of(cmark_node_get_literal(node))); break;
	case CMARK_NODE_HTML_INLINE: html_text(&w->out, str_of(cmark_node_get_literal(node))); break;
	case CMARK_NODE_CODE: write_around(w, "<code>", cmark_node_get_literal(node), "</code>"); break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK: buf_text(&w->out, "<br>\n"); break;
	case CMARK_NODE_EMPH: write_emphasis(w, "em", enter); break;
	case CMARK_NODE_STRONG: write_emphasis(w, "strong", enter); break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE: write_link(w, node, enter); break;
	default: break;
	}
}

static void write_node(struct writer *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: buf_text(&w->out, enter ? "<blockquote>\n" : "</blockquote>\n"); break;
	case CMARK_NODE_LIST: write_list(w, node, enter); break;
	case CMARK_NODE_ITEM: buf_text(&w->out, enter ? "<li>" : "</li>\n"); break;
	case CMARK_NODE_CODE_BLOCK: write_around(w, "<pre><code>", cmark_node_get_literal(node), "</code></pre>\n"); break;
	case CMARK_NODE_HTML_BLOCK: write_html_block(w, node); break;
	case CMARK_NODE_HEADING: write_heading(w, node, enter); break;
	case CMARK_NODE_THEMATIC_BREAK: buf_text(&w->out, "<hr>\n"); break;
	case CMARK_NODE_PARAGRAPH:
		if (!is_tight(node))
			buf_text(&w->out, enter ? "<p>" : "</p>\n");
		break;
	default: write_inline(w, node, enter); break;
	}
}

static cmark_node *document_of(struct arena *arena, struct str typed)
{
	const struct str text = markdown_lines(arena, typed);
	cmark_node *document = cmark_parse_document(text.at == NULL ? "" : text.at, text.size, CMARK_OPT_DEFAULT);

	if (document == NULL)
		fatal("no memory for a text of %zu bytes", text.size);
	cmark_consolidate_text_nodes(document);
	return document;
}

static void write_below(struct writer *w, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (cmark_iter_get_node(iter) != root)
			write_node(w, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
}

static struct str render(struct arena *arena, struct str text, int heading)
{
	struct writer w = { .out = { .arena = arena }, .heading = heading };
	cmark_node *document;

	if (is_hostile(text))
		return plain_render(arena, text);
	document = document_of(arena, text);
	write_below(&w, document);
	cmark_node_free(document);
	markdown_unstop(&w.out);
	return buf_str(&w.out);
}

struct str markdown_render(struct arena *arena, struct str text)
{
	return render(arena, text, 0);
}

struct str markdown_render_page(struct arena *arena, struct str text)
{
	return render(arena, text, 2);
}

struct str markdown_render_line(struct arena *arena, struct str text)
{
	struct writer w = { .out = { .arena = arena } };
	cmark_node *document, *only;

	if (is_hostile(text)) {
		html_text(&w.out, text);
		return buf_str(&w.out);
	}
	document = document_of(arena, text);
	only = cmark_node_first_child(document);
	if (only != NULL && cmark_node_next(only) == NULL && cmark_node_get_type(only) == CMARK_NODE_PARAGRAPH)
		write_below(&w, only);
	else
		html_text(&w.out, text);
	cmark_node_free(document);
	markdown_unstop(&w.out);
	return buf_str(&w.out);
}
