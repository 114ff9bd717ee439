/* registered_before.c: to who has a login already, when somebody registers with his address. */
#include "../../sql/link.h"
#include "kinds.h"

void mail_registered_before(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "You have a login already");
	words->paragraphs[0] = tr_fill(arena, locale,
	    "Somebody, probably you, wanted to register with this address at %s. You have a login there already, so nothing was changed.",
	    FILL(view->portal->name));
	words->notes[0] = tr_fill(arena, locale, "Do you no longer know your password? Here you get a new one: %s",
	    FILL(link_url(arena, view->portal, "password/forgot")));
	words->button = tr(locale, "Sign in");
	words->link = link_url(arena, view->portal, "login");
	words->notes[1] = tr(locale, "Was it not you? Then there is nothing to do. Whoever it was has learnt nothing of you.");
}
