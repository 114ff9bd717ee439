/* mail.c: one mail, read into plain values. */
#include "charset.h"
#include "mime.h"

struct mail_reader {
	GMimeParserOptions *options;
};

struct mail_reader *mail_reader_new(void)
{
	struct mail_reader *const reader = g_new0(struct mail_reader, 1);

	g_mime_init();
	reader->options = g_mime_parser_options_new();
	return reader;
}

void mail_reader_free(struct mail_reader **reader)
{
	if (*reader == NULL)
		return;
	g_mime_parser_options_free((*reader)->options);
	g_mime_shutdown();
	g_free(*reader);
	*reader = NULL;
}

/* Where the body begins: behind the first empty line. */
static struct str body_of(struct str bytes)
{
	struct str rest = bytes, line;

	while (str_next(&rest, '\n', &line))
		if (line.size == 0 || str_is(line, "\r"))
			return rest.at == NULL ? STR("") : rest;
	return STR("");
}

static bool names_boundary(struct str line)
{
	for (size_t i = 0; i + sizeof "boundary" <= line.size; i++)
		if ((line.at[i] | 0x20) == 'b' && str_equal_nocase(str_first(str_from(line, i), sizeof "boundary" - 1), STR("boundary")))
			return true;
	return false;
}

/*
 * The library compares each line that begins with "--" with the boundaries of all parts around it. A mail that makes this a product of two
 * large numbers is read as if its body were text.
 */
static bool too_entangled(struct str bytes)
{
	enum { WORK_MAX = 20000000 };
	struct str rest = bytes, line;
	size_t boundaries = 0, dashes = 0;

	while (str_next(&rest, '\n', &line)) {
		dashes += str_starts(line, STR("--"));
		boundaries += names_boundary(line);
	}
	return boundaries > MAIL_DEPTH_MAX && boundaries * dashes > WORK_MAX;
}

static GMimeMessage *parse(const struct mail_reader *reader, struct str bytes)
{
	GMimeStream *const stream = g_mime_stream_mem_new_with_buffer(bytes.at, bytes.size);
	GMimeParser *const parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message;

	g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
	g_mime_parser_set_persist_stream(parser, TRUE);
	g_mime_parser_set_respect_content_length(parser, FALSE);
	message = g_mime_parser_construct_message(parser, reader->options);
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

GMimeMessage *mime_parse(const struct mail_reader *reader, struct str bytes)
{
	return too_entangled(bytes) ? NULL : parse(reader, bytes);
}

/* Line ends as \n and none at the end, so that the same mail from another program's file is the same. */
static void add_normal(struct buf *out, struct str text)
{
	struct str line;

	while (text.size > 0 && (text.at[text.size - 1] == '\n' || text.at[text.size - 1] == '\r'))
		text.size--;
	while (str_next(&text, '\n', &line)) {
		if (line.size > 0 && line.at[line.size - 1] == '\r')
			line.size--;
		buf_add(out, line);
		buf_char(out, '\n');
	}
}

static struct digest content_of(struct arena *arena, GMimeMessage *message, struct str bytes)
{
	static const char *const fields[] = { "From", "Date", "Subject" };
	struct buf all = { .arena = arena, .at = arena_alloc(arena, bytes.size + 2), .room = bytes.size + 2 };
	unsigned ignored = 0;

	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		buf_add(&all, mime_field(arena, GMIME_OBJECT(message), fields[i], &ignored));
		buf_char(&all, '\0');
	}
	add_normal(&all, body_of(bytes));
	return digest_of(buf_str(&all));
}

/* The header alone is parsed, the body taken as it stands. */
static void read_entangled(const struct mail_reader *reader, struct arena *arena, struct str bytes, usec now, struct mail *mail)
{
	const struct str body = body_of(bytes);
	GMimeMessage *const message = parse(reader, str_first(bytes, bytes.size - body.size));
	enum charset_quality quality;

	mail->oddities |= MAIL_TOO_DEEP;
	if (message == NULL)
		return;
	mime_headers(arena, message, now, mail);
	mail->content = content_of(arena, message, bytes);
	mail->text = charset_to_utf8(arena, body, STR(""), MAIL_TEXT_MAX, &quality);
	g_object_unref(message);
}

void mail_read(struct mail_reader *reader, struct arena *arena, struct str bytes, usec now, struct mail *mail)
{
	GMimeMessage *message;

	*mail = (struct mail){ .oddities = 0 };
	if (too_entangled(bytes)) {
		read_entangled(reader, arena, bytes, now, mail);
		return;
	}
	message = parse(reader, bytes);
	if (message == NULL) {
		mail->oddities = MAIL_DATE_MISSING;
		mail->content = digest_of(bytes);
		return;
	}
	mime_headers(arena, message, now, mail);
	mime_text(arena, message, mail);
	mail->content = content_of(arena, message, bytes);
	g_object_unref(message);
}

const char *mail_oddity(unsigned bit)
{
	switch (bit) {
	case MAIL_DATE_BAD:
		return "the date cannot be, taken from where it was received";
	case MAIL_DATE_MISSING:
		return "no date, taken from the mail before";
	case MAIL_AUTHOR_BAD:
		return "From cannot be read";
	case MAIL_CHARSET_BAD:
		return "not in the charset that it names";
	case MAIL_TEXT_MENDED:
		return "bytes without meaning in the text";
	case MAIL_TEXT_CUT:
		return "very long text, cut";
	case MAIL_HEADER_CUT:
		return "very long header field, cut";
	case MAIL_TOO_DEEP:
		return "parts too deep within parts, left out";
	case MAIL_ENCRYPTED:
		return "encrypted";
	}
	return "";
}
