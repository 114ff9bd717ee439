/* markdown_lines.c: what is changed in Markdown before it is parsed. */
#include "markdown_lines.h"

enum { MARKERS_MOST = 16, FENCE_LEAST = 3, CODE_INDENT = 4 };

/* A code block between ``` or ~~~ that is open; `size` is 0 when there is none. */
struct fence {
	char sign;
	size_t size;
};

/* The size of a list's or quotation's marker at the start of `line`, with the space behind it; 0 when there is none. */
static size_t marker_size(struct str line)
{
	size_t size = 0;

	while (size < line.size && size < 9 && line.at[size] >= '0' && line.at[size] <= '9')
		size++;
	if (size > 0)
		return size + 1 < line.size && (line.at[size] == '.' || line.at[size] == ')') && line.at[size + 1] == ' ' ? size + 2 : 0;
	if (line.size > 0 && line.at[0] == '>')
		return 1;
	return line.size > 1 && str_has(STR("-*+"), line.at[0]) && (line.at[1] == ' ' || line.at[1] == '\t') ? 2 : 0;
}

/* Where the text of a line starts, behind its markers; `deep` when there are more of them than anybody means. */
static size_t text_start(struct str line, size_t *indent, bool *deep)
{
	size_t at = 0, size, markers = 0;

	for (*deep = false;; at += size) {
		const size_t from = at;

		while (at < line.size && (line.at[at] == ' ' || line.at[at] == '\t'))
			at++;
		*indent = at - from;
		if ((size = marker_size(str_from(line, at))) == 0)
			return at;
		if (++markers > MARKERS_MOST) {
			*deep = true;
			return at;
		}
	}
}

static size_t run_size(struct str text, char sign)
{
	size_t size = 0;

	while (size < text.size && text.at[size] == sign)
		size++;
	return size;
}

/* Opens or closes a block of code. A block that ends with its quotation stays open here, and lines after it are as typed. */
static void fence_follow(struct fence *fence, struct str text)
{
	const char sign = text.size > 0 ? text.at[0] : '\0';
	const size_t size = run_size(text, sign);

	if (fence->size > 0) {
		if (sign == fence->sign && size >= fence->size && str_trim(str_from(text, size)).size == 0)
			fence->size = 0;
	} else if ((sign == '`' || sign == '~') && size >= FENCE_LEAST) {
		*fence = (struct fence){ sign, size };
	}
}

static bool is_definition(struct str text)
{
	return text.size > 0 && text.at[0] == '[' && str_search(text, STR("]:"), 1) < text.size;
}

struct str markdown_lines(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };
	struct fence fence = { '\0', 0 };
	struct str line;

	while (str_next(&text, '\n', &line)) {
		size_t indent;
		bool deep;
		const size_t start = text_start(line, &indent, &deep);
		const struct str rest = str_from(line, start);
		const bool in_code = fence.size > 0 || indent >= CODE_INDENT;

		fence_follow(&fence, rest);
		buf_add(&out, str_first(line, start));
		if (deep || (!in_code && is_definition(rest)))
			buf_char(&out, '\\');
		buf_add(&out, rest);
		if (text.at != NULL)
			buf_char(&out, '\n');
	}
	return buf_str(&out);
}
