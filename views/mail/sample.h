/* sample.h: a kind of mail with made-up values, in words that need not be those of the domain. */
#ifndef VIEWS_MAIL_SAMPLE_H
#define VIEWS_MAIL_SAMPLE_H

#include "../../sql/domain_settings.h"
#include "mail.h"

struct sample {
	struct domain_settings settings;
	struct portal portal;
	struct str values[OUTBOX_VALUES];
	struct mail_view view; /* made of the others */
};

void sample_fill(enum outbox_kind kind, const struct mail_view *view, const struct mail_words_own *own, struct sample *sample);

/* The kind that an OUTBOX_SAMPLE is of. */
MUST_USE enum outbox_kind sample_kind(const struct mail_view *view);

#endif
