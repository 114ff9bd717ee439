/* mail.c: whatever the bytes are, they give a mail whose texts are UTF-8 within their limits, the same each time (R169, R171, R172). */
#include "fuzz.h"

#include <string.h>

#include "../../handlers/mail/ids.h"
#include "../../handlers/mail/mail.h"

static const usec now = SECONDS(1760000000);

static void check_line(struct str line)
{
	HOLDS(str_utf8(line) && line.size <= MAIL_HEADER_MAX * 4);
	for (size_t i = 0; i < line.size; i++)
		HOLDS((unsigned char)line.at[i] >= ' ' && line.at[i] != 0x7f);
}

static void check_mail(const struct mail *mail)
{
	check_line(mail->author.address);
	check_line(mail->author.name);
	check_line(mail->subject);
	check_line(mail->message_id);
	HOLDS(mail->author.address.size == 0 || str_has(mail->author.address, '@'));
	HOLDS(mail->recipient_count <= MAIL_ADDRESSES_MAX && mail->reference_count <= MAIL_REFERENCES_MAX);
	for (size_t i = 0; i < mail->recipient_count; i++)
		check_line(mail->recipients[i].address);
	for (size_t i = 0; i < mail->reference_count; i++)
		HOLDS(mail->references[i].size > 0 && mail->references[i].size <= MESSAGE_ID_MAX);
	HOLDS(mail->attachment_names <= MAIL_NAMES_MAX && mail->attachment_names <= mail->attachment_count);
	for (size_t i = 0; i < mail->attachment_names; i++)
		check_line(mail->attachments[i].name);
	HOLDS(mail->sent >= 0 && mail->sent <= now + DAYS(1));
	HOLDS((mail->sent == 0) == ((mail->oddities & MAIL_DATE_MISSING) != 0));
	for (unsigned i = 0; i <= MAIL_ODDITIES; i++)
		HOLDS((mail_oddity(1u << i)[0] != 0) == (i < MAIL_ODDITIES));
	HOLDS(str_utf8(mail->text) && !str_has_nul(mail->text) && mail->text.size <= MAIL_TEXT_MAX + 4);
}

void fuzz_one(struct arena *arena, struct str input)
{
	static struct mail_reader *reader;
	struct arena *own = arena_new((size_t)64 << 20);
	struct mail mail, again;

	(void)arena;
	if (reader == NULL)
		reader = mail_reader_new();
	mail_read(reader, own, input, now, &mail);
	mail_read(reader, own, input, now, &again);
	check_mail(&mail);
	HOLDS(memcmp(&mail.content, &again.content, sizeof mail.content) == 0);
	HOLDS(str_equal(mail.text, again.text) && mail.oddities == again.oddities);
	arena_free(&own);
}

#define HEAD "From: =?utf-8?q?J=C3=B8rn?= <j@a.no>\nTo: b@b.no, G: c@c.no;\nDate: Wed, 21 Aug 2002 19:30:01 +0700\nSubject: Re: x\nMessage-ID: <a@b>\n"
#define TEN(text) text text text text text text text text text text
FUZZ_SEEDS(
    STR(HEAD TEN(TEN("Content-Type: message/rfc822\n\n")) "Content-Type: message/rfc822\n\nFrom: x@y.zz\n\nx"),
    STR(HEAD TEN(TEN("Received: x\n")) "References: " TEN(TEN("<a@b> <c@d> <e@f> ")) "\n\nx"),
    STR(""), STR(HEAD "References: <a@b> <c@d>\nIn-Reply-To: <e@f>\n\nhello\n"), STR(HEAD "Content-Type: text/html; charset=iso-8859-1\n\n<p>caf\xe9"),
    STR(HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n"),
    STR(HEAD "Content-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: x@y.zz\n\none\n--b--\n"),
    STR(HEAD "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: image/png; name*0*=utf-8''%C3; name*1=a\n\nx\n--b\n\nt\n"),
    STR(HEAD "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--\nlist\n"), STR(HEAD "Content-Transfer-Encoding: quoted-printable\n\na=C3=\n=A9=zz"),
    STR(HEAD "Content-Type: text/plain; format=flowed; delsp=yes\n\na \nb\n"), STR("From: Joe joe@a.no\nReceived: x; 21 Aug 2002 12:30:01 GMT\n\nx"),
    STR(HEAD "Content-Type: multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"\n\n--b\n\nx\n--b\n\ny\n--b--\n"),
    STR(HEAD "Content-Type: multipart/signed; boundary=b\n\n--b\n\nx\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n"),
    STR(HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Type: text/plain; name=a\nContent-Disposition: attachment\n\nx\n"
        "--b\nContent-Type: text/x-log; name=b\n\nx\n--b\nContent-Type: text/calendar\n\nx\n--b\nContent-Type: message/rfc822\n"
        "Content-Disposition: attachment\n\nFrom: a@b.cc\n\nx\n--b--\n"),
    STR(HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>h\n--b\n\nplain\n--b--\n"),
    STR(HEAD "Content-Type: text/html\n\n<meta charset='koi8-r'>\xf0\xd2"), STR(HEAD "Content-Type: text/plain; charset=utf-8\n\n\xc3\xa9\xff"),
    STR(HEAD "Content-Type: message/rfc822\n\nFrom: a@b.cc\n\nx"), STR(HEAD "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#86)C\n`\nend\n"),
    STR("From: a@b.cc\r\nSubject: x\r\nDate: Wed, 21 Aug 2002 19:30:01 +0700\r\n\r\nhello\r\n"),
    STR(HEAD "Content-Type: multipart/report; boundary=b\n\n--b\n\nx\n--b\nContent-Type: text/rfc822-headers\n\nFrom: a@b.cc\n--b\n"
        "Content-Type: message/delivery-status\n\nAction: failed\n--b\nContent-Type: message/rfc822\n\n--b--\n"),
    STR(HEAD "Content-Type: multipart/signed; boundary=b\n\n--b\n\nx\n--b\nContent-Type: application/pkcs7-signature; name=s\n\nx\n--b\n"
        "Content-Type: application/x-pkcs7-signature\n\nx\n--b--\n"),
    STR(HEAD "Content-Type: multipart/mixed; boundary=b\n" TEN(TEN("\n--b\nContent-Type: image/png\n")) TEN("\n--b\nContent-Type: image/gif; name=g\n\nx")),
    STR(HEAD "Content-Type: text/html\n\n<meta charset=\"utf-8\"><meta http-equiv='content-type' content=\"text/html; charset='latin1'\">\xe9"),
    STR(HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\nContent-Disposition: inline\n\nFrom: a@b.cc\n\nx\n--b--\n"),
    STR(HEAD "Content-Type: multipart/mixed; boundary=b\n\n"), STR("\n"), STR("Subject: x"));
