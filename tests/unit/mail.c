/* mail.c: a mail becomes plain values, whatever it is. */
#include "unit.h"

#include "../../handlers/mail/mail.h"

/* 2002-08-21 12:30:01 UTC, and a day on which the mails of these tests are read. */
#define WRITTEN SECONDS(1029933001)
#define TODAY SECONDS(1760000000)

struct fixture {
	struct arena *arena;
	struct mail_reader *reader;
};

static int set_up(void **state)
{
	struct fixture *const fixture = malloc(sizeof *fixture);

	if (fixture == NULL)
		return 1;
	*fixture = (struct fixture){ .arena = arena_new((size_t)1 << 30), .reader = mail_reader_new() };
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *const fixture = *state;

	arena_free(&fixture->arena);
	mail_reader_free(&fixture->reader);
	free(fixture);
	return 0;
}

static struct mail read_bytes(void **state, struct str bytes)
{
	struct fixture *const fixture = *state;
	struct mail mail;

	mail_read(fixture->reader, fixture->arena, bytes, TODAY, &mail);
	assert_true(str_utf8(mail.text) && !str_has_nul(mail.text));
	assert_true(str_utf8(mail.subject) && !str_has_nul(mail.subject));
	assert_true(str_utf8(mail.author.address) && str_utf8(mail.author.name) && str_utf8(mail.message_id));
	return mail;
}

static struct mail read_text(void **state, const char *text)
{
	return read_bytes(state, str_of(text));
}

static struct arena *arena_of(void **state)
{
	return ((struct fixture *)*state)->arena;
}

#define FROM "From: Robert Elz <kre@munnari.OZ.AU>\n"
#define DATE "Date: Wed, 21 Aug 2002 19:30:01 +0700\n"

static void a_plain_mail_is_read(void **state)
{
	const struct mail mail = read_text(state, FROM DATE
	    "To: Chris <cwg@DeepEddy.Com>, \"A, B\" <ab@example.org>\nCc: List: one@example.org, two@example.org;\n"
	    "Subject: Re: New\n Sequences Window\nIn-Reply-To: <c@vircio.com>\nReferences: <a@b> <b@b>\n\t<c@vircio.com>\n"
	    "Message-Id: <9627.1029933001@munnari.OZ.AU>\n\nHello,\n\n>From here\n");

	assert_text(mail.author.address, "kre@munnari.OZ.AU");
	assert_text(mail.author.name, "Robert Elz");
	assert_int_equal(mail.sent, WRITTEN);
	assert_text(mail.subject, "Re: New Sequences Window");
	assert_text(mail.message_id, "9627.1029933001@munnari.OZ.AU");
	assert_int_equal(mail.reference_count, 3);
	assert_text(mail.references[2], "c@vircio.com");
	assert_int_equal(mail.recipient_count, 4);
	assert_text(mail.recipients[1].name, "A, B");
	assert_text(mail.recipients[3].address, "two@example.org");
	assert_text(mail.text, "Hello,\n\n>From here");
	assert_int_equal(mail.attachment_count, 0);
	assert_int_equal(mail.oddities, 0);
}

static void authors_are_found_where_they_hide(void **state)
{
	static const struct {
		const char *what, *head, *address, *name;
		unsigned oddities;
	} cases[] = {
		{ "encoded name", "From: =?iso-8859-1?q?J=F8rn_St=F8ylen?= <j@a.no>\n", "j@a.no", "Jørn Støylen", 0 },
		{ "raw UTF-8", "From: Jöhn <jdöe@mächine.example>\n", "jdöe@mächine.example", "Jöhn", 0 },
		{ "name as a comment", "From: j@a.no (John Doe)\n", "j@a.no", "John Doe", 0 },
		{ "several, the first counts", "From: a@a.no, b@b.no\n", "a@a.no", "", 0 },
		{ "a group", "From: Team: x@a.no;\n", "x@a.no", "", 0 },
		{ "no grammar", "From: Big Bug bb@bug.com\n", "bb@bug.com", "Big Bug", MAIL_AUTHOR_BAD },
		{ "the sender", "From: undisclosed\nSender: Joe <s@a.no>\n", "s@a.no", "Joe", MAIL_AUTHOR_BAD },
		{ "where answers go", "Reply-To: r@a.no\n", "r@a.no", "", MAIL_AUTHOR_BAD },
		{ "nobody", "From: \n", "", "", MAIL_AUTHOR_BAD },
		{ "nobody at all", "", "", "", MAIL_AUTHOR_BAD },
		{ "half an address", "From: joe@\n", "", "", MAIL_AUTHOR_BAD },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct mail mail = read_bytes(state, str_format(arena_of(state), "%s" DATE "Subject: x\n\ny\n", cases[i].head));

		if (!str_is(mail.author.address, cases[i].address) || !str_is(mail.author.name, cases[i].name) || mail.oddities != cases[i].oddities)
			fail_msg("%s: %.*s <%.*s> %x", cases[i].what, STR_ARG(mail.author.name), STR_ARG(mail.author.address), mail.oddities);
	}
}

static void dates_are_believed_within_reason(void **state)
{
	static const struct {
		const char *what, *head;
		usec sent;
		unsigned oddities;
	} cases[] = {
		{ "as it stands", DATE, WRITTEN, 0 },
		{ "a zone by name, a comment", "Date: Wed, 21 Aug 2002 08:30:01 EDT (x)\n", WRITTEN, 0 },
		{ "a year of two digits", "Date: 21 Aug 02 12:30:01 GMT\n", WRITTEN, 0 },
		{ "no date, but received", "Received: from a by b; Wed, 21 Aug 2002 12:30:01 GMT\n", WRITTEN, MAIL_DATE_BAD },
		{ "nonsense, but received", "Date: tomorrow\nReceived: x\nReceived: a; b; 21 Aug 2002 12:30:01 GMT\n", WRITTEN, MAIL_DATE_BAD },
		{ "written after it was received", "Date: Wed, 21 Aug 2020 12:30:01 GMT\nReceived: a; Wed, 21 Aug 2002 12:30:01 GMT\n", WRITTEN,
		  MAIL_DATE_BAD },
		{ "a clock that is slow", DATE "Received: a; Wed, 21 Aug 2012 12:30:01 GMT\n", WRITTEN, 0 },
		{ "before there was mail", "Date: Thu, 13 Feb 1969 23:32:54 -0330\n", 0, MAIL_DATE_MISSING },
		{ "far ahead", "Date: Thu, 13 Feb 2099 23:32:54 GMT\n", 0, MAIL_DATE_MISSING },
		{ "never", "", 0, MAIL_DATE_MISSING },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct mail mail = read_bytes(state, str_format(arena_of(state), FROM "%s\ny\n", cases[i].head));

		if (mail.sent != cases[i].sent || mail.oddities != cases[i].oddities)
			fail_msg("%s: %lld %x", cases[i].what, (long long)mail.sent, mail.oddities);
	}
}

static void subjects_are_decoded(void **state)
{
	static const struct {
		const char *field, *subject;
	} cases[] = {
		{ "=?UTF-8?B?w7xiZXI=?= =?UTF-8?Q?_alles?=", "über alles" },
		{ "=?iso-2022-jp?B?GyRCJF4kXyRgJGEkYhsoQg==?=", "まみむめも" },
		{ "=?UTF-8?B?YQ==?= =?UTF-8?B?Yg==?=", "ab" },
		{ "=?UTF-8?B?YQ==?=\n =?utf-8?b?YmM=?=   =?UTF-8?B?ZGVm?= g", "abcdef g" },
		{ "Re: =?UTF-8?B?w7w=?= =?UTF-8?B?YmVy?=", "Re: über" },
		{ "=?UTF-8?B?w7xi?= =?UTF-8?B?ZXI=?=", "über" },
		{ "=?UTF-8?B?YeQ=?= =?UTF-8?B?uIA=?=", "a一" }, /* a character cut in two */
		{ "=?UTF-8?B?YQ==?= =?iso-8859-1?B?5A==?= =?UTF-8?B?Yg==?=", "aäb" },
		{ "=?UTF-8?B?YQ==?= and =?UTF-8?B?Yg==?=", "a and b" },
		{ "=?=?UTF-8?B=?= x", "=?=?UTF-8?B=?= x" },
		{ "=?windows-874?Q?=CA=C7=D1=CA=B4=D5?=", "สวัสดี" },
		{ "=?x-nobody?Q?plain?=", "plain" },
		{ "=?utf-8?B?broken", "=?utf-8?B?broken" },
		{ "caf\xe9", "café" },
		{ "caf\xc3\xa9", "café" },
		{ "two\n lines", "two lines" },
		{ "=?utf-8?Q?a=00b=0Ac?=", "a" }, /* what follows a NUL is not ours to guess */
		{ "", "" },
	};

	for (size_t i = 0; i + 2 < COUNT_OF(cases); i++)
		assert_text(read_bytes(state, str_format(arena_of(state), FROM DATE "Subject: %s\n\ny\n", cases[i].field)).subject, cases[i].subject);
	assert_text(read_text(state, FROM DATE "\ny\n").subject, "");
}

static void the_text_is_found_among_the_parts(void **state)
{
	static const struct {
		const char *what, *mail, *text;
		size_t attachments;
		unsigned oddities;
	} cases[] = {
		{ "alternatives: the plain one", "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\nContent-Type: text/html\n\n<p>html</p>\n--b\nContent-Type: text/plain\n\nplain\n--b--\n", "plain", 0, 0 },
		{ "alternatives: an empty plain one", "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\n\n \n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n", "html", 0, 0 },
		{ "text, file, text", "Content-Type: multipart/mixed; boundary=b\n\nprologue\n--b\n\none\n"
		  "--b\nContent-Type: image/png; name=\"a.png\"\n\nx\n--b\n\ntwo\n--b--\nepilogue\n", "one\n\ntwo", 1, 0 },
		{ "a text file is a file", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n"
		  "--b\nContent-Disposition: attachment; filename=n.txt\n\nnotes\n--b--\n", "one", 1, 0 },
		{ "a text with a name, but nothing else, is the text", "Content-Type: text/plain; name=n.txt\n\nnotes\n", "notes", 0, 0 },
		{ "a signature is no attachment", "Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\n\n"
		  "--b\n\nsigned\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n", "signed", 0, 0 },
		{ "encrypted", "Content-Type: multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"\n\n"
		  "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n", "", 1,
		  MAIL_ENCRYPTED },
		{ "a digest", "Content-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: a@a.no\nSubject: =?utf-8?q?=C3=A9?=\n\none\n"
		  "--b\n\nFrom: b@b.no\n\ntwo\n--b--\n", "From: a@a.no\nSubject: é\n\none\n\nFrom: b@b.no\n\ntwo", 0, 0 },
		{ "a mail as attachment", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: message/rfc822\n"
		  "Content-Disposition: attachment\n\nFrom: b@b.no\n\ntwo\n--b--\n", "one", 1, 0 },
		{ "a bounce", "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nNot delivered.\n"
		  "--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n--b--\n", "Not delivered.", 1, 0 },
		{ "quoted-printable, with defects", "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\n"
		  "caf=C3=A9 =zz =\nend=", "café =zz end", 0, 0 },
		{ "base64, with a list's footer", "Content-Transfer-Encoding: base64\n\naGVsbG8=\n____\nlist\n", "hello\n____\nlist", 0, 0 },
		{ "an encoding that nobody knows", "Content-Transfer-Encoding: 9bit\n\nhello\n", "hello", 0, 0 },
		{ "uuencode stays", "Content-Type: text/plain\n\nbegin 644 a\n#86)C\n`\nend\n", "begin 644 a\n#86)C\n`\nend", 0, 0 },
		{ "flowed", "Content-Type: text/plain; format=flowed; delsp=yes\n\nsch \noen\n", "schoen", 0, 0 },
		{ "HTML alone", "Content-Type: text/html; charset=iso-8859-1\n\n<p>caf\xe9<br>x\n", "café\nx", 0, 0 },
		{ "HTML that names its charset itself", "Content-Type: text/html\n\n<meta charset=\"koi8-r\"><p>\xf0\xd2\xc9\n", "При", 0, 0 },
		{ "a charset that lies", "Content-Type: text/plain; charset=us-ascii\n\ncaf\xe9\n", "café", 0, MAIL_CHARSET_BAD },
		{ "bytes without meaning", "Content-Type: text/plain; charset=utf-8\n\n\xc3\xa9\xc3\xa9\xff\n", "éé\uFFFD", 0, MAIL_TEXT_MENDED },
		{ "a boundary that never comes", "Content-Type: multipart/mixed; boundary=b\n\nhello\n", "", 0, 0 },
		{ "parts without end", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n", "hello", 0, 0 },
		{ "no body", "", "", 0, 0 },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct mail mail = read_bytes(state, str_format(arena_of(state), FROM DATE "%s", cases[i].mail));

		if (!str_is(mail.text, cases[i].text) || mail.attachment_count != cases[i].attachments || mail.oddities != cases[i].oddities)
			fail_msg("%s: \"%.*s\", %zu attachments, %x", cases[i].what, STR_ARG(mail.text), mail.attachment_count, mail.oddities);
	}
}

static void attachments_are_named(void **state)
{
	const struct mail mail = read_text(state, FROM DATE "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	    "Content-Type: application/pdf; name*=utf-8''%C3%A9.pdf\n\nx\n--b\nContent-Type: image/png\n\ny\n--b--\n");

	assert_int_equal(mail.attachment_count, 2);
	assert_int_equal(mail.attachment_names, 2);
	assert_text(mail.attachments[0].name, "é.pdf");
	assert_text(mail.attachments[1].name, "");
}

/* R169: what makes it this mail does not depend on line ends or on what a mail program added; another word makes another mail. */
static void the_same_mail_is_known_again(void **state)
{
	const struct mail one = read_text(state, FROM DATE "Message-ID: <a@b>\nSubject: x\n\nhello\nyou\n\n");
	const struct mail same = read_text(state, "Status: RO\r\nMessage-ID: <c@d>\r\n" FROM DATE "Subject:  x\r\n\r\nhello\r\nyou\r\n");
	const struct mail other = read_text(state, FROM DATE "Message-ID: <a@b>\nSubject: x\n\nhello\nyou!\n");
	const struct mail later = read_text(state, FROM "Date: Wed, 21 Aug 2002 19:30:02 +0700\nSubject: x\n\nhello\nyou\n");

	assert_memory_equal(&one.content, &same.content, sizeof one.content);
	assert_memory_not_equal(&one.content, &other.content, sizeof one.content);
	assert_memory_not_equal(&one.content, &later.content, sizeof one.content);
}

static void the_nearest_references_are_kept(void **state)
{
	struct buf buf = { .arena = arena_of(state) };
	struct mail mail;

	buf_text(&buf, FROM DATE "References:");
	for (int i = 0; i < 1000; i++)
		buf_format(&buf, " <%d@a>\n", i);
	buf_text(&buf, "In-Reply-To: <near@a>\n\nx\n");
	mail = read_bytes(state, buf_str(&buf));
	assert_int_equal(mail.reference_count, MAIL_REFERENCES_MAX);
	assert_text(mail.references[0], "801@a");
	assert_text(mail.references[MAIL_REFERENCES_MAX - 1], "near@a");
}

static void repeat(struct buf *buf, const char *piece, int times)
{
	for (int i = 0; i < times; i++)
		buf_text(buf, piece);
}

/* R171: what would take another reader down is cut, flagged, and read in linear time. */
static void hostile_mails_are_bounded(void **state)
{
	static const struct {
		const char *what, *head, *piece;
		int times;
		const char *tail, *text;
		unsigned oddities;
	} cases[] = {
		{ "10,000 parts", "Content-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: image/png\n\nx\n", 10000, "--b\n\nhi\n--b--\n", "hi", 0 },
		{ "1,000 levels of parts", "", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", 1000, "\nhi\n", "", MAIL_TOO_DEEP },
		{ "1,000 mails in mails", "", "Content-Type: message/rfc822\n\n", 1000, "\nhi\n", "", MAIL_TOO_DEEP },
		{ "50,000 boundaries and as many dashes", "", "Content-Type: multipart/mixed; Boundary=b\n\n--b\n", 50000, "\nhi\n", NULL, MAIL_TOO_DEEP },
		{ "100,000 header fields", "", "X-Filler: x\n", 100000, "\nhi\n", "hi", 0 },
		{ "a header line of 1 MB", "Subject: ", "xxxxxxxxxx", 100000, "\n\nhi\n", "hi", MAIL_HEADER_CUT },
		{ "a boundary of 4 KB", "Content-Type: multipart/mixed; boundary=", "bbbbbbbb", 512, "\n\nhi\n", "", 0 },
		{ "overlapping pieces of a name", "Content-Type: text/plain", ";\n name*0=a;\n name*1*=b;\n name*0*=c", 2000, "\n\nhi\n", "hi", 0 },
		{ "comments in comments", "To: ", "(", 100000, "\n\nhi\n", "hi", 0 },
		{ "200,000 elements", "Content-Type: text/html\n\n", "<div>", 200000, "hi\n", "hi", 0 },
		{ "a length that lies", "Content-Length: 5\n\n", "hello", 3, "\n", "hellohellohello", 0 },
	};

	alarm(120);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf buf = { .arena = arena_of(state) };
		struct mail mail;

		buf_format(&buf, FROM DATE "%s", cases[i].head);
		repeat(&buf, cases[i].piece, cases[i].times);
		buf_text(&buf, cases[i].tail);
		mail = read_bytes(state, buf_str(&buf));
		if ((cases[i].text != NULL && !str_is(mail.text, cases[i].text)) || mail.oddities != cases[i].oddities)
			fail_msg("%s: \"%.*s\" %x", cases[i].what, STR_ARG(str_first(mail.text, 100)), mail.oddities);
		assert_int_equal(mail.sent, WRITTEN);
		arena_reset(arena_of(state));
	}
	alarm(0);
}

static void a_text_has_an_end(void **state)
{
	struct buf buf = { .arena = arena_of(state) };
	struct mail mail;

	buf_text(&buf, FROM DATE "Content-Type: multipart/mixed; boundary=b\n\n");
	for (int i = 0; i < 3; i++) {
		buf_text(&buf, "--b\n\n");
		repeat(&buf, "é123456789\n", 100000);
	}
	buf_text(&buf, "--b--\n");
	mail = read_bytes(state, buf_str(&buf));
	assert_in_range(mail.text.size, MAIL_TEXT_MAX - 4, MAIL_TEXT_MAX + 4);
	assert_int_equal(mail.oddities, MAIL_TEXT_CUT | MAIL_CHARSET_BAD);
}

static void any_bytes_give_a_mail(void **state)
{
	static const struct str cases[] = {
		{ "", 0 }, { "\0", 1 }, { "\n", 1 }, { "\xff\xfe", 2 }, { ":", 1 }, { "\r\n\r\n", 4 }, { "From: a@b.c\n\0\nx", 15 }, { "x", 1 },
		{ "Subject: a\0b\n\nc\0d", 17 },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		(void)read_bytes(state, cases[i]);
	assert_text(read_bytes(state, cases[8]).text, "cd");
}

static void every_oddity_has_words(void **state)
{
	(void)state;
	for (unsigned i = 0; i < MAIL_ODDITIES; i++)
		assert_true(strlen(mail_oddity(1u << i)) > 5);
	assert_string_equal(mail_oddity(1u << MAIL_ODDITIES), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_mail_is_read),
		cmocka_unit_test(authors_are_found_where_they_hide),
		cmocka_unit_test(dates_are_believed_within_reason),
		cmocka_unit_test(subjects_are_decoded),
		cmocka_unit_test(the_text_is_found_among_the_parts),
		cmocka_unit_test(attachments_are_named),
		cmocka_unit_test(the_same_mail_is_known_again),
		cmocka_unit_test(the_nearest_references_are_kept),
		cmocka_unit_test(hostile_mails_are_bounded),
		cmocka_unit_test(a_text_has_an_end),
		cmocka_unit_test(any_bytes_give_a_mail),
		cmocka_unit_test(every_oddity_has_words),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
