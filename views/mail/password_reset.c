/* password_reset.c: the link that sets a new password, to who asked for it. */
#include "../../sql/link.h"
#include "kinds.h"

void mail_password_reset(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Set a new password");
	words->paragraphs[0] = tr_fill(arena, locale, "Somebody, probably you, asked for a new password for %s. With this button you choose one.",
	    FILL(view->portal->name));
	words->button = tr(locale, "Set a new password");
	words->link = link_url(arena, view->portal, "password/reset/%.*s", STR_ARG(view->values[OUTBOX_TOKEN]));
	words->notes[0] = tr_fill(arena, locale, "It works once, until %s.", FILL(locale_time(arena, locale, view->expires)));
	words->notes[1] = tr(locale, "Was it not you? Then do nothing: your password stays as it is.");
}
