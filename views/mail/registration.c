/* registration.c: the link that proves an address, to who registered with it. Nothing that was typed into the form stands in it (R159). */
#include "../../sql/link.h"
#include "kinds.h"

void mail_registration(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Confirm your e-mail address");
	words->paragraphs[0] = tr_fill(arena, locale,
	    "Somebody, probably you, registered with this address at %s. With this button you confirm that it is yours; then you can sign in.",
	    FILL(view->portal->name));
	words->button = tr(locale, "Confirm the address");
	words->link = link_url(arena, view->portal, "register/confirm/%.*s", STR_ARG(view->values[OUTBOX_TOKEN]));
	words->notes[0] = tr_fill(arena, locale, "It works once, until %s.", FILL(locale_time(arena, locale, view->expires)));
	words->notes[1] = tr(locale, "Was it not you? Then do nothing: without the button no login is made.");
}
