/* sign_in_link.c: the link that signs in without a password, to who asked for it. */
#include "../../sql/link.h"
#include "kinds.h"

void mail_sign_in_link(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Your sign-in link");
	words->paragraphs[0] = tr_fill(arena, locale, "With this button you sign in to %s without a password.", FILL(view->portal->name));
	words->button = tr(locale, "Sign in");
	words->link = link_url(arena, view->portal, "login/link/%.*s", STR_ARG(view->values[OUTBOX_TOKEN]));
	words->notes[0] = tr_fill(arena, locale, "It works once, until %s.", FILL(locale_time(arena, locale, view->expires)));
	words->notes[1] = tr(locale, "Did you not ask for it? Then do nothing, and give this mail to nobody.");
}
