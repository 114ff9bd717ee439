/* mail.h: a mail as its reader gets it: HTML and text that say the same, in his language and the portal's look. */
#ifndef VIEWS_MAIL_MAIL_H
#define VIEWS_MAIL_MAIL_H

#include "../../sql/outbox.h"
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
};

struct mail_parts {
	struct str subject; /* one line */
	struct str text;
	struct str html;
};

/* Everything in it lives in `arena`. */
void view_mail(struct arena *arena, enum outbox_kind kind, const struct mail_view *view, struct mail_parts *parts);

#endif
