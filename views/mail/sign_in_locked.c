/* sign_in_locked.c: too many sign-ins failed, and what to do, to whose address it was. */
#include "../../sql/link.h"
#include "kinds.h"

void mail_sign_in_locked(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Too many failed sign-ins");
	words->paragraphs[0] = tr_fill(arena, locale,
	    "Somebody tried to sign in to %s with your address and failed too often. For a while, nobody can sign in with it from a new place.",
	    FILL(view->portal->name));
	words->paragraphs[1] = tr(locale,
	    "Was it you? With this button you get a new password by mail, and can sign in at once. Where you have signed in before, you may still be able to.");
	words->button = tr(locale, "Get a new password");
	words->link = link_url(arena, view->portal, "password/forgot");
	words->notes[0] = tr(locale, "Was it not you? Then your password has kept them out, and there is nothing to do.");
}
