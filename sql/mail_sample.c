/* mail_sample.c: a mail to a member of staff, to try how one to customers would be. */
#include "mail_sample.h"

#include "mail_words.h"
#include "throttle.h"
#include "tx.h"

enum { SAMPLES_MOST = 10 };

struct sending {
	const struct outbox_mail *mail;
	usec now;
};

static const struct err *send_change(struct db *db, void *with)
{
	const struct sending *const sending = with;

	return outbox_add(db, sending->mail, sending->now, NULL);
}

const struct err *mail_sample_send(struct db *db, const struct mail_sample *sample, usec now, usec *wait)
{
	const struct portal *const portal = sample->portal;
	const struct viewer *const staff = sample->staff;
	const struct allowance allowance = { .account = portal->account, .kind = THROTTLE_TEST_MAIL,
		.key = str_format(db_arena(db), "%llu", (unsigned long long)staff->staff), .most = SAMPLES_MOST, .window = HOURS(1) };
	const struct outbox_mail mail = { .kind = OUTBOX_SAMPLE, .account = portal->account, .domain = portal->domain, .portal = portal->id,
		.address = staff->email, .name = staff->name, .language = sample->language, .time_zone = staff->time_zone,
		.values = { [OUTBOX_OF] = str_of(mail_name(sample->kind)), [OUTBOX_OWN_SUBJECT] = sample->subject, [OUTBOX_OWN_TEXT] = sample->text } };
	struct sending sending = { &mail, now };
	const struct err *const e = throttle_take(db, &allowance, now, wait);

	return e != NULL ? e : tx_run(db, send_change, &sending);
}
