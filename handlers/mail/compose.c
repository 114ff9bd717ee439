/* compose.c: a mail's parts become the bytes that leave. */
#include "compose.h"

#include <gmime/gmime.h>

#include "../../fcgi/base/text.h"

static void set_header(GMimeMessage *message, const char *name, const char *value)
{
	g_mime_object_set_header(GMIME_OBJECT(message), name, value, "UTF-8");
}

/* What names and subjects are in a header: one line. */
static const char *line(struct arena *arena, struct str text)
{
	return str_c(arena, text_one_line(arena, text_mended(arena, text)));
}

static void add_part(GMimeMultipart *to, const char *subtype, struct str content)
{
	GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(content.size > 0 ? content.at : "", content.size);
	GMimeDataWrapper *wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_text_part_set_charset(part, "utf-8");
	g_mime_part_set_content(GMIME_PART(part), wrapper);
	/* Never as it is: no line is too long then, none begins with a dot or "From ", and whatever ends lines is a byte like others (R155). */
	g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_mime_multipart_add(to, GMIME_OBJECT(part));
	g_object_unref(wrapper);
	g_object_unref(stream);
	g_object_unref(part);
}

static GMimeMessage *message_new(struct arena *arena, const struct letter *letter)
{
	GMimeMessage *message = g_mime_message_new(FALSE);
	GDateTime *date = g_date_time_new_from_unix_utc(letter->date / SECONDS(1));

	g_mime_message_add_mailbox(
	    message, GMIME_ADDRESS_TYPE_FROM, letter->from_name.size > 0 ? line(arena, letter->from_name) : NULL, str_c(arena, letter->from));
	g_mime_message_add_mailbox(
	    message, GMIME_ADDRESS_TYPE_TO, letter->to_name.size > 0 ? line(arena, letter->to_name) : NULL, str_c(arena, letter->to));
	g_mime_message_set_subject(message, line(arena, letter->subject), "UTF-8");
	g_mime_message_set_date(message, date);
	g_mime_message_set_message_id(message, str_c(arena, letter->message_id));
	if (letter->thread.size > 0)
		set_header(message, "References", str_c(arena, str_format(arena, "%c%.*s%c", '<', STR_ARG(letter->thread), '>')));
	set_header(message, "Auto-Submitted", "auto-generated");
	set_header(message, "X-Auto-Response-Suppress", "All");
	g_date_time_unref(date);
	return message;
}

static struct str written(struct arena *arena, GMimeMessage *message)
{
	GMimeFormatOptions *options = g_mime_format_options_new();
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;
	struct str text;

	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	text = str_copy(arena, (struct str){ .at = (const char *)bytes->data, .size = bytes->len });
	g_object_unref(stream);
	g_mime_format_options_free(options);
	return text;
}

struct str letter_compose(struct arena *arena, const struct letter *letter)
{
	GMimeMultipart *parts;
	GMimeMessage *message;
	struct str text;

	g_mime_init(); /* counts how often it is called, and does something the first time */
	message = message_new(arena, letter);
	parts = g_mime_multipart_new_with_subtype("alternative");
	add_part(parts, "plain", letter->text);
	add_part(parts, "html", letter->html);
	g_mime_message_set_mime_part(message, GMIME_OBJECT(parts));
	text = written(arena, message);
	g_object_unref(parts);
	g_object_unref(message);
	return text;
}

static struct str part_text(struct arena *arena, GMimeMultipart *parts, int index)
{
	GMimeObject *part = g_mime_multipart_get_part(parts, index);
	struct str copy = STR("");
	char *text;

	if (part == NULL || !GMIME_IS_TEXT_PART(part) || (text = g_mime_text_part_get_text(GMIME_TEXT_PART(part))) == NULL)
		return copy;
	copy = text_lines(arena, text_mended(arena, str_copy(arena, str_of(text))));
	g_free(text);
	return copy;
}

bool letter_read(struct arena *arena, struct str bytes, struct str *subject, struct str *text, struct str *html)
{
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *message;
	GMimeObject *body;
	bool read;

	g_mime_init();
	stream = g_mime_stream_mem_new_with_buffer(bytes.size > 0 ? bytes.at : "", bytes.size);
	parser = g_mime_parser_new_with_stream(stream);
	message = g_mime_parser_construct_message(parser, NULL);
	body = message != NULL ? g_mime_message_get_mime_part(message) : NULL;
	read = body != NULL && GMIME_IS_MULTIPART(body);
	if (read) {
		*subject = str_copy(arena, str_of(g_mime_message_get_subject(message)));
		*text = part_text(arena, GMIME_MULTIPART(body), 0);
		*html = part_text(arena, GMIME_MULTIPART(body), 1);
	}
	if (message != NULL)
		g_object_unref(message);
	g_object_unref(parser);
	g_object_unref(stream);
	return read;
}
