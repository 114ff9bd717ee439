/* markdown_lines.c: what is changed in Markdown before it is parsed. */
#include "markdown_lines.h"

enum { MARKERS_MOST = 16 };

/* The size of a list's or quotation's marker at the start of `line`, with the space behind it; 0 when there is none. */
static size_t marker_size(struct str line)
{
	size_t size = 0;

	while (size < line.size && size < 9 && line.at[size] >= '0' && line.at[size] <= '9')
		size++;
	if (size > 0)
		size += size < line.size && (line.at[size] == '.' || line.at[size] == ')') ? 1 : line.size;
	else if (line.size > 0 && line.at[0] == '>')
		return 1;
	else if (line.size > 0 && str_has(STR("-*+"), line.at[0]))
		size = 1;
	return size > 0 && size < line.size && (line.at[size] == ' ' || line.at[size] == '\t') ? size + 1 : 0;
}

/* Where the text of a line starts, behind its markers; `deep` when there are more of them than anybody means. */
static size_t text_start(struct str line, bool *deep)
{
	size_t at = 0, size, markers = 0;

	for (*deep = false;; at += size) {
		while (at < line.size && (line.at[at] == ' ' || line.at[at] == '\t'))
			at++;
		if ((size = marker_size(str_from(line, at))) == 0)
			return at;
		if (++markers > MARKERS_MOST) {
			*deep = true;
			return at;
		}
	}
}

struct str markdown_lines(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };
	struct str line;

	while (str_next(&text, '\n', &line)) {
		bool deep;
		const size_t start = text_start(line, &deep);

		buf_add(&out, str_first(line, start));
		if (deep || (start < line.size && line.at[start] == '['))
			buf_char(&out, MARKDOWN_STOP);
		buf_add(&out, str_from(line, start));
		if (text.at != NULL)
			buf_char(&out, '\n');
	}
	return buf_str(&out);
}

void markdown_unstop(struct buf *html)
{
	size_t kept = 0;

	for (size_t i = 0; i < html->size; i++)
		if (html->at[i] != MARKDOWN_STOP)
			html->at[kept++] = html->at[i];
	html->size = kept;
}
