/* staff_invitation.c: the link that sets the first password, to a member of staff. */
#include "../../sql/link.h"
#include "kinds.h"

void mail_staff_invitation(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr_fill(arena, locale, "Your login at %s", FILL(view->portal->name));
	words->paragraphs[0] = tr_fill(arena, locale, "A colleague has invited you to work on the support tickets of %s. With this button you choose your password.",
	    FILL(view->portal->name));
	words->button = tr(locale, "Choose a password");
	words->link = link_url(arena, view->portal, "password/reset/%.*s", STR_ARG(view->values[OUTBOX_TOKEN]));
	words->notes[0] = tr_fill(arena, locale, "It works once, until %s.", FILL(locale_time(arena, locale, view->expires)));
	words->notes[1] = tr(locale, "Is this nothing to you? Then do nothing: without a password nobody comes in.");
}
