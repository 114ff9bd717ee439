/* password_changed.c: word that a password was changed, to its owner. Nothing in it changes anything by itself (R28). */
#include "../../sql/link.h"
#include "kinds.h"

void mail_password_changed(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Your password was changed");
	words->paragraphs[0] = tr_fill(arena, locale, "The password for %s was changed at %s. All other sessions have ended.",
	    FILL(view->portal->name, mail_time(arena, view)));
	words->paragraphs[1] = tr(locale, "Was it you? Then there is nothing to do.");
	words->paragraphs[2] = tr(locale, "Was it not you? Then somebody can read your mail or knew your password: get a new one at once.");
	words->button = tr(locale, "Get a new password");
	words->link = link_url(arena, view->portal, "password/forgot");
}
