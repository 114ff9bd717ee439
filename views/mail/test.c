/* test.c: from the operator to himself: mail works. */
#include "../../sql/link.h"
#include "kinds.h"

void mail_test(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Mail works");
	words->paragraphs[0] = tr_fill(arena, locale, "This mail was sent to try whether %s can send mails. It can: there is nothing to do.",
	    FILL(view->portal->name));
	words->button = tr(locale, "Open the portal");
	words->link = link_url(arena, view->portal, "%s", "");
}
