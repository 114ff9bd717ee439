/* plain.c: plain text, as mail is, becomes HTML: paragraphs, links, quotations that fold, signatures. */
#include "hyperlink.h"
#include "markdown.h"

enum {
	LEVELS_MOST = 4,    /* quotations within quotations; what is deeper keeps its '>' */
	LINES_UNFOLDED = 5, /* a quotation of more lines is folded */
	SUMMARY_MOST = 90,  /* bytes of a quotation's first line that say what is folded */
};

static void add_lines(struct buf *out, struct str text, int level);

static bool is_quoted(struct str line)
{
	return line.size > 0 && line.at[0] == '>';
}

static struct str unquoted(struct str line)
{
	line = str_from(line, 1);
	return line.size > 0 && line.at[0] == ' ' ? str_from(line, 1) : line;
}

static struct str first_line(struct str text)
{
	return str_first(text, str_find(text, '\n', 0));
}

static struct str after_line(struct str text)
{
	return str_from(text, str_find(text, '\n', 0) + 1);
}

static bool is_blank(struct str line)
{
	return str_trim(line).size == 0;
}

/* Takes the quotation that `text` starts with off it, without its marks. */
static struct str take_quotation(struct arena *arena, struct str *text, size_t *lines)
{
	struct buf inner = { .arena = arena };

	for (*lines = 0; is_quoted(first_line(*text)); ++*lines) {
		buf_add(&inner, unquoted(first_line(*text)));
		buf_char(&inner, '\n');
		*text = after_line(*text);
	}
	return buf_str(&inner);
}

/* What stands on a folded quotation: words of the text itself, so that they need no language of ours. */
static void add_summary(struct buf *out, struct str quotation)
{
	struct str line = str_trim(first_line(quotation));

	while (quotation.size > 0 && line.size == 0) {
		quotation = after_line(quotation);
		line = str_trim(first_line(quotation));
	}
	buf_text(out, "<summary>");
	html_text(out, str_first_utf8(line, SUMMARY_MOST));
	buf_text(out, " …</summary>\n");
}

static void add_quotation(struct buf *out, struct str *text, int level)
{
	size_t lines;
	const struct str inner = take_quotation(out->arena, text, &lines);
	const bool folded = level == 0 && lines > LINES_UNFOLDED;

	if (folded) {
		buf_text(out, "<details class=\"quotation\">");
		add_summary(out, inner);
	}
	buf_text(out, "<blockquote>\n");
	add_lines(out, inner, level + 1);
	buf_text(out, "</blockquote>\n");
	if (folded)
		buf_text(out, "</details>\n");
}

static bool starts_quotation(struct str text, int level)
{
	return level < LEVELS_MOST && is_quoted(first_line(text));
}

static void add_paragraph(struct buf *out, struct str *text, int level)
{
	const char *before = "<p>";

	while (text->size > 0 && !is_blank(first_line(*text)) && !starts_quotation(*text, level)) {
		buf_text(out, before);
		html_text_linked(out, first_line(*text));
		*text = after_line(*text);
		before = "<br>"; /* the style sheet keeps white space: a line end behind it would be another line */
	}
	buf_text(out, "</p>\n");
}

/* "-- " alone on a line (RFC 3676, 4.3): what follows is who wrote, not what. */
static bool is_signature(struct str line)
{
	return str_is(line, "-- ") || str_is(line, "--");
}

static void add_lines(struct buf *out, struct str text, int level)
{
	bool signature = false;

	while (text.size > 0) {
		if (is_blank(first_line(text))) {
			text = after_line(text);
		} else if (level == 0 && !signature && is_signature(first_line(text))) {
			signature = true;
			buf_text(out, "<div class=\"signature\">\n");
			text = after_line(text);
		} else if (starts_quotation(text, level)) {
			add_quotation(out, &text, level);
		} else {
			add_paragraph(out, &text, level);
		}
	}
	if (signature)
		buf_text(out, "</div>\n");
}

struct str plain_render(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };

	buf_text(&out, "<div class=\"plain\">\n");
	add_lines(&out, text, 0);
	buf_text(&out, "</div>\n");
	return buf_str(&out);
}
