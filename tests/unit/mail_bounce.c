/* mail_bounce.c: what a notice of a mail that could not be delivered says, and what is none (H17, R164). */
#include "unit.h"

#include "../../handlers/mail/bounce.h"

static struct mail_reader *reader;

static int set_up(void **state)
{
	(void)state;
	reader = mail_reader_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	mail_reader_free(&reader);
	return 0;
}

static struct bounce read_notice(void **state, const char *text, bool is_one)
{
	struct bounce bounce;

	assert_int_equal(bounce_read(reader, *state, str_of(text), &bounce), is_one);
	return bounce;
}

#define HEAD \
	"Return-Path: <>\nFrom: MAILER-DAEMON@mx.test\nTo: bounces@firm.test\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n" \
	"Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"b/1\"\n\nThis is a MIME-encapsulated message.\n\n" \
	"--b/1\nContent-Type: text/plain\n\n<a@b.test>: no such user\n\n--b/1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\n"
#define RETURNED "\n--b/1\nContent-Type: message/rfc822\n\nReceived: x\nMessage-ID: <1@firm.test>\nSubject: Welcome\n\nHello\n--b/1--\n"

static void a_notice_names_mail_recipient_and_reason(void **state)
{
	const struct bounce bounce = read_notice(state, HEAD "Final-Recipient: rfc822; a@b.test\nOriginal-Recipient: rfc822;anna@b.test\nAction: failed\nStatus: 5.1.1\n"
		"Diagnostic-Code: smtp; 550 5.1.1 <a@b.test>:\n    Recipient address rejected\n" RETURNED, true);

	assert_int_equal(bounce.recipient_count, 1);
	assert_true(str_is(bounce.message_id, "1@firm.test"));
	assert_true(str_is(bounce.recipients[0].address, "a@b.test"));
	assert_true(str_is(bounce.recipients[0].original, "anna@b.test"));
	assert_true(str_is(bounce.recipients[0].reason, "550 5.1.1 <a@b.test>: Recipient address rejected"));
	assert_true(bounce.recipients[0].failed);
}

static void each_recipient_is_told_of_apart(void **state)
{
	const struct bounce bounce = read_notice(state, HEAD "Final-Recipient: RFC822; <A@b.test>\r\nAction: FAILED (bad)\r\nStatus: 5.3.0 (undefined)\r\n\r\n"
		"Final-Recipient: rfc822;c@d.test\nAction: delayed\nStatus: 4.2.2\n\n\nFinal-Recipient: rfc822;e@f.test\nAction: delivered\nStatus: 2.0.0\n\n"
		"Final-Recipient: rfc822;g@h.test\nAction: failed\nStatus: 4.4.7\n" RETURNED, true);

	assert_int_equal(bounce.recipient_count, 4);
	assert_true(str_is(bounce.recipients[0].address, "A@b.test") && bounce.recipients[0].failed);
	assert_true(str_is(bounce.recipients[0].reason, "5.3.0 (undefined)"));
	assert_true(str_is(bounce.recipients[1].action, "delayed") && !bounce.recipients[1].failed);
	assert_false(bounce.recipients[2].failed);
	assert_true(bounce.recipients[3].failed);
}

static void the_id_is_found_where_headers_alone_came_back(void **state)
{
	assert_true(str_is(read_notice(state, HEAD "Final-Recipient: rfc822;a@b.test\nAction: failed\nStatus: 5.0.0\n\n--b/1\nContent-Type: text/rfc822-headers\n\n"
		"Subject: x\nMessage-Id:\n <2@firm.test>\nTo: a@b.test\n--b/1--\n", true).message_id, "2@firm.test"));
	assert_true(str_is(read_notice(state, HEAD "Final-Recipient: rfc822;a@b.test\nAction: failed\nStatus: 5.0.0\n\n--b/1\nContent-Type: text/rfc822-headers\n\n"
		"Subject: x\n\nMessage-Id: <3@firm.test>\n--b/1--\n", true).message_id, ""));
}

static void what_is_no_notice_says_nothing(void **state)
{
	static const char *const others[] = {
		"", "\n", "From: a@b.test\nSubject: Undelivered\n\nFinal-Recipient: rfc822; a@b.test\nAction: failed\nStatus: 5.1.1\n",
		"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: text/plain\n\nFinal-Recipient: rfc822; a@b.test\n--b--\n",
		"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.test\nAction: failed\n--b--\n",
		HEAD "Action: failed\nStatus: 5.1.1\n" RETURNED, HEAD "Final-Recipient: rfc822;\nAction: failed\nStatus: 5.1.1\n" RETURNED,
	};

	for (size_t i = 0; i < COUNT_OF(others); i++)
		assert_int_equal(read_notice(state, others[i], false).recipient_count, 0);
}

static void a_crowd_of_recipients_is_bounded(void **state)
{
	struct buf notice = { .arena = *state };

	buf_text(&notice, HEAD);
	for (unsigned i = 0; i < BOUNCE_RECIPIENTS_MAX + 50; i++)
		buf_format(&notice, "Final-Recipient: rfc822; a%u@b.test\nAction: failed\nStatus: 5.1.1\n\n", i);
	assert_int_equal(read_notice(state, buf_c(&notice), true).recipient_count, BOUNCE_RECIPIENTS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_notice_names_mail_recipient_and_reason),
		WITH_ARENA(each_recipient_is_told_of_apart),
		WITH_ARENA(the_id_is_found_where_headers_alone_came_back),
		WITH_ARENA(what_is_no_notice_says_nothing),
		WITH_ARENA(a_crowd_of_recipients_is_bounded),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
