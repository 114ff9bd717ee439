/* source.c: a template's file becomes the text that is compiled, for one language. */
#include "source.h"

/* Without this line in each file a file would be rendered raw, even inside an escaped page. */
static const struct str escape_pragma = { "{{%AUTOESCAPE context=\"HTML\"}}\n", sizeof "{{%AUTOESCAPE context=\"HTML\"}}\n" - 1 };

static void add_escaped(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		switch (text.at[i]) {
		case '&': buf_text(out, "&amp;"); break;
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '"': buf_text(out, "&quot;"); break;
		case '\'': buf_text(out, "&#39;"); break;
		/* A translation must not be able to name a variable. */
		case '{': buf_text(out, "&#123;"); break;
		default: buf_char(out, text.at[i]);
		}
}

static void add_translated(struct buf *out, const struct locales *locales, size_t language, struct str marked)
{
	struct str context = { NULL, 0 };
	const size_t bar = str_find(marked, '|', 0);

	if (bar < marked.size) {
		context = str_first(marked, bar);
		marked = str_from(marked, bar + 1);
	}
	add_escaped(out, locales_text(locales, language, context, marked));
}

static struct str without_indentation(struct str line)
{
	while (line.size > 0 && (line.at[0] == '\t' || line.at[0] == ' '))
		line = str_from(line, 1);
	return line;
}

const struct err *source_prepare(
    struct arena *arena, const struct locales *locales, size_t language, const char *name, struct str text, struct str *prepared)
{
	struct buf out = { .arena = arena };
	struct str line;
	unsigned number = 0;

	if (str_search(text, STR("{{%"), 0) < text.size)
		return err_new(arena, ERR_INTERNAL, "%s: a template has no pragma of its own", name);
	buf_add(&out, escape_pragma);
	while (str_next(&text, '\n', &line)) {
		number++;
		line = without_indentation(line);
		for (size_t open; (open = str_search(line, STR("[["), 0)) < line.size;) {
			const size_t close = str_search(line, STR("]]"), open);

			if (close >= line.size)
				return err_new(arena, ERR_INTERNAL, "%s:%u: [[ is not closed on its line", name, number);
			buf_add(&out, str_first(line, open));
			add_translated(&out, locales, language, (struct str){ line.at + open + 2, close - open - 2 });
			line = str_from(line, close + 2);
		}
		buf_add(&out, line);
		if (line.size > 0 || text.at != NULL)
			buf_char(&out, '\n');
	}
	*prepared = buf_str(&out);
	return NULL;
}
