/* bounce.c: whatever the bytes are, what a notice says of recipients is lines of UTF-8 within their limits (R164, R171). */
#include "fuzz.h"

#include "../../handlers/mail/bounce.h"
#include "../../handlers/mail/ids.h"

static void check_line(struct str line)
{
	HOLDS(str_utf8(line) && line.size <= BOUNCE_FIELD_MAX * 4);
	for (size_t i = 0; i < line.size; i++)
		HOLDS((unsigned char)line.at[i] >= ' ' && line.at[i] != 0x7f);
}

void fuzz_one(struct arena *arena, struct str input)
{
	static struct mail_reader *reader;
	struct arena *own = arena_new((size_t)64 << 20);
	struct bounce bounce;

	(void)arena;
	if (reader == NULL)
		reader = mail_reader_new();
	HOLDS(bounce_read(reader, own, input, &bounce) == (bounce.recipient_count > 0));
	HOLDS(bounce.recipient_count <= BOUNCE_RECIPIENTS_MAX && bounce.message_id.size <= MESSAGE_ID_MAX);
	for (size_t i = 0; i < bounce.recipient_count; i++) {
		check_line(bounce.recipients[i].address);
		check_line(bounce.recipients[i].original);
		check_line(bounce.recipients[i].action);
		check_line(bounce.recipients[i].reason);
		HOLDS(bounce.recipients[i].address.size > 0);
		HOLDS(!bounce.recipients[i].failed || str_is(bounce.recipients[i].action, "failed"));
	}
	arena_free(&own);
}

#define HEAD "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
#define STATUS "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nFinal-Recipient: rfc822; <a@b.cc>\nAction: Failed (x)\nStatus: 5.1.1\n" \
	"Diagnostic-Code: smtp; 550\n no\n\n"
FUZZ_SEEDS(
    STR(HEAD STATUS "--b\nContent-Type: message/rfc822\n\nMessage-ID: <a@b>\n\nx\n--b--\n"),
    STR(HEAD STATUS "--b\nContent-Type: text/rfc822-headers\n\nSubject: x\n y\nMessage-Id:\n <a@b>\n--b--\n"),
    STR(HEAD "--b\nContent-Type: message/global-delivery-status\nContent-Transfer-Encoding: base64\n\nRmluYWwtUmVjaXBpZW50OiBh\n"
        "--b\nContent-Type: message/global-headers\n\nMessage-ID: x\n--b--\n"),
    STR(HEAD "--b\nContent-Type: message/delivery-status\n\n\n : x\n:\nFinal-Recipient\nOriginal-Recipient: ;\nFinal-Recipient: <>\n\nAction: failed\n"),
    STR(HEAD), STR("Content-Type: multipart/mixed; boundary=b\n\n" STATUS), STR(""));
