/* mime_text.c: what a mail says, out of all its parts, and what else is in it. */
#include <string.h>

#include "base64.h"
#include "charset.h"
#include "html_text.h"
#include "mime.h"
#include "plain.h"

/* How well a part says it to a reader of text: of alternatives the best is taken. */
enum worth { WORTH_NOTHING, WORTH_HTML, WORTH_PLAIN };

struct walk {
	struct arena *arena;
	struct mail *mail;
	unsigned depth;
};

static enum worth take_part(struct walk *walk, GMimeObject *object, struct buf *out);

static void add_text(struct walk *walk, struct buf *out, struct str text)
{
	if (text.size == 0)
		return;
	if (out->size > 0)
		buf_text(out, "\n\n");
	if (out->size + text.size > MAIL_TEXT_MAX) {
		walk->mail->oddities |= MAIL_TEXT_CUT;
		text = str_first_utf8(text, out->size < MAIL_TEXT_MAX ? MAIL_TEXT_MAX - out->size : 0);
	}
	buf_add(out, text);
}

static void count_attachment(struct walk *walk, const char *name, struct str bytes)
{
	struct mail *const mail = walk->mail;

	if (mail->attachments == NULL)
		mail->attachments = arena_calloc(walk->arena, MAIL_NAMES_MAX, sizeof mail->attachments[0]);
	if (mail->attachment_count++ < MAIL_NAMES_MAX)
		mail->attachments[mail->attachment_names++] = (struct mail_file){ .name = mime_line(walk->arena, str_of(name)), .bytes = bytes };
}

static struct str stream_bytes(GMimeStream *stream)
{
	GByteArray *const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));

	return (struct str){ .at = bytes->data == NULL ? "" : (const char *)bytes->data, .size = bytes->len };
}

struct str mime_bytes(struct arena *arena, GMimePart *part)
{
	GMimeDataWrapper *const content = g_mime_part_get_content(part);
	GMimeStream *stream;
	struct str bytes;

	if (content == NULL)
		return STR("");
	stream = g_mime_stream_mem_new();
	if (g_mime_data_wrapper_get_encoding(content) == GMIME_CONTENT_ENCODING_BASE64) {
		g_mime_stream_reset(g_mime_data_wrapper_get_stream(content));
		g_mime_stream_write_to_stream(g_mime_data_wrapper_get_stream(content), stream);
		bytes = base64_text(arena, stream_bytes(stream));
	} else {
		g_mime_data_wrapper_write_to_stream(content, stream);
		bytes = str_copy(arena, stream_bytes(stream));
	}
	g_object_unref(stream);
	return bytes;
}

static bool parameter_is(GMimePart *part, const char *name, const char *value)
{
	const char *const given = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);

	return given != NULL && g_ascii_strcasecmp(given, value) == 0;
}

/* What an HTML document says of its own charset: the first charset= in its first kilobyte. */
static struct str html_charset(struct str html)
{
	const struct str head = str_first(html, 1024);
	size_t start = str_search(head, STR("charset="), 0) + sizeof "charset=" - 1, end;

	while (start < head.size && (head.at[start] == '"' || head.at[start] == '\''))
		start++;
	for (end = start; end < head.size && strchr("\"'/> ;", head.at[end]) == NULL; end++)
		;
	return start < end ? str_first(str_from(head, start), end - start) : STR("");
}

static void note_quality(struct walk *walk, enum charset_quality quality)
{
	if (quality == CHARSET_GUESSED)
		walk->mail->oddities |= MAIL_CHARSET_BAD;
	else if (quality == CHARSET_MENDED)
		walk->mail->oddities |= MAIL_TEXT_MENDED;
}

/* The text of a part, as plain text. */
static struct str text_of(struct walk *walk, GMimePart *part, bool html)
{
	const struct str bytes = str_first(mime_bytes(walk->arena, part), (size_t)MAIL_TEXT_MAX * 4);
	struct str charset = str_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset")), text;
	enum charset_quality quality;
	bool cut = false;

	if (charset.size == 0 && html)
		charset = html_charset(bytes);
	text = charset_to_utf8(walk->arena, bytes, charset, (size_t)MAIL_TEXT_MAX * 4, &quality);
	note_quality(walk, quality);
	if (html)
		text = html_to_text(walk->arena, text, MAIL_TEXT_MAX, &cut);
	else if (parameter_is(part, "format", "flowed"))
		text = plain_unflow(walk->arena, text, parameter_is(part, "delsp", "yes"));
	if (cut)
		walk->mail->oddities |= MAIL_TEXT_CUT;
	return plain_clean(walk->arena, text);
}

/* Is it there to be read at once, rather than to be kept? */
static bool is_attachment(GMimePart *part, const struct buf *out)
{
	const char *const disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
	GMimeContentType *const type = g_mime_object_get_content_type(GMIME_OBJECT(part));

	if (!g_mime_content_type_is_type(type, "text", "*") || g_mime_content_type_is_type(type, "text", "calendar") ||
	    g_mime_content_type_is_type(type, "text", "rfc822-headers"))
		return true;
	if (disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0)
		return true;
	return g_mime_part_get_filename(part) != NULL && out->size > 0;
}

static bool is_signature(GMimePart *part)
{
	GMimeContentType *const type = g_mime_object_get_content_type(GMIME_OBJECT(part));

	return g_mime_content_type_is_type(type, "application", "pgp-signature") ||
	    g_mime_content_type_is_type(type, "application", "pkcs7-signature") ||
	    g_mime_content_type_is_type(type, "application", "x-pkcs7-signature");
}

static enum worth take_leaf(struct walk *walk, GMimePart *part, struct buf *out)
{
	GMimeContentType *const type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	const bool html = g_mime_content_type_is_type(type, "text", "html");
	struct str text;

	if (is_signature(part))
		return WORTH_NOTHING;
	if (is_attachment(part, out)) {
		count_attachment(walk, g_mime_part_get_filename(part), walk->mail->attachment_names < MAIL_NAMES_MAX ? mime_bytes(walk->arena, part) : STR(""));
		return WORTH_NOTHING;
	}
	if (out->size >= MAIL_TEXT_MAX) {
		walk->mail->oddities |= MAIL_TEXT_CUT;
		return WORTH_NOTHING;
	}
	text = text_of(walk, part, html);
	add_text(walk, out, text);
	return text.size == 0 ? WORTH_NOTHING : html ? WORTH_HTML : WORTH_PLAIN;
}

/* Takes what stands between `mark` and `from` out of the text; what follows it begins with two line ends, as add_text set them. */
static void take_back(struct buf *out, size_t mark, size_t from)
{
	const size_t kept = mark == 0 && from > 0 ? from + 2 : from;

	memmove(out->at + mark, out->at + kept, out->size - kept);
	out->size -= kept - mark;
}

/* The best of the alternatives; what the others carry beside their text is counted all the same. */
static enum worth take_alternative(struct walk *walk, GMimeMultipart *multipart, struct buf *out)
{
	const int count = g_mime_multipart_get_count(multipart);
	const size_t mark = out->size;
	enum worth best = WORTH_NOTHING, worth;
	size_t before;

	for (int i = 0; i < count; i++) {
		before = out->size;
		worth = take_part(walk, g_mime_multipart_get_part(multipart, i), out);
		if (worth <= best) {
			out->size = before;
			continue;
		}
		best = worth;
		take_back(out, mark, before);
	}
	return best;
}

static enum worth take_all(struct walk *walk, GMimeMultipart *multipart, struct buf *out)
{
	const int count = g_mime_multipart_get_count(multipart);
	enum worth best = WORTH_NOTHING, worth;

	for (int i = 0; i < count; i++) {
		worth = take_part(walk, g_mime_multipart_get_part(multipart, i), out);
		best = worth > best ? worth : best;
	}
	return best;
}

static enum worth take_multipart(struct walk *walk, GMimeMultipart *multipart, struct buf *out)
{
	GMimeContentType *const type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));

	if (g_mime_content_type_is_type(type, "multipart", "alternative"))
		return take_alternative(walk, multipart, out);
	if (GMIME_IS_MULTIPART_ENCRYPTED(multipart)) {
		walk->mail->oddities |= MAIL_ENCRYPTED;
		count_attachment(walk, "", (struct str){ 0 });
		return WORTH_NOTHING;
	}
	return take_all(walk, multipart, out);
}

/* A mail within the mail: who wrote it and when, then what it says. */
static enum worth take_message(struct walk *walk, GMimeMessage *message, struct buf *out)
{
	static const char *const fields[] = { "From", "Date", "Subject" };
	GMimeObject *const content = g_mime_message_get_mime_part(message);
	struct buf head = { .arena = walk->arena };

	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		const struct str value = mime_field_decoded(walk->arena, GMIME_OBJECT(message), fields[i], &walk->mail->oddities);

		if (value.size > 0)
			buf_format(&head, "%s%s: %.*s", head.size == 0 ? "" : "\n", fields[i], STR_ARG(value));
	}
	add_text(walk, out, buf_str(&head));
	return content == NULL ? WORTH_NOTHING : take_part(walk, content, out);
}

/* A mail that was attached as a file stays one, under its subject. */
static void keep_message(struct walk *walk, GMimeMessage *message)
{
	const struct str subject = mime_field_decoded(walk->arena, GMIME_OBJECT(message), "Subject", &walk->mail->oddities);
	GMimeStream *const stream = g_mime_stream_mem_new();
	const GByteArray *const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));

	g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
	count_attachment(walk, str_c(walk->arena, str_format(walk->arena, "%.*s.eml", STR_ARG(subject.size > 0 ? subject : STR("mail")))),
	    str_copy(walk->arena, (struct str){ .at = (const char *)bytes->data, .size = bytes->len }));
	g_object_unref(stream);
}

static enum worth take_part(struct walk *walk, GMimeObject *object, struct buf *out)
{
	const char *const disposition = g_mime_object_get_disposition(object);
	enum worth worth = WORTH_NOTHING;

	if (walk->depth == MAIL_DEPTH_MAX) {
		walk->mail->oddities |= MAIL_TOO_DEEP;
		return WORTH_NOTHING;
	}
	walk->depth++;
	if (GMIME_IS_MULTIPART(object))
		worth = take_multipart(walk, GMIME_MULTIPART(object), out);
	else if (GMIME_IS_PART(object))
		worth = take_leaf(walk, GMIME_PART(object), out);
	else if (GMIME_IS_MESSAGE_PART(object) && g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)) != NULL &&
	    (disposition == NULL || g_ascii_strcasecmp(disposition, "attachment") != 0))
		worth = take_message(walk, g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)), out);
	else if (GMIME_IS_MESSAGE_PART(object) && g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)) != NULL &&
	         walk->mail->attachment_names < MAIL_NAMES_MAX)
		keep_message(walk, g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)));
	else
		count_attachment(walk, "", (struct str){ 0 });
	walk->depth--;
	return worth;
}

void mime_text(struct arena *arena, GMimeMessage *message, struct mail *mail)
{
	struct walk walk = { .arena = arena, .mail = mail };
	struct buf out = { .arena = arena };
	GMimeObject *const content = g_mime_message_get_mime_part(message);

	if (content != NULL)
		take_part(&walk, content, &out);
	mail->text = buf_str(&out);
}
