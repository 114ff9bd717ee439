/* invitation.c: to whom a portal lets in: the link that sets his password (S86, S118). */
#include "../../sql/link.h"
#include "kinds.h"

void mail_invitation(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr_fill(arena, locale, "Your access to %s", FILL(view->portal->name));
	words->paragraphs[0] = tr_fill(arena, locale, "You can now use %s: there you ask for help, and read and answer what we write.",
	    FILL(view->portal->name));
	words->paragraphs[1] = tr(locale, "With this button you choose your password. Afterwards you sign in with it and this e-mail address.");
	words->button = tr(locale, "Choose a password");
	words->link = link_url(arena, view->portal, "invite/%.*s", STR_ARG(view->values[OUTBOX_TOKEN]));
	words->notes[0] = tr_fill(arena, locale, "It works once, until %s.", FILL(locale_time(arena, locale, view->expires)));
	words->because = tr_fill(arena, locale, "You get this because %s has given you access.", FILL(view->portal->account_name));
}
