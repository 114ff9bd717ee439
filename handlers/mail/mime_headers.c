/* mime_headers.c: who wrote, to whom, when, about what, and what a mail refers to. */
#include <string.h>

#include "charset.h"
#include "encoded_words.h"
#include "ids.h"
#include "mime.h"

struct str mime_line(struct arena *arena, struct str text)
{
	enum charset_quality quality;
	struct buf out = { .arena = arena };
	bool space = false;

	text = str_trim(charset_to_utf8(arena, text, STR(""), MAIL_HEADER_MAX, &quality));
	for (size_t i = 0; i < text.size; i++) {
		const unsigned char c = (unsigned char)text.at[i];

		if (c <= ' ' || c == 0x7f) {
			space = true;
			continue;
		}
		if (space && out.size > 0)
			buf_char(&out, ' ');
		space = false;
		buf_char(&out, text.at[i]);
	}
	return buf_str(&out);
}

static struct str raw_value(GMimeHeader *header, unsigned *oddities)
{
	const struct str raw = header == NULL ? STR("") : str_of(g_mime_header_get_raw_value(header));

	if (raw.size > MAIL_HEADER_MAX)
		*oddities |= MAIL_HEADER_CUT;
	return str_first(raw.at == NULL ? STR("") : raw, MAIL_HEADER_MAX);
}

struct str mime_field(struct arena *arena, GMimeObject *object, const char *name, unsigned *oddities)
{
	GMimeHeader *const header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);

	return mime_line(arena, raw_value(header, oddities));
}

struct str mime_field_decoded(struct arena *arena, GMimeObject *object, const char *name, unsigned *oddities)
{
	const struct str field = encoded_words_joined(arena, mime_field(arena, object, name, oddities));
	char *const decoded = g_mime_utils_header_decode_text(NULL, str_c(arena, field));
	const struct str line = mime_line(arena, str_of(decoded));

	g_free(decoded);
	return line;
}

static bool is_usable(struct str address)
{
	const size_t at = str_find(address, '@', 0);

	return at > 0 && at + 1 < address.size && !str_has(address, ' ');
}

/* The addresses of a list, groups opened, into `found` up to `most`. */
static size_t take_addresses(struct arena *arena, InternetAddressList *list, struct mail_address *found, size_t count, size_t most)
{
	const int length = list == NULL ? 0 : internet_address_list_length(list);

	for (int i = 0; i < length && count < most; i++) {
		InternetAddress *const one = internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_GROUP(one)) {
			count = take_addresses(arena, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), found, count, most);
			continue;
		}
		found[count].address = mime_line(arena, str_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
		found[count].name = mime_line(arena, str_of(internet_address_get_name(one)));
		if (is_usable(found[count].address))
			count++;
	}
	return count;
}

static size_t addresses(struct arena *arena, GMimeMessage *message, const char *name, struct mail_address *found, size_t most,
    unsigned *oddities)
{
	const struct str field = encoded_words_joined(arena, mime_field(arena, GMIME_OBJECT(message), name, oddities));
	InternetAddressList *const list = internet_address_list_parse(NULL, str_c(arena, field));
	const size_t count = take_addresses(arena, list, found, 0, most);

	if (list != NULL)
		g_object_unref(list);
	return count;
}

/* From: Joe Doe joe@example.com. What follows no grammar still names somebody when its last word is an address. */
static bool rescued_author(struct arena *arena, GMimeMessage *message, struct mail *mail)
{
	struct str rest = mime_field_decoded(arena, GMIME_OBJECT(message), "From", &mail->oddities), word = STR("");
	const struct str field = rest;

	while (str_next(&rest, ' ', &word))
		;
	mail->author.name = str_trim(str_first(field, field.size - word.size));
	while (word.size > 0 && strchr("<(\"'[", word.at[0]) != NULL)
		word = str_from(word, 1);
	while (word.size > 0 && strchr(">)\"',;.]", word.at[word.size - 1]) != NULL)
		word.size--;
	mail->author.address = word;
	return is_usable(word);
}

static void read_author(struct arena *arena, GMimeMessage *message, struct mail *mail)
{
	static const char *const others[] = { "Sender", "Reply-To" };

	if (addresses(arena, message, "From", &mail->author, 1, &mail->oddities) > 0)
		return;
	mail->oddities |= MAIL_AUTHOR_BAD;
	if (rescued_author(arena, message, mail))
		return;
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (addresses(arena, message, others[i], &mail->author, 1, &mail->oddities) > 0)
			return;
	mail->author = (struct mail_address){ .address = STR(""), .name = STR("") };
}

static void read_recipients(struct arena *arena, GMimeMessage *message, struct mail *mail)
{
	mail->recipients = arena_calloc(arena, MAIL_ADDRESSES_MAX, sizeof mail->recipients[0]);
	mail->recipient_count = addresses(arena, message, "To", mail->recipients, MAIL_ADDRESSES_MAX, &mail->oddities);
	mail->recipient_count += addresses(arena, message, "Cc", mail->recipients + mail->recipient_count,
	    MAIL_ADDRESSES_MAX - mail->recipient_count, &mail->oddities);
}

/* 0 when the text is no date, or one at which there was no mail of this kind. */
static usec read_date(struct arena *arena, struct str text, usec now)
{
	const usec first = DAYS(3652); /* 1980 */
	GDateTime *const date = text.size == 0 ? NULL : g_mime_utils_header_decode_date(str_c(arena, text));
	usec when = 0;

	if (date != NULL) {
		when = SECONDS(g_date_time_to_unix(date));
		g_date_time_unref(date);
	}
	return when >= first && when <= now + DAYS(1) ? when : 0;
}

/* When it was received for the last time: the first Received field that says so. */
static usec received_date(struct arena *arena, GMimeMessage *message, usec now)
{
	GMimeHeaderList *const headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
	const int count = g_mime_header_list_get_count(headers);
	unsigned ignored = 0;
	int looked_at = 0;
	usec when;

	for (int i = 0; i < count && looked_at < 100; i++) {
		GMimeHeader *const header = g_mime_header_list_get_header_at(headers, i);
		struct str field, part, last = STR("");

		if (!str_equal_nocase(str_of(g_mime_header_get_name(header)), STR("Received")))
			continue;
		looked_at++;
		field = mime_line(arena, raw_value(header, &ignored));
		while (str_next(&field, ';', &part))
			last = part;
		if ((when = read_date(arena, str_trim(last), now)) != 0)
			return when;
	}
	return 0;
}

/* A mail cannot be written a day after it was received: then the writer's clock was wrong. */
static void read_sent(struct arena *arena, GMimeMessage *message, usec now, struct mail *mail)
{
	const usec received = received_date(arena, message, now);

	mail->sent = read_date(arena, mime_field(arena, GMIME_OBJECT(message), "Date", &mail->oddities), now);
	if (mail->sent != 0 && (received == 0 || mail->sent <= received + DAYS(1)))
		return;
	mail->sent = received;
	mail->oddities |= received == 0 ? MAIL_DATE_MISSING : MAIL_DATE_BAD;
}

static void add_references(struct mail *mail, struct str field)
{
	struct str id;

	while (id_next(&field, &id)) {
		if (mail->reference_count > 0 && str_equal(mail->references[mail->reference_count - 1], id))
			continue;
		if (mail->reference_count == MAIL_REFERENCES_MAX) {
			for (size_t i = 1; i < mail->reference_count; i++)
				mail->references[i - 1] = mail->references[i];
			mail->reference_count--;
		}
		mail->references[mail->reference_count++] = id;
	}
}

void mime_headers(struct arena *arena, GMimeMessage *message, usec now, struct mail *mail)
{
	GMimeObject *const object = GMIME_OBJECT(message);

	read_author(arena, message, mail);
	read_recipients(arena, message, mail);
	read_sent(arena, message, now, mail);
	mail->subject = mime_field_decoded(arena, object, "Subject", &mail->oddities);
	mail->message_id = id_first(mime_field(arena, object, "Message-ID", &mail->oddities));
	mail->references = arena_calloc(arena, MAIL_REFERENCES_MAX, sizeof mail->references[0]);
	add_references(mail, mime_field(arena, object, "References", &mail->oddities));
	add_references(mail, mime_field(arena, object, "In-Reply-To", &mail->oddities));
}
