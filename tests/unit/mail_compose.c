/* mail_compose.c: what leaves is one well-formed message with the header that it should have, whatever stands in it. */
#include "unit.h"

#include "../../handlers/mail/base64.h"
#include "../../handlers/mail/compose.h"
#include "../../handlers/mail/mail.h"

static const struct letter plain = { .from = { "no-reply@help.example", 21 }, .from_name = { "Help", 4 }, .to = { "anna@a.example", 14 },
	.to_name = { "Anna", 4 }, .message_id = { "one@help.example", 16 }, .date = SECONDS(1760000000), .subject = { "Hello", 5 },
	.text = { "Text\n", 5 }, .html = { "<p>Text</p>\n", 12 } };

/* The names of the header's fields, in order. */
static struct str field_names(struct arena *arena, struct str bytes)
{
	struct str rest = str_first(bytes, str_search(bytes, STR("\r\n\r\n"), 0)), line;
	struct buf names = { .arena = arena };

	while (str_next(&rest, '\n', &line))
		if (line.size > 0 && line.at[0] != ' ' && line.at[0] != '\t')
			buf_format(&names, "%.*s ", STR_ARG(str_first(line, str_find(line, ':', 0))));
	return buf_str(&names);
}

static const char usual[] = "From To Subject Date Message-Id Auto-Submitted X-Auto-Response-Suppress MIME-Version Content-Type ";

static void assert_lines(struct str bytes)
{
	size_t line = 0;

	for (size_t i = 0; i < bytes.size; i++) {
		const unsigned char c = (unsigned char)bytes.at[i];

		assert_true(c < 0x80 && c != '\0');
		assert_true(c != '\r' || (i + 1 < bytes.size && bytes.at[i + 1] == '\n'));
		assert_true(c != '\n' || (i > 0 && bytes.at[i - 1] == '\r'));
		line = c == '\n' ? 0 : line + 1;
		assert_true(line <= 999);
	}
}

static void a_letter_has_its_fields_and_no_others(void **state)
{
	const struct str bytes = letter_compose(*state, &plain);

	assert_text(field_names(*state, bytes), usual);
	assert_true(str_search(bytes, STR("Message-Id: <one@help.example>\r\n"), 0) < bytes.size);
	assert_true(str_search(bytes, STR("Auto-Submitted: auto-generated\r\n"), 0) < bytes.size); /* R160 */
	assert_lines(bytes);
}

static void mails_of_one_conversation_refer_to_it(void **state)
{
	struct letter letter = plain;
	struct str bytes;

	letter.thread = STR("ticket.7@help.example");
	bytes = letter_compose(*state, &letter);
	assert_true(str_search(bytes, STR("\r\nReferences: <ticket.7@help.example>\r\n"), 0) < bytes.size);
}

/* What may be tried in a name or a subject. */
static const char *const attempts[] = {
	"a\r\nBcc: eve@evil.example", "a\nBcc: eve@evil.example", "a\rBcc: eve@evil.example", "a\r\n\r\n<script>", "a\xe2\x80\xa8""Bcc: x", "a\x01\x7f",
	"Bob, eve@evil.example", "Bob <eve@evil.example>", "=?utf-8?q?=0ABcc:_x?=", "\"", "\\", "\"\\\"<>()@,;:", "\xff\xfe", "  ", "",
	"\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2 \xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80",
};

static void read_back(struct arena *arena, struct str bytes, struct mail *mail)
{
	struct mail_reader *reader = mail_reader_new();

	mail_read(reader, arena, bytes, SECONDS(1770000000), mail);
	mail_reader_free(&reader);
}

static void nothing_gets_into_the_header_by_a_value(void **state) /* R153, R156, R175 */
{
	for (size_t i = 0; i < COUNT_OF(attempts); i++) {
		struct letter letter = plain;
		struct mail mail;
		struct str bytes;

		letter.from_name = letter.to_name = letter.subject = str_of(attempts[i]);
		bytes = letter_compose(*state, &letter);
		assert_lines(bytes);
		assert_text(field_names(*state, bytes), usual);
		read_back(*state, bytes, &mail);
		assert_text(mail.author.address, "no-reply@help.example");
		assert_int_equal(mail.recipient_count, 1);
		assert_text(mail.recipients[0].address, "anna@a.example");
	}
}

/* A field that is made of encoded words (RFC 2047) in base64: each is decoded by itself, and what stands between them is nothing. */
static struct str decoded(struct arena *arena, struct str bytes, const char *field)
{
	struct buf out = { .arena = arena };
	struct str rest = str_from(bytes, str_search(bytes, str_format(arena, "\r\n%s: ", field), 0)), line, word;

	while (str_next(&rest, '\n', &line) && (line.size <= 1 || str_search(line, STR("=?UTF-8?"), 0) == line.size))
		;
	do {
		assert_true(line.size <= 79);
		for (struct str words = str_trim(line); str_next(&words, ' ', &word);)
			if (str_starts(word, STR("=?UTF-8?B?")) && str_ends(word, STR("?=")))
				buf_add(&out, base64_text(arena, str_first(str_from(word, 10), word.size - 12)));
	} while (str_next(&rest, '\n', &line) && line.at[0] == ' ');
	return buf_str(&out);
}

static void a_subject_of_any_length_is_read_as_it_was_written(void **state) /* R153, R175 */
{
	for (size_t size = 1; size < 700; size += 7) {
		struct buf subject = { .arena = *state };
		struct letter letter = plain;

		for (size_t i = 0; i < size; i++)
			buf_text(&subject, i % 9 == 8 ? " " : i % 3 == 0 ? "\xf0\x9f\x98\x80" : "\xc3\xa5");
		letter.subject = buf_str(&subject);
		assert_string_equal(str_c(*state, decoded(*state, letter_compose(*state, &letter), "Subject")), str_c(*state, str_trim(letter.subject)));
	}
}

static void words_come_out_as_they_went_in(void **state) /* R155 */
{
	static const char *const texts[] = {
		".", "..", "\n.\n", "a\n.\nb", "\n..\n", "From here\n", "no end", "\n\n\n", "-- \n", "æøå ไทย 日本語 😀", "tab\tand  spaces  \n", "=20 =\n", "<b>&amp;</b>",
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct letter letter = plain;
		struct str subject, text, html, bytes;

		letter.text = letter.html = str_of(texts[i]);
		bytes = letter_compose(*state, &letter);
		assert_lines(bytes);
		assert_true(letter_read(*state, bytes, &subject, &text, &html));
		assert_string_equal(str_c(*state, text), texts[i]);
		assert_string_equal(str_c(*state, html), texts[i]);
	}
}

static void a_line_of_a_megabyte_is_folded(void **state) /* R155 */
{
	struct letter letter = plain;
	char *const long_line = arena_alloc(*state, 1 << 20);
	struct str subject, text, html, bytes;

	memset(long_line, 'x', 1 << 20);
	letter.text = (struct str){ .at = long_line, .size = 1 << 20 };
	bytes = letter_compose(*state, &letter);
	assert_lines(bytes);
	assert_true(letter_read(*state, bytes, &subject, &text, &html));
	assert_int_equal(text.size, 1 << 20);
}

static void what_is_no_letter_is_told(void **state)
{
	struct str subject, text, html;

	assert_false(letter_read(*state, STR(""), &subject, &text, &html));
	assert_false(letter_read(*state, STR("Subject: x\r\n\r\nwords"), &subject, &text, &html));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_letter_has_its_fields_and_no_others),
		WITH_ARENA(mails_of_one_conversation_refer_to_it),
		WITH_ARENA(nothing_gets_into_the_header_by_a_value),
		WITH_ARENA(a_subject_of_any_length_is_read_as_it_was_written),
		WITH_ARENA(words_come_out_as_they_went_in),
		WITH_ARENA(a_line_of_a_megabyte_is_folded),
		WITH_ARENA(what_is_no_letter_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
