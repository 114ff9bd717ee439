/* mail.h: a mail of the outbox, as those see it who look after an account's mails. */
#ifndef VIEWS_STAFF_MAIL_H
#define VIEWS_STAFF_MAIL_H

#include "contact.h"

struct mail_page {
	struct str action;       /* of the form */
	const struct contact_fact *facts;
	size_t fact_count;
	const char *state_class;
	struct str state, state_more;
	struct str server_words; /* what stands behind state_more, as it was said; may be empty */
	struct str retry, retry_text; /* the button that sends it; empty: it cannot be sent */
	struct str advice, advice_link; /* what else can be done; may be empty, both */
	struct str silent;       /* why nothing of what it says stands here; empty: it does */
	struct str subject, text;
	struct str language;     /* of these */
	bool veiled;             /* without the secret of its link */
};
void view_staff_mail(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct mail_page *page);

#endif
