/* posting.c: one mail under way. */
#include "posting.h"

#include <stdio.h>

#include "schedule.h"

bool posting_impossible(const struct outbox_entry *entry, usec now, struct delivery *delivery)
{
	*delivery = (struct delivery){ .outcome = DELIVERY_REFUSED };
	if (entry->expires <= now)
		snprintf(delivery->words, sizeof delivery->words, "given up%s%.*s", entry->error.size > 0 ? "; the last try said: " : "", STR_ARG(entry->error));
	else if (!entry->kind_known)
		*delivery = (struct delivery){ .outcome = DELIVERY_LATER, .words = "of a kind that this version of Portico does not know" };
	else if (!entry->known)
		snprintf(delivery->words, sizeof delivery->words, "what it is to say cannot be read");
	else
		return false;
	return true;
}

const struct err *posting_write_down(struct db *db, outbox_lease lease, const struct posting *posting)
{
	const struct str words = str_of(posting->delivery.words);
	const usec now = clock_now();

	switch (posting->delivery.outcome) {
	case DELIVERY_DONE:
		return outbox_sent(db, &posting->entry, lease, now);
	case DELIVERY_REFUSED:
		return outbox_failed(db, &posting->entry, lease, words, now);
	case DELIVERY_LATER:
		return outbox_later(db, &posting->entry, lease, words, now + pause_of_mail(posting->entry.attempts, schedule_dice()));
	case DELIVERY_AWAY:
		break;
	}
	return outbox_release(db, &posting->entry, lease, words, now);
}

void posting_log(enum log_level level, const char *event, const struct posting *posting)
{
	const struct outbox_entry *entry = &posting->entry;
	const struct log_field fields[] = { LOG_NUMBER("account", entry->portal.account), LOG_NUMBER("mail", entry->id),
		LOG_TEXT("message_id", posting->message_id), LOG_NUMBER("attempt", entry->attempts),
		LOG_NUMBER("milliseconds", (clock_monotonic() - posting->begun) / 1000), LOG_TEXT("detail", str_of(posting->delivery.words)) };

	log_event(level, event, fields, COUNT_OF(fields) - (posting->delivery.words[0] == '\0'));
}
