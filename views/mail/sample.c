/* sample.c: a kind of mail with made-up values. */
#include "sample.h"

static const usec link_lasts = DAYS(1);

void sample_fill(enum outbox_kind kind, const struct mail_view *view, const struct mail_words_own *own, struct sample *sample)
{
	*sample = (struct sample){ .portal = *view->portal, .view = *view };
	sample->settings.mails[kind] = (struct mail_settings){ own->subject, own->text };
	sample->portal.domain_settings = &sample->settings;
	sample->values[OUTBOX_TOKEN] = STR("...");
	sample->values[OUTBOX_NUMBER] = STR("1025");
	sample->values[OUTBOX_SUBJECT] = tr(view->locale, "The printer does not print");
	sample->view.portal = &sample->portal;
	sample->view.values = sample->values;
	sample->view.expires = view->created + link_lasts;
}

enum outbox_kind sample_kind(const struct mail_view *view)
{
	for (size_t i = 0; mail_name(i) != NULL; i++)
		if (str_is(view->values[OUTBOX_OF], mail_name(i)))
			return (enum outbox_kind)i;
	return OUTBOX_TEST;
}
