/* letter.h: a mail of the outbox as it leaves. */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H

#include "../../sql/outbox_queue.h"
#include "sender.h"

/* In its reader's language, as SMTP wants it. */
MUST_USE struct str letter_bytes(struct arena *arena, const struct sender_setup *setup, const struct outbox_entry *entry);

#endif
