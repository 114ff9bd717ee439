/* mail.h: a mail as its reader gets it: HTML and text that say the same, in his language and the portal's look. */
#ifndef VIEWS_MAIL_MAIL_H
#define VIEWS_MAIL_MAIL_H

#include "../../sql/outbox_queue.h"
#include "../../sql/viewer.h"
#include "../locale.h"
#include "../tpl.h"

struct mail_view {
	const struct templates *templates;
	const struct locale *locale;
	const struct portal *portal; /* with its domain's settings; id 0: no portal, a mail to staff */
	struct str name;             /* the reader's, may be empty */
	usec created;
	usec expires;
	const struct str *values;    /* OUTBOX_VALUES of them */
	bool written;                /* {time} for the moment: see view_mail_words */
};

struct mail_parts {
	struct str subject; /* one line */
	struct str text;
	struct str html;
};

/* Everything in it lives in `arena`. */
void view_mail(struct arena *arena, enum outbox_kind kind, const struct mail_view *view, struct mail_parts *parts);

/* A mail of the outbox, in its reader's language. With `veiled` the secret of its link is left out: for showing (R180). */
void view_mail_entry(struct arena *arena, const struct templates *templates, const struct locales *locales, const struct outbox_entry *entry, bool veiled,
    struct mail_parts *parts);

/* What an administrator may write himself. */
struct mail_words_own {
	struct str subject;
	struct str text;
};

/* The same with made-up values and these words in the place of the domain's; of `view` that is the portal, the language and the name. */
void view_mail_sample(
    struct arena *arena, enum outbox_kind kind, const struct mail_view *view, const struct mail_words_own *own, struct mail_parts *parts);

/* What ships, as an administrator would have written it: with {names} where values stand. */
MUST_USE struct mail_words_own view_mail_words(
    struct arena *arena, enum outbox_kind kind, const struct templates *templates, const struct locale *locale, const struct portal *portal);

#endif
