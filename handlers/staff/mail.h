/* mail.h: what the pages about the outbox share. */
#ifndef HANDLERS_STAFF_MAIL_H
#define HANDLERS_STAFF_MAIL_H

#include "../../sql/outbox_look.h"
#include "../../views/staff/items.h"
#include "staff.h"

/* The place of the page with all mails; the other lists are below it. */
extern const char *const mail_path;

/* Mails to colleagues are for who looks after colleagues. */
MUST_USE bool mails_of_staff(const struct page *page);

/* What its kind is called. */
MUST_USE struct str mail_kind_words(const struct page *page, const struct outbox_entry *entry);

/* What became of it, in a word, and under that what is to be known of it. */
MUST_USE struct item_cell mail_state(const struct page *page, const struct outbox_entry *entry);

/* What a mail server's or our own words for a failure mean, as a message id; NULL: that is not known, and they must speak for themselves. */
MUST_USE const char *mail_trouble(struct str error);

/* The same in the reader's words; what is not known as it is. */
MUST_USE struct str mail_trouble_words(const struct page *page, struct str error);

/* May it be sent again, as far as can be seen? */
MUST_USE bool mail_retriable(const struct outbox_entry *entry);
/* The words of the button that does so. */
MUST_USE const char *mail_retry_words(const struct outbox_entry *entry);

/* Where the mails to an address are listed; empty for who may not see them. */
MUST_USE struct str mails_link(const struct page *page, unsigned places, struct str address);

#endif
