/* plain.c: plain text as mail carries it becomes plain text as people read it. */
#include "plain.h"

static bool is_hidden(char c)
{
	return ((unsigned char)c < ' ' && c != '\t') || c == 0x7f;
}

static bool is_blank(struct str line)
{
	return str_trim(line).size == 0;
}

/* The next line of `rest`, without its end, whichever of \r\n, \n, \r and form feed that is; false at the end of the text. */
static bool next_line(struct str *rest, struct str *line)
{
	size_t end = 0;

	if (rest->size == 0)
		return false;
	while (end < rest->size && rest->at[end] != '\n' && rest->at[end] != '\r' && rest->at[end] != '\f')
		end++;
	*line = str_first(*rest, end);
	if (end + 1 < rest->size && rest->at[end] == '\r' && rest->at[end + 1] == '\n')
		end++;
	*rest = str_from(*rest, end + 1);
	return true;
}

static void add_visible(struct buf *out, struct str line)
{
	size_t from = 0;

	for (size_t i = 0; i < line.size; i++) {
		if (!is_hidden(line.at[i]))
			continue;
		buf_add(out, (struct str){ .at = line.at + from, .size = i - from });
		from = i + 1;
	}
	buf_add(out, str_from(line, from));
}

struct str plain_clean(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena }, visible = { .arena = arena };
	size_t breaks = 0;
	struct str line;

	while (next_line(&text, &line)) {
		visible.size = 0;
		add_visible(&visible, line);
		if (is_blank(buf_str(&visible))) {
			breaks += out.size > 0;
			continue;
		}
		for (; breaks > 0; breaks--)
			buf_char(&out, '\n');
		buf_add(&out, buf_str(&visible));
		breaks = 1;
	}
	return buf_str(&out);
}

/* How deep a flowed line is quoted, and what it says; one space put there to protect it is taken off (4.4). */
static size_t flowed_depth(struct str *line)
{
	size_t depth = 0;

	while (depth < line->size && line->at[depth] == '>')
		depth++;
	*line = str_from(*line, depth);
	if (line->size > 0 && line->at[0] == ' ')
		*line = str_from(*line, 1);
	return depth;
}

static void begin_paragraph(struct buf *out, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		buf_char(out, '>');
	if (depth > 0)
		buf_char(out, ' ');
}

struct str plain_unflow(struct arena *arena, struct str text, bool delete_space)
{
	struct buf out = { .arena = arena };
	size_t depth, open_depth = 0;
	bool open = false, soft;
	struct str line;

	while (next_line(&text, &line)) {
		depth = flowed_depth(&line);
		if (open && (depth != open_depth || str_is(line, "-- "))) { /* 4.5: a change of depth ends the paragraph */
			buf_char(&out, '\n');
			open = false;
		}
		soft = line.size > 0 && line.at[line.size - 1] == ' ' && !str_is(line, "-- ");
		if (!open)
			begin_paragraph(&out, depth);
		buf_add(&out, soft && delete_space ? str_first(line, line.size - 1) : line);
		if (!soft)
			buf_char(&out, '\n');
		open = soft;
		open_depth = depth;
	}
	return buf_str(&out);
}
