/* text.c: a mail's words as text. */
#include "text.h"

enum { LINE_CHARACTERS = 72 };

/* Breaks a paragraph between words; a word that is longer than a line, like a link, stays whole. */
static void add_wrapped(struct buf *out, struct str paragraph)
{
	size_t column = 0;
	struct str word;

	while (str_next(&paragraph, ' ', &word)) {
		const size_t width = str_characters(word);

		if (column > 0 && column + 1 + width > LINE_CHARACTERS) {
			buf_char(out, '\n');
			column = 0;
		} else if (column > 0) {
			buf_char(out, ' ');
			column++;
		}
		buf_add(out, word);
		column += width;
	}
}

static void add_paragraph(struct buf *out, struct str text)
{
	if (text.size == 0)
		return;
	add_wrapped(out, text);
	buf_text(out, "\n\n");
}

struct str mail_text(struct arena *arena, const struct mail_words *words, struct str hello, struct str from, struct str home)
{
	struct buf out = { .arena = arena };

	add_paragraph(&out, hello);
	for (size_t i = 0; i < COUNT_OF(words->paragraphs); i++)
		add_paragraph(&out, words->paragraphs[i]);
	if (words->button.size > 0) {
		add_wrapped(&out, str_format(arena, "%.*s:", STR_ARG(words->button)));
		buf_format(&out, "\n%.*s\n\n", STR_ARG(words->link));
	}
	for (size_t i = 0; i < COUNT_OF(words->notes); i++)
		add_paragraph(&out, words->notes[i]);
	/* The mark of a signature (RFC 3676, 4.3), so that answers leave it out. */
	buf_text(&out, "-- \n");
	if (words->because.size > 0) {
		add_wrapped(&out, words->because);
		buf_char(&out, '\n');
	}
	buf_format(&out, "%.*s\n%.*s\n", STR_ARG(from), STR_ARG(home));
	return buf_str(&out);
}
