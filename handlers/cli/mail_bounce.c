/* mail_bounce.c: portico mail bounce: what other mail servers say of mails that they could not deliver. */
#include <stdio.h>

#include "../../sql/outbox_bounce.h"
#include "../mail/bounce.h"
#include "commands.h"
#include "input.h"
#include "json_out.h"
#include "safe.h"

enum { NOTICE_MAX = 4 << 20 }; /* bytes that are looked at: what is told of the recipients stands before the mail that came back */

/* All of the standard input is read, so that the mail server that writes it is not cut off. */
static const struct err *read_notice(struct arena *arena, struct str *bytes)
{
	struct buf notice = { .arena = arena };
	struct input *input;
	const struct err *e = input_open(arena, "-", &input);

	if (e != NULL)
		return e;
	for (struct str ahead; (ahead = input_ahead(input)).size > 0; input_take(input, ahead.size))
		if (notice.size < NOTICE_MAX)
			buf_add(&notice, str_first(ahead, NOTICE_MAX - notice.size));
	*bytes = buf_str(&notice);
	return input_failure(arena, input);
}

/* What became of one recipient, by the name it has for machines, and in words. */
struct result {
	const char *name;
	struct str words;
};

static struct result result_of(struct arena *arena, const struct bounce *bounce, const struct bounce_recipient *of, const struct outbox_bounced_mail *mail)
{
	if (!of->failed)
		return (struct result){ "not_final", str_format(arena, "%.*s: %.*s (%.*s); nothing changes", STR_ARG(of->address),
		    STR_ARG(of->action.size > 0 ? of->action : STR("no word of what happened")), STR_ARG(of->reason)) };
	switch (mail->what) {
	case BOUNCED:
		return (struct result){ "failed", str_format(arena, "mail %llu of %.*s to %.*s has failed: %.*s", (unsigned long long)mail->id,
		    STR_ARG(mail->account_name), STR_ARG(mail->address), STR_ARG(of->reason)) };
	case BOUNCED_BEFORE:
		return (struct result){ "failed_before", str_format(arena, "mail %llu of %.*s had failed before; nothing changes", (unsigned long long)mail->id,
		    STR_ARG(mail->account_name)) };
	case BOUNCED_OTHER:
		return (struct result){ "another_address", str_format(arena, "%.*s: mail %llu of %.*s was not to this address; nothing changes",
		    STR_ARG(of->address), (unsigned long long)mail->id, STR_ARG(mail->account_name)) };
	case BOUNCED_UNKNOWN:
		break;
	}
	return (struct result){ "unknown", bounce->message_id.size == 0 ? STR("the notice does not say which mail it is about; nothing changes") :
	    str_format(arena, "no mail of ours that is still kept has the id %.*s; nothing changes", STR_ARG(bounce->message_id)) };
}

static void print_json(struct json *json, const struct bounce_recipient *of, const struct outbox_bounced_mail *mail, const struct result *result)
{
	json_open_object(json, NULL);
	json_text(json, "address", of->address);
	json_text(json, "result", str_of(result->name));
	json_text(json, "reason", of->reason);
	if (mail->id != 0) {
		json_text(json, "account", mail->account_name);
		json_number(json, "mail", mail->id);
	}
	json_close_object(json);
}

static const struct err *take_recipient(struct cli *cli, const struct bounce *bounce, const struct bounce_recipient *of, struct json *json)
{
	const struct outbox_bounce told = { .message_id = bounce->message_id, .addresses = { of->original, of->address }, .reason = of->reason,
		.now = clock_now() };
	struct outbox_bounced_mail mail = { .what = BOUNCED_UNKNOWN };
	struct result result;
	const struct err *e;

	if (of->failed && bounce->message_id.size > 0 && (e = outbox_bounce(cli->db, &told, &mail)) != NULL)
		return e;
	result = result_of(cli->arena, bounce, of, &mail);
	if (cli->json) {
		print_json(json, of, &mail, &result);
		return NULL;
	}
	(void)safe_print(stdout, result.words);
	putchar('\n');
	return NULL;
}

static int bounce(struct cli *cli)
{
	struct mail_reader *reader = mail_reader_new();
	struct json json = { .out = stdout };
	struct bounce bounce;
	const struct err *e;
	struct str bytes;

	if ((e = read_notice(cli->arena, &bytes)) != NULL)
		return cli_failed(cli, e);
	if (!bounce_read(reader, cli->arena, bytes, &bounce) && !cli->json)
		printf("this is no notice of a mail that could not be delivered; nothing changes\n");
	if (cli->json)
		json_open_array(&json, NULL);
	for (size_t i = 0; i < bounce.recipient_count && e == NULL; i++)
		e = take_recipient(cli, &bounce, &bounce.recipients[i], &json);
	if (cli->json) {
		json_close_array(&json);
		json_end_line(&json);
	}
	mail_reader_free(&reader);
	return e == NULL ? DONE : cli_failed(cli, e);
}

const struct command command_mail_bounce = {
	.name = "mail bounce",
	.arguments = "",
	.summary = "take in the notice that a mail could not be delivered",
	.text = "Reads one mail from the standard input: the notice (RFC 3464) that comes to the address under bounces in portico.conf. The mail that it\n"
		"is about is failed from then on, and so is the invitation that it carried, with the reason that the other mail server gave. A notice\n"
		"that a mail is late, is about no mail of ours, or names another recipient changes nothing, and so does any other mail; the exit\n"
		"status is 0 then too, and 1 only when the notice could not be taken in and should come again. In /etc/aliases of Postfix, with a\n"
		"user who may read portico.conf:\n\n"
		"  bounces: \"|portico mail bounce || exit 75\"",
	.examples = "cat notice.eml | portico mail bounce",
	.need = NEEDS_DATABASE,
	.run = bounce,
};
