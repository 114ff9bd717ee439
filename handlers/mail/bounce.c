/* bounce.c: the notice that a mail could not be delivered. */
#include "bounce.h"

#include "ids.h"
#include "mime.h"

/* Takes a line off `rest`, without its end. */
static bool line_take(struct str *rest, struct str *line)
{
	if (!str_next(rest, '\n', line))
		return false;
	if (line->size > 0 && line->at[line->size - 1] == '\r')
		line->size--;
	return true;
}

static bool is_folded(struct str rest)
{
	return rest.size > 0 && (rest.at[0] == ' ' || rest.at[0] == '\t');
}

/* Takes a field with what is folded under it off `rest`; an empty name is the line between two groups of fields. False at the end. */
static bool field_take(struct arena *arena, struct str *rest, struct str *name, struct str *value)
{
	struct buf all = { .arena = arena };
	struct str line;
	size_t colon;

	if (!line_take(rest, &line))
		return false;
	colon = str_find(line, ':', 0);
	*name = str_trim(str_first(line, colon));
	buf_add(&all, str_from(line, colon + 1));
	while (name->size > 0 && is_folded(*rest) && line_take(rest, &line))
		if (all.size < BOUNCE_FIELD_MAX)
			buf_add(&all, line);
	*value = mime_line(arena, str_first(buf_str(&all), BOUNCE_FIELD_MAX));
	return true;
}

/* "rfc822; <a@b.example>" is a@b.example, "smtp; 550 no" is 550 no: what stands behind the type. */
static struct str typed(struct str value)
{
	const size_t semicolon = str_find(value, ';', 0);

	return semicolon == value.size ? value : str_trim(str_from(value, semicolon + 1));
}

static struct str address_of(struct str value)
{
	const struct str address = typed(value);

	if (address.size >= 2 && address.at[0] == '<' && address.at[address.size - 1] == '>')
		return str_trim(str_first(str_from(address, 1), address.size - 2));
	return address;
}

static struct str lower_word(struct arena *arena, struct str value)
{
	const struct str word = str_first(value, str_find(value, ' ', 0));
	char *const copy = str_c(arena, word);

	for (size_t i = 0; i < word.size; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] + 'a' - 'A');
	return (struct str){ .at = copy, .size = word.size };
}

static void take_field(struct arena *arena, struct str name, struct str value, struct bounce_recipient *of, struct str *status)
{
	if (str_equal_nocase(name, STR("Final-Recipient")))
		of->address = address_of(value);
	else if (str_equal_nocase(name, STR("Original-Recipient")))
		of->original = address_of(value);
	else if (str_equal_nocase(name, STR("Action")))
		of->action = lower_word(arena, value);
	else if (str_equal_nocase(name, STR("Status")))
		*status = value;
	else if (str_equal_nocase(name, STR("Diagnostic-Code")))
		of->reason = typed(value);
}

/* A server that gives up after days of trying says "failed" with the class 4 of its last try. */
static void add_recipient(struct bounce *bounce, struct bounce_recipient of, struct str status)
{
	if (of.address.size == 0 || bounce->recipient_count == BOUNCE_RECIPIENTS_MAX)
		return;
	of.failed = str_is(of.action, "failed") && (str_starts(status, STR("5.")) || str_starts(status, STR("4.")));
	if (of.reason.size == 0)
		of.reason = status;
	bounce->recipients[bounce->recipient_count++] = of;
}

/* Groups of fields, an empty line between them: first of the whole mail, then of each recipient. */
static void read_status(struct arena *arena, struct str text, struct bounce *bounce)
{
	struct bounce_recipient of = { .failed = false };
	struct str name, value, status = STR("");

	while (field_take(arena, &text, &name, &value)) {
		take_field(arena, name, value, &of, &status);
		if (name.size > 0)
			continue;
		add_recipient(bounce, of, status);
		of = (struct bounce_recipient){ .failed = false };
		status = STR("");
	}
	add_recipient(bounce, of, status);
}

static struct str id_of_header(struct arena *arena, struct str text)
{
	struct str name, value;

	while (field_take(arena, &text, &name, &value) && name.size > 0)
		if (str_equal_nocase(name, STR("Message-ID")))
			return id_first(value);
	return STR("");
}

static struct str id_of_message(struct arena *arena, GMimeMessagePart *part)
{
	GMimeMessage *const message = g_mime_message_part_get_message(part);
	unsigned ignored = 0;

	return message == NULL ? STR("") : id_first(mime_field(arena, GMIME_OBJECT(message), "Message-ID", &ignored));
}

static void read_part(struct arena *arena, GMimeObject *part, struct bounce *bounce)
{
	GMimeContentType *const type = g_mime_object_get_content_type(part);

	if (GMIME_IS_MESSAGE_PART(part) && bounce->message_id.size == 0)
		bounce->message_id = id_of_message(arena, GMIME_MESSAGE_PART(part));
	if (!GMIME_IS_PART(part))
		return;
	if (g_mime_content_type_is_type(type, "message", "delivery-status") || g_mime_content_type_is_type(type, "message", "global-delivery-status"))
		read_status(arena, mime_bytes(arena, GMIME_PART(part)), bounce);
	else if (bounce->message_id.size == 0 &&
	         (g_mime_content_type_is_type(type, "text", "rfc822-headers") || g_mime_content_type_is_type(type, "message", "global-headers")))
		bounce->message_id = id_of_header(arena, mime_bytes(arena, GMIME_PART(part)));
}

bool bounce_read(const struct mail_reader *reader, struct arena *arena, struct str bytes, struct bounce *bounce)
{
	GMimeMessage *const message = mime_parse(reader, bytes);
	GMimeObject *const root = message == NULL ? NULL : g_mime_message_get_mime_part(message);

	*bounce = (struct bounce){ .recipients = arena_calloc(arena, BOUNCE_RECIPIENTS_MAX, sizeof *bounce->recipients) };
	if (root != NULL && GMIME_IS_MULTIPART(root) && g_mime_content_type_is_type(g_mime_object_get_content_type(root), "multipart", "report"))
		for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(root)); i++)
			read_part(arena, g_mime_multipart_get_part(GMIME_MULTIPART(root), i), bounce);
	if (message != NULL)
		g_object_unref(message);
	return bounce->recipient_count > 0;
}
