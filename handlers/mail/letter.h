/* letter.h: a mail of the outbox as it leaves, or as it is shown to the operator. */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H

#include "../../sql/outbox_queue.h"
#include "sender.h"

/* In the reader's language. With `veiled` the secret of its link is left out: for showing (R180). */
void letter_parts(struct arena *arena, const struct sender_setup *setup, const struct outbox_entry *entry, bool veiled, struct mail_parts *parts);

/* All of it, as SMTP wants it. */
MUST_USE struct str letter_bytes(struct arena *arena, const struct sender_setup *setup, const struct outbox_entry *entry);

#endif
